// Words and marks of the coverage states, and the spans as times. The sentences come from the core; a state this
// page does not know is shown by its name. Pure.
import type { Overview } from '../../src/contract/overview.ts';
import { wallToUtcMs } from './times.ts';

export type CoverageRow = Overview['coverage'][number];

export interface StateLook {
  /** Class of its pattern; each differs in pattern, not in colour alone. */
  readonly className: string;
  readonly word: string;
}

const looks: Readonly<Record<string, StateLook>> = {
  present: { className: 'is-present', word: 'rows' },
  quiet: { className: 'is-quiet', word: 'quiet, appliance alive' },
  gap: { className: 'is-gap', word: 'gap' },
  unproven: { className: 'is-unproven', word: 'no rows, no sign of life' },
  cut: { className: 'is-cut', word: 'cut' },
  'off-by-retention': { className: 'is-off', word: 'direct calls not kept' },
  'not-in-bundle': { className: 'is-absent', word: 'not in the bundle' },
  'left-out': { className: 'is-absent', word: 'not read, by choice' },
};

export function lookOf(state: string): StateLook {
  return looks[state] ?? { className: 'is-unproven', word: state };
}

/** States in the order of the legend. */
export const coverageStates: readonly string[] = Object.keys(looks);

export interface CoverageSpan extends CoverageRow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Spans of all logs as times, by category; those whose times cannot be read are left out. */
export function spansByCategory(
  coverage: readonly CoverageRow[],
  zone: string,
): ReadonlyMap<string, readonly CoverageSpan[]> {
  const spans = new Map<string, CoverageSpan[]>();
  for (const row of coverage) {
    const fromMs = wallToUtcMs(row.from, zone);
    const toMs = wallToUtcMs(row.to, zone);
    if (fromMs === undefined || toMs === undefined) continue;
    const list = spans.get(row.category) ?? [];
    list.push({ ...row, fromMs, toMs: Math.max(fromMs, toMs) });
    spans.set(row.category, list);
  }
  return spans;
}

/** The span before or after one in its own lane, or the one nearest in time in the lane above or below. */
export function spanBeside(
  lanes: readonly (readonly CoverageSpan[])[],
  lane: number,
  index: number,
  key: string,
): { readonly lane: number; readonly index: number } | undefined {
  const spans = lanes[lane] ?? [];
  const here = spans[index];
  if (here === undefined) return undefined;
  const step = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: spans.length - 1 }[key];
  if (step !== undefined) return spans[step] === undefined ? undefined : { lane, index: step };
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const by = key === 'ArrowUp' ? -1 : 1;
  for (let next = lane + by; next >= 0 && next < lanes.length; next += by) {
    const others = lanes[next] ?? [];
    if (others.length === 0) continue;
    const middleMs = (here.fromMs + here.toMs) / 2;
    const distance = (span: CoverageSpan): number => Math.max(span.fromMs - middleMs, middleMs - span.toMs, 0);
    const nearest = others.reduce((best, span, at) => (distance(span) < distance(others[best] ?? span) ? at : best), 0);
    return { lane: next, index: nearest };
  }
  return undefined;
}
