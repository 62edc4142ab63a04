// Spans of time and what can be done with lists of them. Called by coverage and by finding rules. Pure:
// knows no store, no log and no clock.

/** A span [fromMs, toMs) of UTC milliseconds. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The parts of `span` that none of `holes` covers, in order. */
export function subtract(span: Interval, holes: readonly Interval[]): Interval[] {
  let parts: Interval[] = [span];
  for (const hole of holes) {
    parts = parts.flatMap((part): Interval[] => {
      if (hole.toMs <= part.fromMs || hole.fromMs >= part.toMs) return [part];
      const left = { fromMs: part.fromMs, toMs: hole.fromMs };
      const right = { fromMs: hole.toMs, toMs: part.toMs };
      return [left, right].filter((one) => one.toMs > one.fromMs);
    });
  }
  return parts;
}

/** The parts of `span` that lie in one of `others`, in order of `others`. */
export function intersect(span: Interval, others: readonly Interval[]): Interval[] {
  return others
    .map((other) => ({ fromMs: Math.max(span.fromMs, other.fromMs), toMs: Math.min(span.toMs, other.toMs) }))
    .filter((one) => one.toMs > one.fromMs);
}

/** The same time as non-overlapping spans in order. */
export function union(spans: readonly Interval[]): Interval[] {
  const result: { fromMs: number; toMs: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = result.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else result.push({ ...span });
  }
  return result;
}

/** True if one of `spans` touches [fromMs, toMs]. */
export function touches(spans: readonly Interval[], fromMs: number, toMs: number): boolean {
  return spans.some((span) => span.fromMs <= toMs && span.toMs >= fromMs);
}
