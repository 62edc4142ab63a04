// What every rule gets: rows by log, SIP facts of one shared pass, coverage, and the builder that gives all
// findings their evidence and the limits of the logs they rest on. One context lives for one run of the rules.
import { categoryById } from '../../catalog/catalog.ts';
import type { CategoryId } from '../../catalog/index.gen.ts';
import type { Store } from '../../store/store.ts';
import { intersect } from '../coverage/intervals.ts';
import { type Coverage, coverage } from '../coverage.ts';
import { enumIds } from '../enumIds.ts';
import { lengthWords, timeWords } from '../words.ts';
import { eachRow, type LogRow } from './readRows.ts';
import { readSipFacts, type SipFacts } from './sipFacts.ts';
import type { Confidence, EvidenceRow, Finding } from './types.ts';

/** Most rows that one finding names; the text gives the count of all. */
export const maxEvidence = 50;

export interface FindingContext {
  readonly store: Store;
  readonly coverage: Coverage;
  /** Whether the log has any row. */
  has(category: CategoryId): boolean;
  /** Dictionary ids of enumerated values, as an SQL list that is never empty. */
  idList(category: CategoryId, column: string, ...values: readonly string[]): string;
  /** Rows oldest first, copies once. `where` is SQL on the alias t. */
  each<C extends string>(
    category: CategoryId,
    columns: readonly C[],
    where: string,
    visit: (row: LogRow<C>) => void,
  ): void;
  /** The same as a list; for small logs or narrow conditions. */
  rows<C extends string>(category: CategoryId, columns: readonly C[], where?: string): LogRow<C>[];
  sip(): SipFacts;
  time(utcMs: number): string;
  finding(draft: Draft): Finding;
}

export interface Draft {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly confidence: Confidence;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly evidence: readonly EvidenceRow[];
  /** Logs the statement rests on: what they lack in [from, to] is added to the text. */
  readonly restsOn: readonly CategoryId[];
}

/** A row as evidence. */
export function evidenceOf(row: { readonly category: string; readonly rowId: number }): EvidenceRow {
  return { category: row.category, row_id: row.rowId };
}

/** A context over the store as it is now. */
export function createFindingContext(store: Store): FindingContext {
  const made = coverage(store);
  let sip: SipFacts | undefined;
  const context: FindingContext = {
    store,
    coverage: made,
    has: (category) => (store.counts.get(category) ?? 0) > 0,
    idList: (category, column, ...values) => enumIds(store, category, column, ...values).join(',') || '-1',
    each: (category, columns, where, visit) => eachRow(store, category, columns, where, visit),
    rows: (category, columns, where = 'true') => {
      const rows: LogRow<(typeof columns)[number]>[] = [];
      eachRow(store, category, columns, where, (row) => void rows.push(row));
      return rows;
    },
    sip: () => {
      sip ??= readSipFacts(store);
      return sip;
    },
    time: (utcMs) => timeWords(store, utcMs),
    finding: (draft) => build(store, made, draft),
  };
  return context;
}

function build(store: Store, made: Coverage, draft: Draft): Finding {
  const evidence = distinct(draft.evidence);
  const cap =
    evidence.length > maxEvidence
      ? `The first ${maxEvidence} of ${evidence.length.toLocaleString('en')} rows are given as evidence.`
      : '';
  const limits = limitsOf(store, made, draft);
  return {
    kind: draft.kind,
    title: draft.title,
    text: [draft.text, ...limits, cap].filter((part) => part !== '').join(' '),
    confidence: draft.confidence,
    from: draft.from ?? null,
    to: draft.to ?? null,
    evidence: evidence.slice(0, maxEvidence),
  };
}

function distinct(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.category} ${row.row_id}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** What the logs of a statement lack in its time: absent, cut, missing, or kept out by a setting. */
function limitsOf(store: Store, made: Coverage, { from, to, restsOn }: Draft): string[] {
  return restsOn.flatMap((id): string[] => {
    const title = categoryById(id).title;
    const own = made.spans.filter((span) => span.category === id);
    if (own[0]?.state === 'not-in-bundle') return [`Limit: ${title} is not in the bundle.`];
    if (from === undefined || to === undefined) return [];
    const lacking = own.filter((span) => span.state !== 'present' && span.state !== 'quiet');
    const span = { fromMs: from, toMs: Math.max(to, from + 1) };
    const worst = lacking
      .flatMap((one) => intersect(span, [one]).map((part) => ({ ...part, state: one.state })))
      .sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))[0];
    if (worst === undefined) return [];
    const words = {
      gap: 'lacks rows',
      unproven: 'has no row and no proof that the appliance ran',
      cut: 'does not reach',
    }[worst.state as string];
    const what = words ?? 'holds no direct calls';
    const when = `${timeWords(store, worst.fromMs)} to ${timeWords(store, worst.toMs)}`;
    return [`Limit: ${title} ${what} from ${when} (${lengthWords(worst.toMs - worst.fromMs)}).`];
  });
}
