// Runs every rule over a store and gives the findings in order of time. Called by the contract's findings.list,
// so by the findings page and `psconsole findings`. A rule that fails must not take the others down.

import { categoryById } from '../../catalog/catalog.ts';
import type { Store } from '../../store/store.ts';
import { coverageOf } from '../coverage.ts';
import { countWords, listWords } from '../words.ts';
import { createFindingContext } from './context.ts';
import { findingRules } from './index.gen.ts';
import type { Finding, FindingRule } from './types.ts';

/** Most findings of one rule that are listed; the rest is counted in one more. */
const maxPerRule = 100;

export interface Findings {
  readonly findings: readonly Finding[];
  /** Every rule that was run. */
  readonly rules: readonly (Pick<FindingRule, 'title' | 'about' | 'confidence' | 'source'> & {
    readonly kind: string;
  })[];
  /** What the logs cover, for the head of the list: a list without findings is no proof of health. */
  readonly coverageNote: string;
}

const known = new WeakMap<Store, { readonly version: number; readonly result: Findings }>();

/** All findings as of now; kept until rows or the zone change. `log` takes a line when a rule fails. */
export function listFindings(store: Store, log: (line: string) => void = () => undefined): Findings {
  const before = known.get(store);
  if (before !== undefined && before.version === store.version) return before.result;
  const result = {
    findings: runRules(store, findingRules, log),
    rules: findingRules.map(({ id, title, about, confidence, source }) => ({
      kind: id,
      title,
      about,
      confidence,
      source,
    })),
    coverageNote: noteOf(store),
  };
  known.set(store, { version: store.version, result });
  return result;
}

/** Runs some rules with one shared context. */
export function runRules(
  store: Store,
  rules: readonly FindingRule[],
  log: (line: string) => void = () => undefined,
): Finding[] {
  const context = createFindingContext(store);
  const all: Finding[] = [];
  for (const rule of rules) {
    const own: Finding[] = [];
    let more = 0;
    try {
      for (const finding of rule.find(context)) {
        if (own.length < maxPerRule) own.push(finding);
        else more++;
      }
    } catch (thrown) {
      log(`rule ${rule.id} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      own.push({
        kind: rule.id,
        title: `${rule.title}: could not be worked out`,
        text: 'This rule met data it cannot handle, so nothing can be said about what it looks for.',
        confidence: 'possible',
        from: null,
        to: null,
        evidence: [],
      });
    }
    all.push(...own);
    if (more > 0) {
      all.push({
        kind: rule.id,
        title: `${rule.title}: ${more.toLocaleString('en')} more`,
        text: `The first ${maxPerRule} of ${(more + maxPerRule).toLocaleString('en')} findings of this rule are listed.`,
        confidence: 'possible',
        from: null,
        to: null,
        evidence: [],
      });
    }
  }
  const start = (finding: Finding): number => finding.from ?? Number.POSITIVE_INFINITY;
  // Infinity minus Infinity is no number; findings without a time keep their order at the end.
  return all.sort((a, b) => (start(a) === start(b) ? 0 : start(a) - start(b)));
}

function noteOf(store: Store): string {
  const context = createFindingContext(store);
  const { window, spans } = context.coverage;
  if (window === undefined) return coverageOf(store, 'everything', 0, 0);
  const titles = (state: string): string[] => [
    ...new Set(
      spans.filter((span) => span.state === state).flatMap((span) => categoryById(span.category)?.title ?? []),
    ),
  ];
  const absent = titles('not-in-bundle');
  const parts = [
    `The bundle reaches from ${context.time(window.fromMs)} to ${context.time(window.toMs)}, appliance time.`,
    absent.length > 0
      ? `Not in it: ${listWords(absent, 9)}; rules that need them are silent or weaker.`
      : 'It holds all nine logs.',
  ];
  const gaps = context.coverage.heartbeats.silences.length;
  if (gaps > 0) parts.push(`The appliance was silent ${countWords(gaps, 'time')}.`);
  const cut = titles('cut');
  if (cut.length > 0) parts.push(`Shorter than the bundle, or quiet at its edge: ${listWords(cut, 9)}.`);
  if (titles('off-by-retention').length > 0)
    parts.push('Direct calls are kept out of the call log by a setting, for some time or all of it.');
  parts.push('What no log records cannot be found: no finding is no proof that nothing happened.');
  return parts.join(' ');
}
