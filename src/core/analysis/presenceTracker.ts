// Builds the spans in which accounts were registered. Fed by sipTracker.ts with events whose account and
// connection are known; holds one state an account. A span that no UNREGISTER ends is closed by inference.
import { type Said, said } from '../../texts/said.ts';
import { nearEdgeMs, type OpenConnection, sameEndMs, sameWord } from './connectionTracker.ts';
import { gapWithin, type LogEdges } from './logEdges.ts';
import type { EdgeState, Presence, PresenceStep, SipEvent } from './types.ts';

const minuteMs = 60_000;
/** Registers again within this after REPLACED: the presence goes on (20 ms in the vendor's sample). */
const replacedGraceMs = 2 * minuteMs;
/** Taken while an account has shown too few registrations to know its rhythm. */
const unknownRhythmMs = 10 * minuteMs;
/** Registrations further apart than this say nothing about the rhythm. */
const longestRhythmMs = 2 * 60 * minuteMs;
const rhythmSamples = 15;
/** No silence shorter than this means anything. */
const leastLimitMs = 10 * minuteMs;

interface OpenPresence {
  fromMs: number | undefined;
  fromState: EdgeState;
  why: readonly Said[];
  registers: number;
  lastProofMs: number;
  startRow: number;
  readonly steps: PresenceStep[];
  connection: OpenConnection | undefined;
  address: string | undefined;
  closed: { readonly utcMs: number; readonly reason: string | undefined; readonly rowId: number } | undefined;
}

interface AccountState {
  readonly intervals: number[];
  /** Median of the intervals; undefined after they changed, until somebody asks. */
  rhythmMs: number | undefined;
  /** A connection that began before the log was replaced at this moment: the account was online already. */
  wasOnlineMs: number | undefined;
  lastRegister:
    | { readonly utcMs: number; readonly address: string | undefined; readonly connection: OpenConnection | undefined }
    | undefined;
  open: OpenPresence | undefined;
  /** Ended, but rows of the same end may follow. */
  ended: { presence: Presence; readonly address: string | undefined; readonly utcMs: number } | undefined;
}

export interface PresenceTracker {
  register(account: string, event: SipEvent, connection: OpenConnection | undefined): void;
  unregister(account: string, event: SipEvent): void;
  /** A connection of the account closed. */
  disconnect(account: string, event: SipEvent, connection: OpenConnection): void;
  /** How long an account may be silent before its registration can no longer be taken for granted, in ms. */
  silenceLimitMs(account: string | undefined): number;
  isCurrent(account: string, connection: OpenConnection): boolean;
  finish(): void;
}

export function createPresenceTracker(edges: LogEdges, report: (presence: Presence) => void): PresenceTracker {
  const states = new Map<string, AccountState>();

  function stateOf(account: string): AccountState {
    const known = states.get(account);
    if (known !== undefined) return known;
    const made: AccountState = {
      intervals: [],
      rhythmMs: unknownRhythmMs,
      wasOnlineMs: undefined,
      lastRegister: undefined,
      open: undefined,
      ended: undefined,
    };
    states.set(account, made);
    return made;
  }

  const limitOf = (state: AccountState): number => Math.max(2 * rhythmOf(state) + minuteMs, leastLimitMs);

  function end(
    account: string,
    state: AccountState,
    how: { toMs: number | undefined; toState: EdgeState; endReason?: string | undefined; why?: Said; row?: number },
  ): void {
    const { open } = state;
    if (open === undefined) return;
    release(state);
    const endRows = [open.closed?.rowId, how.row].filter((row) => row !== undefined);
    const presence: Presence = {
      account,
      fromMs: open.fromMs,
      fromState: open.fromState,
      toMs: how.toMs,
      toState: how.toState,
      endReason: how.endReason,
      connectionEnd: open.closed?.reason,
      why: [...open.why, ...(how.why === undefined ? [] : [how.why])],
      registers: open.registers,
      lastProofMs: Math.max(open.lastProofMs, how.toState === 'logged' ? (how.toMs ?? 0) : 0),
      steps: open.steps,
      startRow: open.startRow,
      endRows: how.toState === 'open' ? [] : endRows,
    };
    state.ended = { presence, address: open.address, utcMs: how.toMs ?? open.lastProofMs };
    state.open = undefined;
    if (how.toState !== 'logged') release(state);
  }

  function release(state: AccountState): void {
    if (state.ended !== undefined) report(state.ended.presence);
    state.ended = undefined;
  }

  /** Ends an open presence that did not live to see `nowMs`, if that can be told. */
  function endIfOver(account: string, state: AccountState, nowMs: number): void {
    const { open } = state;
    if (open === undefined) return;
    if (open.closed !== undefined) {
      const isReplaced = sameWord(open.closed.reason, 'REPLACED');
      if (isReplaced && nowMs - open.closed.utcMs <= replacedGraceMs) return;
      const why = isReplaced ? said('spans.replacedNoRegister') : said('spans.closedNoUnregister');
      end(account, state, { toMs: open.closed.utcMs, toState: 'inferred', endReason: open.closed.reason, why });
      return;
    }
    const silentMs = nowMs - open.lastProofMs;
    if (silentMs > leastLimitMs && silentMs > limitOf(state)) endSilent(account, state, open, nowMs);
  }

  function endSilent(account: string, state: AccountState, open: OpenPresence, nowMs: number): void {
    const gap = gapWithin(edges.gaps, open.lastProofMs, Math.min(nowMs, open.lastProofMs + limitOf(state)));
    const everyMin = Math.max(1, Math.round(rhythmOf(state) / minuteMs));
    const why =
      gap === undefined
        ? state.intervals.length < 2
          ? said('spans.stopsHere')
          : said('spans.stopsHereDue', { minutes: everyMin })
        : said('spans.noRowFollows', { why: gap.why });
    end(account, state, { toMs: open.lastProofMs, toState: 'inferred', why });
  }

  function begin(
    state: AccountState,
    event: SipEvent,
    connection: OpenConnection | undefined,
    fromMs: number | undefined,
  ): OpenPresence {
    const { fromState, why } = startOf(state, event, connection);
    const made: OpenPresence = {
      fromMs,
      fromState,
      why,
      registers: 0,
      lastProofMs: event.utcMs,
      startRow: event.rowId,
      steps: [],
      connection,
      address: event.address,
      closed: undefined,
    };
    state.open = made;
    return made;
  }

  /** A start is certain when a CONNECT came before it, or when the account was last seen going offline. */
  function startOf(
    state: AccountState,
    event: SipEvent,
    connection: OpenConnection | undefined,
  ): { readonly fromState: EdgeState; readonly why: readonly Said[] } {
    const isContinued = state.wasOnlineMs !== undefined && event.utcMs - state.wasOnlineMs <= replacedGraceMs;
    if (event.event === 'REGISTER' && !isContinued) {
      // Not merely the connection's first: another account may have registered on it before.
      const isFirst = state.lastRegister?.connection !== connection;
      if (connection?.fromState === 'logged' && isFirst) return { fromState: 'logged', why: [] };
      if (state.ended?.presence.toState === 'logged') return { fromState: 'logged', why: [] };
    }
    if (event.utcMs - edges.fromMs <= nearEdgeMs) return { fromState: 'open', why: [said('spans.beforeLog')] };
    const gap = gapWithin(edges.gaps, event.utcMs - nearEdgeMs, event.utcMs);
    if (gap !== undefined) return { fromState: 'open', why: [said('spans.startMissingWhy', { why: gap.why })] };
    return { fromState: 'inferred', why: [said('spans.startMissing')] };
  }

  return {
    register(account, event, connection) {
      const state = stateOf(account);
      endIfOver(account, state, event.utcMs);
      const before = state.lastRegister;
      const open = state.open ?? begin(state, event, connection, event.utcMs);
      if (before !== undefined && before.address === event.address && open.registers > 0) {
        const interval = event.utcMs - before.utcMs;
        if (interval > 0 && interval < longestRhythmMs) noteInterval(state, interval);
      }
      release(state);
      state.lastRegister = { utcMs: event.utcMs, address: event.address, connection };
      open.registers++;
      open.lastProofMs = event.utcMs;
      open.connection = connection;
      open.address = event.address;
      open.closed = undefined;
      const last = open.steps.at(-1);
      const isChange =
        last === undefined ||
        last.address !== event.address ||
        last.useragent !== event.useragent ||
        last.cipher !== event.cipher;
      if (isChange) {
        const { utcMs, rowId, address, useragent, cipher } = event;
        open.steps.push({ utcMs, rowId, address, useragent, cipher });
      }
    },
    unregister(account, event) {
      const state = stateOf(account);
      const { open, ended } = state;
      if (open !== undefined) {
        const isOfOther = event.address !== undefined && open.address !== undefined && event.address !== open.address;
        // An older connection is cleared away after the account registered on a new one.
        if (isOfOther) return;
        end(account, state, { toMs: event.utcMs, toState: 'logged', endReason: event.details, row: event.rowId });
        return;
      }
      const isSameEnd =
        ended !== undefined &&
        event.utcMs - ended.utcMs <= sameEndMs &&
        (event.address === undefined || ended.address === undefined || event.address === ended.address);
      if (isSameEnd) {
        ended.presence = { ...ended.presence, endRows: [...ended.presence.endRows, event.rowId] };
        return;
      }
      release(state);
      begin(state, event, undefined, undefined);
      end(account, state, { toMs: event.utcMs, toState: 'logged', endReason: event.details, row: event.rowId });
    },
    disconnect(account, event, connection) {
      const state = stateOf(account);
      const { open, ended } = state;
      if (open === undefined && connection.fromState !== 'logged' && sameWord(event.details, 'REPLACED')) {
        state.wasOnlineMs = event.utcMs;
      } else if (open?.connection === connection) {
        open.closed = { utcMs: event.utcMs, reason: event.details, rowId: event.rowId };
      } else if (ended !== undefined && event.utcMs - ended.utcMs <= sameEndMs && ended.address === event.address) {
        const endRows = [...ended.presence.endRows, event.rowId];
        ended.presence = { ...ended.presence, connectionEnd: event.details, endRows };
      }
    },
    silenceLimitMs: (account) => limitOf(stateOf(account ?? '')),
    isCurrent: (account, connection) => states.get(account)?.open?.connection === connection,
    finish() {
      for (const [account, state] of states) {
        const { open } = state;
        if (open !== undefined) {
          endIfOver(account, state, edges.toMs + (open.closed === undefined ? 0 : replacedGraceMs + 1));
          if (state.open !== undefined)
            end(account, state, { toMs: undefined, toState: 'open', why: said('spans.stillRegistered') });
        }
        release(state);
      }
    },
  };
}

function noteInterval(state: AccountState, intervalMs: number): void {
  const { intervals } = state;
  if (intervals.length === rhythmSamples) intervals.shift();
  intervals.push(intervalMs);
  state.rhythmMs = undefined;
}

/** Usual time between two registrations; asked for only after a silence, so that a long log is not sorted row by row. */
function rhythmOf(state: AccountState): number {
  if (state.rhythmMs !== undefined) return state.rhythmMs;
  const sorted = [...state.intervals].sort((a, b) => a - b);
  const rhythmMs = (sorted.length < 2 ? undefined : sorted[Math.floor(sorted.length / 2)]) ?? unknownRhythmMs;
  state.rhythmMs = rhythmMs;
  return rhythmMs;
}
