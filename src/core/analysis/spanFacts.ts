// Connections, presence and rows as the contract has them: with appliance times beside utc_ms and null for
// what is unknown. Called by the account and call answers.

import type { ConnectionFacts, PresenceFacts, TiedRow } from '../../contract/analysis.ts';
import { render, type Said } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import type { LogRow } from './logRows.ts';
import type { Basis, Connection, EdgeState, Presence } from './types.ts';
import { applianceTime } from './words.ts';

interface Span {
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly fromState: EdgeState;
  readonly toState: EdgeState;
  readonly endReason: string | undefined;
  readonly why: readonly Said[];
}

/** Appliance time, or null for an unknown moment. */
export function timestampOf(store: Store, utcMs: number | undefined): string | null {
  return utcMs === undefined ? null : applianceTime(store, utcMs);
}

function spanFacts(store: Store, span: Span, texts: Texts) {
  return {
    from: span.fromMs ?? null,
    to: span.toMs ?? null,
    fromTimestamp: timestampOf(store, span.fromMs),
    toTimestamp: timestampOf(store, span.toMs),
    fromState: span.fromState,
    toState: span.toState,
    durationMs: span.fromMs === undefined || span.toMs === undefined ? null : span.toMs - span.fromMs,
    endReason: span.endReason ?? null,
    inferred: span.toState === 'inferred',
    why: render(texts, span.why),
  };
}

/** A connection as one of `account`'s. */
export function connectionFacts(
  store: Store,
  connection: Connection,
  account: string,
  texts: Texts = textsOf('en'),
): ConnectionFacts {
  const { address, useragent, cipher, transport, endSource, registers, startRow, endRows, ties } = connection;
  return {
    ...spanFacts(store, connection, texts),
    address,
    useragent: useragent ?? null,
    cipher: cipher ?? null,
    transport: transport ?? null,
    endSource: endSource ?? null,
    basis: ties.find((tie) => tie.account === account)?.basis ?? 'not-reconciled',
    otherAccounts: ties.map((tie) => tie.account).filter((other) => other !== account),
    registers,
    startRow,
    endRows: [...endRows],
  };
}

export function presenceFacts(store: Store, presence: Presence, texts: Texts = textsOf('en')): PresenceFacts {
  return {
    ...spanFacts(store, presence, texts),
    connectionEnd: presence.connectionEnd ?? null,
    registers: presence.registers,
    lastProof: presence.lastProofMs,
    steps: presence.steps.map((step) => ({
      utc_ms: step.utcMs,
      timestamp: applianceTime(store, step.utcMs),
      row_id: step.rowId,
      address: step.address ?? null,
      useragent: step.useragent ?? null,
      cipher: step.cipher ?? null,
    })),
    startRow: presence.startRow,
    endRows: [...presence.endRows],
  };
}

/** A row of any log with the reason why it is shown. */
export function tiedRow(row: LogRow, basis: Basis, tie: string): TiedRow {
  return {
    utc_ms: row.utcMs,
    timestamp: row.timestamp,
    category: row.category,
    row_id: row.rowId,
    summary: row.summary,
    basis,
    tie,
    copies: [...row.copies],
    sources: [...row.sources],
    twinOf: null,
  };
}

/** Blank cells as null, everything else as text. */
export function textOrNull(row: LogRow, column: string): string | null {
  const cell = row.get(column);
  return cell === null ? null : String(cell);
}

export function numberOrNull(row: LogRow, column: string): number | null {
  const cell = row.get(column);
  return typeof cell === 'number' ? cell : null;
}
