// Words and marks of the coverage states, and the spans as times. The sentences come from the core; a state this
// page does not know is shown by its name.
import type { Overview } from '../../src/contract/overview.ts';
import { spoken } from './spoken.ts';
import { wallToUtcMs } from './times.ts';

export type CoverageRow = Overview['coverage'][number];

export interface StateLook {
  /** Class of its pattern; each differs in pattern, not in colour alone. */
  readonly className: string;
  readonly word: string;
}

const classNames = {
  present: 'is-present',
  quiet: 'is-quiet',
  gap: 'is-gap',
  unproven: 'is-unproven',
  cut: 'is-cut',
  'off-by-retention': 'is-off',
  'not-in-bundle': 'is-absent',
  'left-out': 'is-absent',
} as const;

type KnownState = keyof typeof classNames;

/** States in the order of the legend. */
export const coverageStates = Object.keys(classNames) as readonly KnownState[];

export function lookOf(state: string): StateLook {
  const known = coverageStates.find((each) => each === state);
  if (known === undefined) return { className: 'is-unproven', word: state };
  return { className: classNames[known], word: spoken().text(`coverage.word-${known}`) };
}

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
