// Where a log cannot tell whether anything happened, for the strip above its grid: no bar there is not "no row". Pure.
import { type CoverageSpan, lookOf } from '../../../core/coverageTexts.ts';

export interface Hole {
  readonly fromMs: number;
  readonly toMs: number;
  /** The core's sentence; for all logs together, that none of them can tell. */
  readonly why: string;
  readonly word: string;
}

/** States in which no row proves nothing. In `quiet` the appliance ran and the log would have told. */
const blindStates: ReadonlySet<string> = new Set([
  'gap',
  'unproven',
  'cut',
  'not-in-bundle',
  'left-out',
  'off-by-retention',
]);

/** Holes of one log, or of all logs: there only where no log of the bundle can tell. */
export function holesOf(
  spans: ReadonlyMap<string, readonly CoverageSpan[]>,
  category: string | undefined,
): readonly Hole[] {
  if (category !== undefined) {
    return (spans.get(category) ?? [])
      .filter((span) => blindStates.has(span.state))
      .map((span) => ({ fromMs: span.fromMs, toMs: span.toMs, why: span.why, word: lookOf(span.state).word }));
  }
  const logs = [...spans.values()].filter((list) => list.some((span) => span.state === 'present'));
  const [first, ...rest] = logs.map(blindOf);
  if (first === undefined) return [];
  return rest.reduce(intersect, first).map((span) => ({ ...span, why: '', word: '' }));
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function blindOf(spans: readonly CoverageSpan[]): readonly Span[] {
  return spans.filter((span) => blindStates.has(span.state));
}

function intersect(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  return left.flatMap((a) =>
    right
      .map((b) => ({ fromMs: Math.max(a.fromMs, b.fromMs), toMs: Math.min(a.toMs, b.toMs) }))
      .filter((span) => span.fromMs < span.toMs),
  );
}

/** The hole that covers most of a stretch, where it covers at least half of it. */
export function holeIn(holes: readonly Hole[], fromMs: number, toMs: number): Hole | undefined {
  const covered = (hole: Hole): number => Math.min(hole.toMs, toMs) - Math.max(hole.fromMs, fromMs);
  const [best] = holes.filter((hole) => covered(hole) * 2 >= toMs - fromMs).sort((a, b) => covered(b) - covered(a));
  return best;
}
