// Calls around a call: another call of the callee at that moment, the record of a trunk, and the nearest call
// that worked. Called by verdicts and the comparison. Each look-up goes by an index and a short span of time.
import type { CallLeg } from '../../contract/analysis.ts';
import type { TextKey } from '../../texts/texts.ts';
import { isBlankOrMasked } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import { cdrIds, cdrTable } from './callLegs.ts';
import { applianceTime } from './words.ts';

const secondMs = 1000;
const trunkSpanMs = 30 * 60 * secondMs;
/** No call lasts longer. */
const longestCallMs = 12 * 3_600_000;

/** An answered call in which the account was at a moment, other than the row `except`. */
export function otherCallOf(
  store: Store,
  account: string | null,
  atMs: number,
  except: number,
): { readonly rowId: number; readonly timestamp: string } | undefined {
  const id = isBlankOrMasked(account) ? undefined : store.dictionary.find(account ?? '');
  if (id === undefined) return undefined;
  for (const column of ['caller', 'callee']) {
    const [row] = store.database.all(
      `SELECT row_id, utc_ms FROM ${cdrTable} WHERE ${column} = ? AND utc_ms BETWEEN ? AND ? AND row_id <> ?
       AND disposition IN (${cdrIds(store, 'disposition', 'ANSWERED')}) AND utc_ms + total_duration_s * 1000 > ?
       ORDER BY utc_ms DESC LIMIT 1`,
      [id, atMs - longestCallMs, atMs, except, atMs],
    ).values;
    if (row !== undefined) return { rowId: Number(row[0]), timestamp: applianceTime(store, Number(row[1])) };
  }
  return undefined;
}

/** How other calls by the same trunk fared within half an hour before and after. */
export function trunkRecord(
  store: Store,
  leg: CallLeg,
): { readonly calls: number; readonly failed: number; readonly rows: readonly number[] } {
  const id = store.dictionary.find(leg.call_route ?? '') ?? -1;
  const rows = store.database.all(
    `SELECT row_id, disposition IN (${cdrIds(store, 'disposition', 'FAILED', 'CONGESTION')}) FROM ${cdrTable}
     WHERE utc_ms BETWEEN ? AND ? AND call_route = ? AND row_id <> ?`,
    [leg.utc_ms - trunkSpanMs, leg.utc_ms + trunkSpanMs, id, leg.row_id],
  ).values;
  const failed = rows.filter(([, isFailed]) => isFailed === 1);
  return { calls: rows.length, failed: failed.length, rows: failed.map(([rowId]) => Number(rowId)) };
}

/** A call that worked, and what it shares with the one in question. */
export interface GoodCall {
  readonly callId: string;
  readonly rowId: number;
  readonly likeness: TextKey;
}

/** The nearest good call in time: of the same pair, else the same caller, else the same callee or trunk. */
export function nearestGoodCall(store: Store, leg: CallLeg, callId: string): GoodCall | undefined {
  const caller = endCondition(store, leg, 'caller');
  const callee = endCondition(store, leg, 'callee');
  const reverse = [endCondition(store, leg, 'caller', 'callee'), endCondition(store, leg, 'callee', 'caller')];
  const route = isBlankOrMasked(leg.call_route)
    ? undefined
    : `call_route = ${store.dictionary.find(leg.call_route ?? '') ?? -1}`;
  const steps: readonly (readonly [TextKey, readonly (string | undefined)[]])[] = [
    ['ties.samePair', [caller, callee]],
    ['ties.pairReversed', reverse],
    ['ties.sameCaller', [caller]],
    ['ties.sameCallee', [callee]],
    ['ties.sameTrunk', [route]],
  ];
  for (const [likeness, conditions] of steps) {
    if (conditions.some((condition) => condition === undefined)) continue;
    const found = nearest(store, conditions.join(' AND '), leg, callId);
    if (found !== undefined) return { ...found, likeness };
  }
  return undefined;
}

/** SQL for "this end is who it was": by name, else by number. `as` looks for it at the other end. */
function endCondition(
  store: Store,
  leg: CallLeg,
  end: 'caller' | 'callee',
  as: 'caller' | 'callee' = end,
): string | undefined {
  const name = leg[end];
  if (!isBlankOrMasked(name)) return `${as} = ${store.dictionary.find(name ?? '') ?? -1}`;
  const number = leg[`${end}_number`];
  return isBlankOrMasked(number) ? undefined : `${as}_number = ${store.dictionary.find(number ?? '') ?? -1}`;
}

function nearest(
  store: Store,
  condition: string,
  leg: CallLeg,
  callId: string,
): Omit<GoodCall, 'likeness'> | undefined {
  const good =
    `${condition} AND call_id IS NOT NULL AND call_id <> ? AND disposition IN (${cdrIds(store, 'disposition', 'ANSWERED')}) ` +
    `AND hangup_cause IN (${cdrIds(store, 'hangup_cause', 'NORMAL_CLEARING')})`;
  const [row] = store.database.all(
    `SELECT call_id, row_id FROM ${cdrTable} WHERE ${good} ORDER BY abs(utc_ms - ?), row_id LIMIT 1`,
    [callId, leg.utc_ms],
  ).values;
  return row === undefined ? undefined : { callId: String(row[0]), rowId: Number(row[1]) };
}
