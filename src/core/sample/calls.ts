// The call records of one day: every type, outcome and cause, agreeing with the presence of both parties.
// A day is complete in itself (no call crosses midnight), so days can be made in any order.

import type { CallRecord, CallState, Party } from './callRecords.ts';
import { accountParty, outsideParty, placeDirect, record, takeBusy, talk } from './callRecords.ts';
import { minuteMs, secondMs } from './clock.ts';
import { roles } from './incidents.ts';
import type { Account } from './installation.ts';
import { conferenceRooms, trunkNames } from './installation.ts';
import { presenceAt } from './presence.ts';
import { createRandom } from './random.ts';
import type { Simulated } from './simulated.ts';

interface Attempt {
  readonly atMs: number;
  readonly caller: number;
}

/** All legs of a local day, oldest first. Calls still running at the export or cut by the outage leave no record. */
export function callsOfDay(simulated: Simulated, day: number): readonly CallRecord[] {
  const { clock, accounts, seed } = simulated;
  const random = createRandom(seed, 'calls', day);
  const isWeekend = clock.weekdayOf(day) > 4;
  const attempts: Attempt[] = [];
  for (const account of accounts) {
    if (account.habit === 'never') continue;
    const most = isWeekend ? 1 : account.habit === 'occasional' ? 4 : 7;
    const count = Math.floor(random.next() * (most + 1));
    for (let i = 0; i < count; i++) {
      const atMs = clock.at(day, 8 + (random.next() + random.next()) * 6.2);
      // Call Date has whole seconds; so has the simulation, or a row could seem to precede its cause.
      attempts.push({ atMs: Math.floor(atMs / secondMs) * secondMs, caller: account.index });
    }
  }
  attempts.push(...roamingAttempts(simulated, day));
  attempts.sort((a, b) => a.atMs - b.atMs || a.caller - b.caller);
  const state: CallState = { simulated, random, busyUntilMs: new Float64Array(accounts.length), records: [] };
  const baseSerial = day * accounts.length * 20;
  attempts.forEach((attempt, i) => {
    const caller = accounts[attempt.caller];
    if (caller !== undefined)
      placeCall(state, caller, attempt.atMs, `${Math.floor(attempt.atMs / secondMs)}.${baseSerial + i * 2 + 17}`);
  });
  return state.records
    .filter(
      (leg) =>
        leg.atMs >= clock.startMs && leg.atMs + leg.totalS * secondMs < clock.exportMs && !isCutByDown(simulated, leg),
    )
    .sort((a, b) => a.atMs - b.atMs);
}

function isCutByDown(simulated: Simulated, leg: CallRecord): boolean {
  const endMs = leg.atMs + leg.totalS * secondMs;
  return simulated.incidents.downs.some((down) => leg.atMs < down.toMs && endMs > down.fromMs - 5 * secondMs);
}

function placeCall(state: CallState, caller: Account, atMs: number, callId: string): void {
  const { random, simulated } = state;
  const online = presenceAt(simulated.presenceOf(caller.index), atMs);
  if (!online.isRegistered || !online.isReachable || (state.busyUntilMs[caller.index] ?? 0) > atMs) return;
  const party = accountParty(simulated, caller, atMs, random.chance(0.12));
  if (party.edition === 'professional') {
    callSomebody(state, party, caller, atMs, callId);
    return;
  }
  const draw = random.next();
  const failure = simulated.incidents.trunkFailure;
  // While a trunk fails people try again and again.
  const trunkShare = atMs >= failure.fromMs && atMs < failure.toMs ? 0.75 : 0.09;
  if (draw < trunkShare) placeThroughTrunk(state, party, atMs, callId);
  else if (draw < trunkShare + 0.03) placeConference(state, party, atMs, callId);
  else if (draw < trunkShare + 0.06) placeThreeWay(state, party, atMs, callId);
  else if (draw < trunkShare + 0.09) placeTransfer(state, party, atMs, callId);
  else callSomebody(state, party, caller, atMs, callId);
}

function callSomebody(state: CallState, party: Party, caller: Account, atMs: number, callId: string): void {
  const callee = pickCallee(state, caller, atMs);
  if (callee !== undefined) placeDirect(state, party, callee, atMs, callId, 'CALL');
}

/** The roaming account likes to call on the way: shortly before it changes networks. */
function roamingAttempts(simulated: Simulated, day: number): Attempt[] {
  const { clock } = simulated;
  return simulated
    .presenceOf(roles.roamer)
    .connections.filter(
      (one) => one.end === 'replaced' && one.lastAliveMs >= clock.at(day, 8) && one.lastAliveMs < clock.at(day, 20),
    )
    .map((one) => ({ atMs: Math.floor(one.lastAliveMs / secondMs) * secondMs - 75 * secondMs, caller: roles.roamer }));
}

/** People call those they work with, a few favourites more than the rest, and mostly those who are there. */
function pickCallee(state: CallState, caller: Account, atMs: number): Account | undefined {
  const { accounts } = state.simulated;
  const { random } = state;
  const isBoard = caller.group === 'Board';
  for (let tries = 0; tries < 40; tries++) {
    const isFavourite = random.chance(0.5);
    const index = isFavourite
      ? (caller.index * 7 + 1 + random.int(0, 3)) % accounts.length
      : random.int(0, accounts.length - 1);
    const candidate = accounts[index];
    if (candidate === undefined || candidate.index === caller.index) continue;
    // The Board's Professional clients keep to themselves: both sides know they cannot reach the others.
    if ((candidate.group === 'Board') !== isBoard) continue;
    if (random.chance(0.16) || presenceAt(state.simulated.presenceOf(candidate.index), atMs).isRegistered)
      return candidate;
  }
  return undefined;
}

function placeThroughTrunk(state: CallState, party: Party, atMs: number, callId: string): void {
  const { random, simulated } = state;
  const outside = outsideParty(random);
  const route = random.pick(trunkNames);
  const isIncoming = random.chance(0.3);
  const failure = simulated.incidents.trunkFailure;
  if (atMs >= failure.fromMs && atMs < failure.toMs) {
    if (!isIncoming) {
      const cause = random.chance(0.7) ? 'NORMAL_CIRCUIT_CONGESTION' : 'NETWORK_OUT_OF_ORDER';
      record(state, party, outside, {
        atMs,
        totalS: random.int(1, 6),
        callS: 0,
        disposition: 'FAILED',
        cause,
        callId,
        type: 'CALL',
        route,
      });
    }
    return;
  }
  const [from, to] = isIncoming ? [outside, party] : [party, outside];
  const draw = random.next();
  if (draw < 0.2) {
    const cause = isIncoming ? 'NO_ANSWER' : 'NO_USER_RESPONSE';
    record(state, from, to, {
      atMs,
      totalS: random.int(30, 45),
      callS: 0,
      disposition: 'NO_ANSWER',
      cause,
      callId,
      type: 'CALL',
      route,
    });
  } else if (draw < 0.28) {
    record(state, from, to, {
      atMs,
      totalS: random.int(2, 9),
      callS: 0,
      disposition: 'BUSY',
      cause: 'USER_BUSY',
      callId,
      type: 'CALL',
      route,
    });
  } else {
    talk(state, from, to, {
      atMs,
      ringS: random.int(4, 19),
      talkS: 15 + Math.round(random.wait(170)),
      callId,
      type: 'CALL',
      route,
    });
  }
}

/** Enterprise accounts that are free and reachable at a moment. */
function freeAccounts(state: CallState, atMs: number, except: readonly number[], count: number): Account[] {
  const { accounts, presenceOf } = state.simulated;
  const found: Account[] = [];
  for (let tries = 0; tries < 60 && found.length < count; tries++) {
    const candidate = accounts[state.random.int(0, accounts.length - 1)];
    if (candidate === undefined || except.includes(candidate.index) || found.includes(candidate)) continue;
    const online = presenceAt(presenceOf(candidate.index), atMs);
    const agent = candidate.agents[online.connection?.agent ?? 0];
    const isFree = (state.busyUntilMs[candidate.index] ?? 0) <= atMs;
    if (online.isRegistered && online.isReachable && isFree && agent?.edition === 'enterprise') found.push(candidate);
  }
  return found;
}

function indexOf(party: Party): number {
  return party.account?.index ?? -1;
}

/** Each member dials the room; the room's number is the callee and the id is shared. */
function placeConference(state: CallState, organiser: Party, atMs: number, callId: string): void {
  const { random, simulated } = state;
  const members = freeAccounts(state, atMs, [indexOf(organiser)], random.int(2, 5));
  if (members.length < 2) return;
  const room: Party = {
    number: random.pick(conferenceRooms),
    name: '',
    group: '',
    account: undefined,
    edition: 'enterprise',
  };
  const endMs = atMs + (8 * minuteMs + Math.round(random.wait(14 * minuteMs)));
  const parties = [organiser, ...members.map((account) => accountParty(simulated, account, atMs, false))];
  let organiserLeavesMs = endMs;
  parties.forEach((party, i) => {
    const joinMs = atMs + (i === 0 ? 0 : random.int(5, 150) * secondMs);
    const online =
      party.account === undefined ? undefined : presenceAt(simulated.presenceOf(party.account.index), joinMs);
    // Nobody joins a room that its organiser has left.
    if (i > 0 && !(online?.isRegistered && online.isReachable && joinMs < organiserLeavesMs)) return;
    const talkS = Math.max(20, Math.round((endMs - joinMs) / secondMs) - random.int(0, 40));
    const leg = talk(state, party, room, { atMs: joinMs, ringS: 1, talkS, callId, type: 'CONFERENCE', route: '' });
    if (i === 0) organiserLeavesMs = leg.atMs + leg.totalS * secondMs;
  });
}

/** A calls B, then adds C: two legs from A, the second begins while the first lasts. */
function placeThreeWay(state: CallState, caller: Party, atMs: number, callId: string): void {
  const [second, third] = freeAccounts(state, atMs, [indexOf(caller)], 2);
  if (second === undefined || third === undefined) return;
  const { random, simulated } = state;
  const talkS = 150 + Math.round(random.wait(300));
  const first = talk(state, caller, accountParty(simulated, second, atMs, false), {
    atMs,
    ringS: random.int(3, 12),
    talkS,
    callId,
    type: 'CALL',
    route: '',
  });
  const addMs = atMs + random.int(40, 110) * secondMs;
  const leftS = Math.round((first.atMs + first.totalS * secondMs - addMs) / secondMs);
  if (leftS < 20 || !presenceAt(simulated.presenceOf(third.index), addMs).isReachable) return;
  talk(state, caller, accountParty(simulated, third, addMs, false), {
    atMs: addMs,
    ringS: random.int(3, 9),
    talkS: leftS - 11,
    callId,
    type: '3-WAY',
    route: '',
  });
}

/** A calls B, who hands over to C: the second leg begins when the first ends. */
function placeTransfer(state: CallState, caller: Party, atMs: number, callId: string): void {
  const [second, third] = freeAccounts(state, atMs, [indexOf(caller)], 2);
  if (second === undefined || third === undefined) return;
  const { random, simulated } = state;
  const first = talk(state, caller, accountParty(simulated, second, atMs, false), {
    atMs,
    ringS: random.int(3, 12),
    talkS: random.int(20, 90),
    callId,
    type: 'CALL',
    route: '',
  });
  const handMs = first.atMs + first.totalS * secondMs;
  const isThere = [caller.account, third].every(
    (account) => account !== undefined && presenceAt(simulated.presenceOf(account.index), handMs).isReachable,
  );
  if (first.cause !== 'NORMAL_CLEARING' || !isThere) return;
  takeBusy(state, third.index, handMs);
  talk(state, caller, accountParty(simulated, third, handMs, false), {
    atMs: handMs,
    ringS: random.int(2, 10),
    talkS: 20 + Math.round(random.wait(200)),
    callId,
    type: 'TRANSFER',
    route: '',
  });
}
