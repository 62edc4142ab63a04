// How one leg of a call goes: who is at its ends, what the outcome is, and how a lost or changing
// connection of a party cuts it. Used by calls.ts, which decides who calls whom and when.

import { secondMs } from './clock.ts';
import type { Account, Edition } from './installation.ts';
import { presenceAt } from './presence.ts';
import type { Random } from './random.ts';
import type { Simulated } from './simulated.ts';

/** One row of the CDR before it is written. */
export interface CallRecord {
  readonly atMs: number;
  readonly caller: Party;
  readonly callee: Party;
  /** Seconds from pressing call to the end; voice alone. */
  readonly totalS: number;
  readonly callS: number;
  readonly disposition: string;
  readonly cause: string;
  readonly callId: string;
  readonly type: string;
  readonly route: string;
  /** Why an answered call ended early, for the story. */
  readonly cut: Cut['reason'] | undefined;
}

/** One end of a leg: an account under one of its numbers, a room or somebody outside. */
export interface Party {
  readonly number: string;
  readonly name: string;
  readonly group: string;
  readonly account: Account | undefined;
  readonly edition: Edition;
}

/** The day so far. */
export interface CallState {
  readonly simulated: Simulated;
  readonly random: Random;
  /** By account index: until when it is in a call. */
  readonly busyUntilMs: Float64Array;
  readonly records: CallRecord[];
}

type Leg = Omit<CallRecord, 'caller' | 'callee' | 'cut'>;
interface TalkPlan {
  readonly atMs: number;
  readonly ringS: number;
  readonly talkS: number;
  readonly callId: string;
  readonly type: string;
  readonly route: string;
}

/** Asterisk's rtptimeout: silence after which a call is closed. */
const rtpTimeoutS = 30;

export function accountParty(simulated: Simulated, account: Account, atMs: number, isOtherNumber: boolean): Party {
  const agent = presenceAt(simulated.presenceOf(account.index), atMs).connection?.agent ?? 0;
  return {
    number: isOtherNumber ? account.otherNumber : account.number,
    name: account.name,
    group: account.group,
    account,
    edition: account.agents[Math.max(0, agent)]?.edition ?? 'enterprise',
  };
}

export function outsideParty(random: Random): Party {
  return {
    number: `+3906555${String(random.int(0, 9999)).padStart(4, '0')}`,
    name: '',
    group: '',
    account: undefined,
    edition: 'enterprise',
  };
}

export function takeBusy(state: CallState, index: number, untilMs: number): void {
  state.busyUntilMs[index] = Math.max(state.busyUntilMs[index] ?? 0, untilMs);
}

export function record(state: CallState, caller: Party, callee: Party, leg: Leg, cut?: Cut['reason']): CallRecord {
  const endMs = leg.atMs + leg.totalS * secondMs;
  if (caller.account !== undefined) takeBusy(state, caller.account.index, endMs);
  if (callee.account !== undefined && leg.disposition !== 'FAILED' && leg.cause !== 'USER_BUSY')
    takeBusy(state, callee.account.index, endMs);
  const made: CallRecord = { ...leg, caller, callee, cut };
  state.records.push(made);
  return made;
}

interface Cut {
  readonly atMs: number;
  readonly reason: 'roamed' | 'lost' | 'closed';
}

/** First event of a party's connection in (fromMs, toMs) that ends a call, if any. Roaming ends two in five. */
function cutOf(state: CallState, party: Party, fromMs: number, toMs: number): Cut | undefined {
  if (party.account === undefined) return undefined;
  const presence = state.simulated.presenceOf(party.account.index);
  let atMs = fromMs;
  for (let changes = 0; changes < 50; changes++) {
    const connection = presenceAt(presence, atMs).connection;
    if (connection === undefined || connection.lastAliveMs >= toMs) return undefined;
    if (connection.end === 'stopped') return { atMs: connection.lastAliveMs, reason: 'closed' };
    if (connection.end !== 'replaced') return { atMs: connection.lastAliveMs, reason: 'lost' };
    const isLong = connection.toMs - connection.lastAliveMs > rtpTimeoutS * secondMs;
    if (isLong || state.random.chance(0.4)) return { atMs: connection.lastAliveMs, reason: isLong ? 'lost' : 'roamed' };
    atMs = connection.toMs + secondMs;
  }
  return undefined;
}

/** An answered leg, cut short where a party's connection ends. */
export function talk(state: CallState, caller: Party, callee: Party, plan: TalkPlan): CallRecord {
  const { atMs, ringS, talkS, callId, type, route } = plan;
  const answerMs = atMs + ringS * secondMs;
  const endMs = answerMs + talkS * secondMs;
  const cuts = [cutOf(state, caller, atMs, endMs), cutOf(state, callee, atMs, endMs)].filter(
    (cut) => cut !== undefined,
  );
  const cut = cuts.sort((a, b) => a.atMs - b.atMs)[0];
  const leg = { atMs, callId, type, route };
  if (cut === undefined) {
    return record(state, caller, callee, {
      ...leg,
      totalS: ringS + talkS,
      callS: talkS,
      disposition: 'ANSWERED',
      cause: 'NORMAL_CLEARING',
    });
  }
  const cutS = Math.max(0, Math.round((cut.atMs - answerMs) / secondMs));
  if (cut.atMs <= answerMs) {
    const totalS = Math.max(1, Math.round((cut.atMs - atMs) / secondMs) + 20);
    return record(state, caller, callee, { ...leg, totalS, callS: 0, disposition: 'NO_ANSWER', cause: 'NO_ANSWER' });
  }
  if (cut.reason === 'closed') {
    return record(state, caller, callee, {
      ...leg,
      totalS: ringS + cutS,
      callS: cutS,
      disposition: 'ANSWERED',
      cause: 'NORMAL_CLEARING',
    });
  }
  const cause = cut.reason === 'roamed' ? 'RECOVERY_ON_TIMER_EXPIRE' : 'NETWORK_OUT_OF_ORDER';
  const callS = cutS + rtpTimeoutS;
  return record(
    state,
    caller,
    callee,
    { ...leg, totalS: ringS + callS, callS, disposition: 'ANSWERED', cause },
    cut.reason,
  );
}

/** A call between two accounts: whatever their state makes of it. */
export function placeDirect(
  state: CallState,
  caller: Party,
  account: Account,
  atMs: number,
  callId: string,
  type: string,
): void {
  const { random, simulated } = state;
  const callee = accountParty(simulated, account, atMs, random.chance(0.22));
  const leg = { atMs, callId, type, route: '' };
  const failure = failureOf(state, caller, callee, account, atMs);
  if (failure !== undefined) {
    record(state, caller, callee, { ...leg, ...failure, callS: 0 });
    return;
  }
  const talkS = 8 + Math.min(2400, Math.round(random.wait(random.chance(0.86) ? 160 : 700)));
  talk(state, caller, callee, { ...leg, ringS: random.int(3, 16), talkS });
}

/** Why nobody answers, or undefined when somebody does: the server's and the devices' state first, then the people. */
function failureOf(
  state: CallState,
  caller: Party,
  callee: Party,
  account: Account,
  atMs: number,
): Pick<CallRecord, 'totalS' | 'disposition' | 'cause'> | undefined {
  const { random, simulated } = state;
  const because = (totalS: number, disposition: string, cause: string) => ({ totalS, disposition, cause });
  const online = presenceAt(simulated.presenceOf(account.index), atMs);
  if (!online.isRegistered) return because(random.int(0, 2), 'FAILED', 'SUBSCRIBER_ABSENT');
  if (!online.isReachable) return because(random.int(20, 32), 'FAILED', 'NO_ROUTE_DESTINATION');
  if (caller.edition !== callee.edition) return because(random.int(1, 3), 'FAILED', 'BEARERCAPABILITY_NOTAVAIL');
  if ((state.busyUntilMs[account.index] ?? 0) > atMs) return because(random.int(1, 4), 'BUSY', 'USER_BUSY');
  const draw = random.next();
  if (draw < 0.17) return because(random.int(45, 60), 'NO_ANSWER', 'NO_ANSWER');
  if (draw < 0.2) return because(random.int(5, 25), 'NO_ANSWER', 'NORMAL_CLEARING');
  if (draw < 0.27) return because(random.int(3, 14), 'BUSY', 'CALL_REJECTED');
  return undefined;
}
