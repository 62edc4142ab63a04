// Calls as the CDR has them: all rows with one Call id are one call, in order, with its changes of nature.
// Called by the call answer, the comparison and the list of calls. Reads the CDR only.
import type { CallLeg, CallList } from '../../contract/analysis.ts';
import { ConsoleError } from '../../contract/errors.ts';
import { textsOf } from '../../texts/texts.ts';
import { categoryById, isBlankOrMasked } from '../catalog/catalog.ts';
import { quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { enumIds } from './enumIds.ts';
import { type Condition, type LogRow, readLogRows } from './logRows.ts';
import { numberOrNull, textOrNull } from './spanFacts.ts';

const secondMs = 1000;
const cdr = categoryById('cdr');
export const cdrTable = quoteName(tableName(cdr));

/** All legs of a call, oldest first. Throws ConsoleError `not-found`. */
export function legsOf(store: Store, callId: string, texts = textsOf()): CallLeg[] {
  if (isBlankOrMasked(callId)) throw new ConsoleError('not-found', texts.text('ties.blankCallId'));
  const rows = readLogRows(store, cdr, [{ sql: 't.call_id = ?', params: [callId] }]);
  if (rows.length === 0) throw new ConsoleError('not-found', texts.text('ties.noSuchCall', { callId }));
  return rows.map(legOf);
}

function legOf(row: LogRow): CallLeg {
  const totalS = numberOrNull(row, 'total_duration_s');
  const talkS = numberOrNull(row, 'call_duration_s');
  const endMs = totalS === null ? null : row.utcMs + totalS * secondMs;
  return {
    row_id: row.rowId,
    utc_ms: row.utcMs,
    timestamp: row.timestamp,
    end_ms: endMs,
    // Voice is the last part of a call: it begins so long before the end.
    answer_ms: endMs === null || talkS === null || talkS === 0 ? null : endMs - talkS * secondMs,
    caller: textOrNull(row, 'caller'),
    caller_number: textOrNull(row, 'caller_number'),
    callee: textOrNull(row, 'callee'),
    callee_number: textOrNull(row, 'callee_number'),
    total_duration_s: totalS,
    call_duration_s: talkS,
    disposition: textOrNull(row, 'disposition'),
    hangup_cause: textOrNull(row, 'hangup_cause'),
    call_type: textOrNull(row, 'call_type'),
    call_route: textOrNull(row, 'call_route'),
    caller_user_agent: textOrNull(row, 'caller_user_agent'),
    copies: [...row.copies],
  };
}

/** From the first leg's start to the last end; null where no leg states a length. */
export function callSpan(legs: readonly CallLeg[]): { readonly from: number; readonly to: number | null } {
  const ends = legs.flatMap((leg) => leg.end_ms ?? []);
  return { from: legs[0]?.utc_ms ?? 0, to: ends.length === 0 ? null : Math.max(...ends) };
}

/** Types in order, each where it first differs from the leg before. */
export function typeChanges(
  legs: readonly CallLeg[],
): { utc_ms: number; timestamp: string; type: string | null; row_id: number }[] {
  return legs
    .filter((leg, i) => i === 0 || leg.call_type !== legs[i - 1]?.call_type)
    .map(({ utc_ms, timestamp, call_type, row_id }) => ({ utc_ms, timestamp, type: call_type, row_id }));
}

/** A call is what it became: the last type that is more than a call of two. */
export function callType(legs: readonly CallLeg[]): string | null {
  const special = legs.filter((leg) => leg.call_type !== null && leg.call_type.toUpperCase() !== 'CALL');
  return special.at(-1)?.call_type ?? legs.at(-1)?.call_type ?? null;
}

/** ANSWERED if any leg was; else the last leg's. */
export function callDisposition(legs: readonly CallLeg[]): string | null {
  return (legs.find(isAnswered) ?? legs.at(-1))?.disposition ?? null;
}

export function isAnswered(leg: CallLeg): boolean {
  return leg.disposition?.toUpperCase() === 'ANSWERED';
}

/** The leg that needs explaining: the first that failed or broke, else the first. */
export function worstLeg(legs: readonly CallLeg[]): CallLeg | undefined {
  const isBad = (leg: CallLeg): boolean => !isAnswered(leg) || !hasClosedNormally(leg);
  return legs.find(isBad) ?? legs[0];
}

export function hasClosedNormally(leg: CallLeg): boolean {
  return leg.hangup_cause?.toUpperCase().replace(/[\s-]+/g, '_') === 'NORMAL_CLEARING';
}

/** Calls of which a leg fits the condition, oldest first. `condition` is SQL on the table alias `t`. */
export function listCalls(store: Store, condition: Exclude<Condition, string>, from: number, count: number): CallList {
  const { database } = store;
  const grouped = `FROM ${cdrTable} AS t WHERE t.call_id IS NOT NULL AND t.call_id <> '' AND ${condition.sql}`;
  const total = Number(database.value(`SELECT count(DISTINCT t.call_id) ${grouped}`, condition.params));
  const ids = database
    .all(`SELECT t.call_id, min(t.utc_ms) ${grouped} GROUP BY 1 ORDER BY 2, 1 LIMIT ? OFFSET ?`, [
      ...condition.params,
      count,
      from,
    ])
    .values.map(([id]) => String(id));
  const rowsWithoutId = Number(
    database.value(
      `SELECT count(*) FROM ${cdrTable} AS t WHERE (t.call_id IS NULL OR t.call_id = '') AND ${condition.sql}`,
      condition.params,
    ),
  );
  return { calls: callsById(store, ids), total, rowsWithoutId };
}

function callsById(store: Store, ids: readonly string[]): CallList['calls'] {
  const legsById = new Map<string, CallLeg[]>(ids.map((id) => [id, []]));
  const chunk = 400;
  for (let i = 0; i < ids.length; i += chunk) {
    const some = ids.slice(i, i + chunk);
    const rows = readLogRows(store, cdr, [{ sql: `t.call_id IN (${some.map(() => '?').join(',')})`, params: some }]);
    for (const row of rows) legsById.get(row.text('call_id'))?.push(legOf(row));
  }
  return [...legsById].map(([callId, legs]) => ({
    callId,
    type: callType(legs),
    disposition: callDisposition(legs),
    hangupCause: worstLeg(legs)?.hangup_cause ?? null,
    ...callSpan(legs),
    timestamp: legs[0]?.timestamp ?? '',
    legs: legs.length,
    parties: [
      ...new Set(legs.flatMap((leg) => [leg.caller ?? leg.caller_number, leg.callee ?? leg.callee_number])),
    ].filter((party): party is string => party !== null),
  }));
}

/** Dictionary numbers of a CDR value in all its spellings, for SQL; never empty. */
export function cdrIds(store: Store, column: string, ...values: readonly string[]): string {
  return enumIds(store, 'cdr', column, ...values).join(',') || '-1';
}
