// Where a log has rows, found by jumping through its time index: one look per bucket that holds a row, so
// the cost follows the length of the window and not the number of rows. Called by coverage.ts.
import type { Store } from '../../store/store.ts';
import type { Interval } from './intervals.ts';

const hourMs = 3_600_000;
/** Jumps through one index that are aimed at; a longer window gets wider buckets. */
const maxBuckets = 2000;
/** A single wrong date makes the window decades long; buckets stay fine enough for the rest (empty ones cost nothing). */
const widestMs = 12 * hourMs;

/** Width of a bucket for a window, ms. */
export function bucketWidth(windowMs: number): number {
  return Math.min(widestMs, Math.max(1, Math.ceil(windowMs / maxBuckets / hourMs)) * hourMs);
}

/** First row of every bucket that holds one, in order. `table` is quoted. */
function firstOfBuckets(store: Store, table: string, widthMs: number): number[] {
  const sql = `WITH RECURSIVE hop(at) AS (
      SELECT min(utc_ms) FROM ${table}
      UNION ALL
      SELECT (SELECT min(utc_ms) FROM ${table} WHERE utc_ms >= (hop.at / ?1) * ?1 + ?1) FROM hop WHERE hop.at IS NOT NULL
    ) SELECT at FROM hop WHERE at IS NOT NULL`;
  return store.database.all(sql, [widthMs]).values.map((row) => row[0] as number);
}

/**
 * Spans from a row to a row in which no silence is longer than `quietMs`. A silence is only looked for where
 * a whole bucket is empty or nearly so: `quietMs` must be at least twice the bucket's width.
 */
export function presentSpans(store: Store, table: string, widthMs: number, quietMs: number): Interval[] {
  const spans: { fromMs: number; toMs: number }[] = [];
  const lastBefore = (utcMs: number): number =>
    (store.database.value(`SELECT max(utc_ms) FROM ${table} WHERE utc_ms < ?`, [utcMs]) as number | null) ?? utcMs;
  let previous: number | undefined;
  for (const at of firstOfBuckets(store, table, widthMs)) {
    const open = spans.at(-1);
    if (open === undefined || previous === undefined) {
      spans.push({ fromMs: at, toMs: at });
    } else if (at - previous > quietMs) {
      const lastMs = lastBefore(at);
      if (at - lastMs > quietMs) {
        open.toMs = lastMs;
        spans.push({ fromMs: at, toMs: at });
      }
    }
    previous = at;
  }
  const last = spans.at(-1);
  if (last !== undefined) last.toMs = (store.database.value(`SELECT max(utc_ms) FROM ${table}`) as number) ?? last.toMs;
  return spans;
}
