// Where the SIP log begins, ends and has holes, as far as the files and the heartbeats tell. Called by the
// walk over the SIP log, which must not take the end of a file for the end of a presence.
import { said } from '../../texts/said.ts';
import type { Store } from '../store/store.ts';
import { placesBetween, sipColumns } from './sipColumns.ts';
import { sipTable } from './sipEvents.ts';
import { cachedByStore } from './storeCache.ts';
import type { LogGap } from './types.ts';

const minuteMs = 60_000;
/** The appliance writes a heartbeat every four hours on the hour (domain notes §1.1). */
const heartbeatEveryMs = 4 * 60 * minuteMs;
const heartbeatSlackMs = 10 * minuteMs;
/** Files that follow one another closer than this leave no hole worth naming. */
const fileSlackMs = 10 * minuteMs;

/** Rows this near on both sides show that the log was written then. */
const aliveMs = 10 * minuteMs;

export interface LogEdges {
  readonly fromMs: number;
  readonly toMs: number;
  /** In order of time; they may overlap. */
  readonly gaps: readonly LogGap[];
  /** The gap in which a row of this moment may be missing; undefined while rows just before and after it are there. */
  holeAt(atMs: number): LogGap | undefined;
}

/** First and last row of the SIP log, and the spans between in which rows may be missing. */
export const sipLogEdges = (store: Store): LogEdges => edgesOf(store, '');

const edgesOf = cachedByStore((store): LogEdges => {
  const edge = (order: string): number =>
    Number(store.database.value(`SELECT utc_ms FROM ${sipTable} ORDER BY utc_ms ${order} LIMIT 1`) ?? 0);
  const gaps = [...heartbeatGaps(store), ...fileGaps(store)].sort((a, b) => a.fromMs - b.fromMs);
  const hasRows = (fromMs: number, toMs: number): boolean => {
    const columns = sipColumns(store);
    if (columns === undefined) return false;
    const [first, last] = placesBetween(columns, fromMs, toMs);
    return last > first;
  };
  return {
    fromMs: edge('ASC'),
    toMs: edge('DESC'),
    gaps,
    holeAt(atMs) {
      const gap = gapWithin(gaps, atMs, atMs + 1);
      if (gap === undefined) return undefined;
      // Heartbeats come every four hours, so the hole itself is shorter than the gap between two of them.
      return hasRows(atMs - aliveMs, atMs) && hasRows(atMs, atMs + aliveMs) ? undefined : gap;
    },
  };
});

/** Spans between two heartbeats that are further apart than the rhythm allows. */
export function heartbeatGaps(store: Store): readonly LogGap[] {
  const times = heartbeatTimes(store);
  const gaps: LogGap[] = [];
  for (let i = 1; i < times.length; i++) {
    const fromMs = times[i - 1] ?? 0;
    const toMs = times[i] ?? 0;
    if (toMs - fromMs > heartbeatEveryMs + heartbeatSlackMs) {
      gaps.push({ fromMs, toMs, why: said('spans.heartbeatGap') });
    }
  }
  return gaps;
}

function heartbeatTimes(store: Store): readonly number[] {
  const found: number[] = [];
  for (const [categoryId, columnName] of heartbeatColumns) {
    const columns = store.columns.get(categoryId);
    const ids = columns?.ids.get(columnName)?.values;
    if (columns === undefined || ids === undefined) continue;
    const isBeat = new Map<number, boolean>();
    for (let i = 0; i < (store.counts.get(categoryId) ?? 0); i++) {
      const id = ids[i] as number;
      const known = isBeat.get(id) ?? heartbeatText.test(store.dictionary.textOf(id) ?? '');
      isBeat.set(id, known);
      if (known) found.push(columns.utcMs.values[i] as number);
    }
  }
  return found.sort((a, b) => a - b);
}

const heartbeatText = /^heartbeat\b/i;
const heartbeatColumns = [
  ['system-events', 'description'],
  ['security-events', 'event_type'],
] as const;

/** Spans that lie between the files of the SIP log (bundles of different days). */
function fileGaps(store: Store): readonly LogGap[] {
  const spans = store.database.all(
    "SELECT first_local_ms, last_local_ms FROM member WHERE category = 'sip-sessions' AND first_local_ms IS NOT NULL ORDER BY 1",
  ).values as [number, number][];
  const gaps: LogGap[] = [];
  let coveredMs = Number.NEGATIVE_INFINITY;
  for (const [firstLocalMs, lastLocalMs] of spans) {
    const fromMs = store.zone.toUtc(firstLocalMs);
    if (fromMs - coveredMs > fileSlackMs && Number.isFinite(coveredMs)) {
      gaps.push({ fromMs: coveredMs, toMs: fromMs, why: said('spans.fileGap') });
    }
    coveredMs = Math.max(coveredMs, store.zone.toUtc(lastLocalMs));
  }
  return gaps;
}

/** The first gap that touches a span, if any. */
export function gapWithin(gaps: readonly LogGap[], fromMs: number, toMs: number): LogGap | undefined {
  return gaps.find((gap) => gap.fromMs < toMs && gap.toMs > fromMs);
}
