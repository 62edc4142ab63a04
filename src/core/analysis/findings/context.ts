// What every rule gets: rows by log, SIP facts of one shared pass, coverage, and the builder that gives all
// findings their evidence and the limits of the logs they rest on. One context lives for one run of the rules.
import { lasting, listed, type Said, type Saying, said, sentences } from '../../../texts/said.ts';
import type { TextKey } from '../../../texts/texts.ts';
import { categoryById, isCategoryId } from '../../catalog/catalog.ts';
import type { CategoryId } from '../../catalog/index.gen.ts';
import type { Store } from '../../store/store.ts';
import { type Interval, intersect } from '../coverage/intervals.ts';
import { type Coverage, type CoverageSpan, type CoverageState, coverage } from '../coverage.ts';
import { enumIds } from '../enumIds.ts';
import { timeWords } from '../words.ts';
import { eachRow, type LogRow } from './readRows.ts';
import type { SipFacts } from './sipFacts.ts';
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
  readonly title: Saying;
  readonly text: Saying;
  readonly confidence: Confidence;
  /** Why it is as certain as it says: a sentence about this case. */
  readonly because: Saying;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly evidence: readonly EvidenceRow[];
  /** Logs the statement rests on: what they can show of [from, to] becomes its coverage. */
  readonly restsOn: readonly CategoryId[];
}

/** A row as evidence. */
export function evidenceOf(row: { readonly category: string; readonly rowId: number }): EvidenceRow {
  return { category: row.category, row_id: row.rowId };
}

/** A context over the store as it is now. `weightOf` gives a rule's weight by its id. */
export function createFindingContext(store: Store, sip: SipFacts, weightOf: (kind: string) => number): FindingContext {
  const made = coverage(store);
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
    sip: () => sip,
    time: (utcMs) => timeWords(store, utcMs),
    finding: (draft) => ({ ...build(store, made, draft), weight: weightOf(draft.kind) }),
  };
  return context;
}

function build(store: Store, made: Coverage, draft: Draft): Omit<Finding, 'weight'> {
  const evidence = distinct(draft.evidence);
  const cap =
    evidence.length > maxEvidence
      ? said('foundConsole.capped', { most: maxEvidence, count: evidence.length })
      : undefined;
  return {
    kind: draft.kind,
    title: draft.title,
    text: sentences(draft.text, cap),
    confidence: draft.confidence,
    because: draft.because,
    coverage: coverageSaid(store, made, draft),
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

/** What the logs of a statement show of its time, and what they lack: absent, cut, missing, or kept out by a setting. */
function coverageSaid(store: Store, made: Coverage, draft: Draft): Saying {
  const { from, to } = draft;
  // The rows it shows come from logs that are there; a rule names the others that could confirm or refute it.
  const ids = [...new Set([...draft.restsOn, ...draft.evidence.map((row) => row.category)])].filter(isCategoryId);
  const whole: string[] = [];
  /** What is lacking and when, with the logs that lack it. */
  const lacking = new Map<string, { readonly what: Said; readonly titles: string[] }>();
  const lacks = (title: string, what: Said): void => {
    const key = JSON.stringify(what);
    const known = lacking.get(key);
    if (known === undefined) lacking.set(key, { what, titles: [title] });
    else known.titles.push(title);
  };
  for (const id of ids) {
    const title = categoryById(id).title;
    const own = made.spans.filter((span) => span.category === id);
    if (own[0]?.state === 'not-in-bundle') lacks(title, said('foundConsole.lackAbsent'));
    else if (from !== undefined && to !== undefined) {
      const worst = worstLack(own, { fromMs: from, toMs: Math.max(to, from + 1) });
      if (worst === undefined) whole.push(title);
      else {
        const when = { from: timeWords(store, worst.fromMs), to: timeWords(store, worst.toMs) };
        lacks(title, said(lackTexts[worst.state], { ...when, length: lasting(worst.toMs - worst.fromMs) }));
      }
    }
  }
  return sentences(
    whole.length === 0 ? undefined : said('foundConsole.covers', { logs: listed(whole, 9), count: whole.length }),
    ...[...lacking.values()].map(({ what, titles }) => said('foundConsole.lacks', { logs: listed(titles, 9), what })),
  );
}

type Lack = Exclude<CoverageState, 'present' | 'quiet'>;

const lackTexts: Readonly<Record<Lack, TextKey>> = {
  gap: 'foundConsole.lackGap',
  unproven: 'foundConsole.lackUnproven',
  cut: 'foundConsole.lackCut',
  'off-by-retention': 'foundConsole.lackOff',
  'not-in-bundle': 'foundConsole.lackAbsent',
  'left-out': 'foundConsole.lackLeftOut',
};

/** The longest part of a span in which a log cannot show what happened. */
function worstLack(own: readonly CoverageSpan[], span: Interval): (Interval & { readonly state: Lack }) | undefined {
  return own
    .flatMap((one) => {
      const { state } = one;
      if (state === 'present' || state === 'quiet') return [];
      return intersect(span, [one]).map((part) => ({ ...part, state }));
    })
    .sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))[0];
}
