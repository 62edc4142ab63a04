// The appliance's sign of life: a heartbeat every four hours on the hour (domain notes §1.1), written to the
// system log and, a fraction later, to the security log. Says which are missing and, from the rows of every
// other log around a missing one, how long nothing at all was recorded. Called by coverage and by rules.
import type { Store } from '../../store/store.ts';
import { tables } from '../../store/store.ts';
import type { Interval } from './intervals.ts';

const minuteMs = 60_000;
export const heartbeatPeriodMs = 4 * 3_600_000;
/** A heartbeat may be this late or early before it counts as another one. */
export const heartbeatToleranceMs = 10 * minuteMs;
/** The log's silence around a missing heartbeat must be at least this long to speak of a silent appliance. */
const leastSilenceMs = 15 * minuteMs;

export interface LoggedHeartbeat {
  readonly rowId: number;
  readonly utcMs: number;
  /** Appliance wall time: heartbeats keep to the wall clock over a change to or from summer time. */
  readonly localMs: number;
  readonly category: string;
}

export interface RowRef {
  readonly category: string;
  readonly row_id: number;
}

/** Silence of every log around one or more missing heartbeats. */
export interface Silence extends Interval {
  /** Wall times at which a heartbeat was due and is missing. */
  readonly missingLocalMs: readonly number[];
  /** Last row before and first row after, of any log. */
  readonly edges: readonly RowRef[];
}

export interface Heartbeats {
  /** One for every moment; the security log's copy of a system row is left out. */
  readonly beats: readonly LoggedHeartbeat[];
  /** Ids of the categories that hold heartbeats. */
  readonly categories: readonly string[];
  /** Every heartbeat row of a category, oldest first. */
  readonly byCategory: ReadonlyMap<string, readonly LoggedHeartbeat[]>;
  /** From the first heartbeat to the last, or undefined when there are fewer than two. */
  readonly span: Interval | undefined;
  /** Missing heartbeats around which no log has a row. */
  readonly silences: readonly Silence[];
  /** Missing heartbeats around which some log has rows. */
  readonly lonely: readonly { readonly localMs: number; readonly utcMs: number; readonly edges: readonly RowRef[] }[];
}

/** Reads the heartbeats of a store. Costs two scans of the small logs and a few index look-ups per missing one. */
export function readHeartbeats(store: Store): Heartbeats {
  const byCategory = new Map<string, readonly LoggedHeartbeat[]>();
  for (const { category, table } of tables) {
    if (!category.columns.some((column) => column.name === 'description')) continue;
    const texts = store.database.all(`SELECT DISTINCT description FROM ${table} WHERE description IS NOT NULL`);
    const ids = texts.values
      .map((row) => row[0] as number)
      .filter((id) => /^\s*heart[ -]?beat/i.test(store.dictionary.textOf(id) ?? ''));
    if (ids.length === 0) continue;
    const rows = store.database.all(
      `SELECT row_id, utc_ms, local_ms FROM ${table} WHERE description IN (${ids.join(',')}) ORDER BY utc_ms, row_id`,
    );
    byCategory.set(
      category.id,
      (rows.values as [number, number, number][]).map(([rowId, utcMs, localMs]) => ({
        rowId,
        utcMs,
        localMs,
        category: category.id,
      })),
    );
  }
  const beats: LoggedHeartbeat[] = [];
  for (const beat of [...byCategory.values()].flat().sort((a, b) => a.utcMs - b.utcMs || a.rowId - b.rowId)) {
    const last = beats.at(-1);
    if (last === undefined || beat.utcMs - last.utcMs > heartbeatToleranceMs) beats.push(beat);
  }
  const first = beats[0];
  const last = beats.at(-1);
  const missing = missingBetween(beats);
  const silences: { fromMs: number; toMs: number; missingLocalMs: number[]; edges: RowRef[] }[] = [];
  const lonely: { localMs: number; utcMs: number; edges: RowRef[] }[] = [];
  for (const localMs of missing) {
    const utcMs = store.zone.toUtc(localMs);
    const around = silenceAround(store, utcMs);
    if (around === undefined) continue;
    if (around.toMs - around.fromMs < leastSilenceMs) lonely.push({ localMs, utcMs, edges: around.edges });
    else if (silences.at(-1)?.fromMs === around.fromMs) silences.at(-1)?.missingLocalMs.push(localMs);
    else silences.push({ ...around, missingLocalMs: [localMs] });
  }
  const span =
    first === undefined || last === undefined || first === last ? undefined : { fromMs: first.utcMs, toMs: last.utcMs };
  return { beats, categories: [...byCategory.keys()], byCategory, span, silences, lonely };
}

/** Wall times at which a heartbeat was due between two that were written. Bounded for damaged time stamps. */
export function missingBetween(beats: readonly LoggedHeartbeat[], most = 2000): number[] {
  const missing: number[] = [];
  for (let i = 1; i < beats.length; i++) {
    const from = beats[i - 1]?.localMs ?? 0;
    const to = beats[i]?.localMs ?? 0;
    const skipped = Math.round((to - from) / heartbeatPeriodMs) - 1;
    if (to - from <= heartbeatPeriodMs + heartbeatToleranceMs) continue;
    for (let n = 1; n <= skipped && missing.length < most; n++) missing.push(from + n * heartbeatPeriodMs);
  }
  return missing;
}

/** The span without a row in any log around an instant; undefined when there is no row on one of its sides. */
function silenceAround(store: Store, utcMs: number): (Interval & { edges: RowRef[] }) | undefined {
  let before: { utcMs: number; ref: RowRef } | undefined;
  let after: { utcMs: number; ref: RowRef } | undefined;
  for (const { category, table } of tables) {
    const [previous] = store.database.all(
      `SELECT utc_ms, row_id FROM ${table} WHERE utc_ms <= ? ORDER BY utc_ms DESC LIMIT 1`,
      [utcMs],
    ).values as [number, number][];
    const [next] = store.database.all(`SELECT utc_ms, row_id FROM ${table} WHERE utc_ms > ? ORDER BY utc_ms LIMIT 1`, [
      utcMs,
    ]).values as [number, number][];
    if (previous !== undefined && (before === undefined || previous[0] > before.utcMs))
      before = { utcMs: previous[0], ref: { category: category.id, row_id: previous[1] } };
    if (next !== undefined && (after === undefined || next[0] < after.utcMs))
      after = { utcMs: next[0], ref: { category: category.id, row_id: next[1] } };
  }
  if (before === undefined || after === undefined) return undefined;
  return { fromMs: before.utcMs, toMs: after.utcMs, edges: [before.ref, after.ref] };
}
