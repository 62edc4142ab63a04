// Days on which the call log holds conferences and three-way calls only: the privacy setting "retention
// DAY / 0" keeps direct calls out of it (domain notes §1.5). Called by coverage.ts and by the retention rule.
import type { Store } from '../../store/store.ts';
import type { Interval } from './intervals.ts';

const dayMs = 86_400_000;
/** Fewer rows than this on the days in question are put down to chance. */
export const leastGroupRows = 3;
/** While direct calls are logged on other days, this many days on end must be without one. */
const leastDays = 3;

export interface GroupOnlySpan extends Interval {
  /** Conference and three-way rows in it. */
  readonly rows: number;
  /** True when the whole log is like that. */
  readonly isWhole: boolean;
}

/** `groupIds` are the dictionary ids of CONFERENCE and 3-WAY. Looks at one index range a day. */
export function groupOnlySpans(store: Store, groupIds: readonly number[]): GroupOnlySpan[] {
  if (groupIds.length === 0) return [];
  const { database } = store;
  const list = groupIds.join(',');
  const [first, last] = (database.all('SELECT min(utc_ms), max(utc_ms) FROM t_cdr').values[0] ?? []) as [
    number | null,
    number | null,
  ];
  if (first === null || last === null || first === undefined || last === undefined) return [];
  const runs: { readonly fromMs: number; toMs: number; rows: number; days: number }[] = [];
  let isInRun = false;
  let sawDirect = false;
  let dayStart: number | null = first;
  while (dayStart !== null) {
    const dayEnd: number = dayStart + dayMs;
    // A row without a call type says nothing, so it counts as a direct call.
    const direct = database.value(
      `SELECT 1 FROM t_cdr WHERE utc_ms >= ? AND utc_ms < ? AND (call_type IS NULL OR call_type NOT IN (${list})) LIMIT 1`,
      [dayStart, dayEnd],
    );
    if (direct === undefined) {
      const rows = Number(
        database.value('SELECT count(*) FROM t_cdr WHERE utc_ms >= ? AND utc_ms < ?', [dayStart, dayEnd]),
      );
      const open = isInRun ? runs.at(-1) : undefined;
      if (open === undefined) runs.push({ fromMs: dayStart, toMs: dayEnd, rows, days: 1 });
      else Object.assign(open, { toMs: dayEnd, rows: open.rows + rows, days: open.days + 1 });
      isInRun = true;
    } else {
      sawDirect = true;
      isInRun = false;
    }
    dayStart = (database.value('SELECT min(utc_ms) FROM t_cdr WHERE utc_ms >= ?', [dayEnd]) ?? null) as number | null;
  }
  if (!sawDirect) {
    const rows = runs.reduce((sum, span) => sum + span.rows, 0);
    return rows < leastGroupRows ? [] : [{ fromMs: first, toMs: last, rows, isWhole: true }];
  }
  return runs
    .filter((span) => span.days >= leastDays && span.rows >= leastGroupRows)
    .map(({ fromMs, toMs, rows }) => ({ fromMs, toMs: Math.min(toMs, last), rows, isWhole: false }));
}
