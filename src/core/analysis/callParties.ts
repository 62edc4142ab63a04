// Who took part in a call, and what the SIP log says of each: registered or not when it began, what happened to
// the connection before, during and after. Called by the call answer and by the comparison of two calls.

import type { CallLeg, CallParty, PartyState } from '../../contract/analysis.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById, isBlankOrMasked } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import { type Registration, registrationAt } from './accountState.ts';
import { sameWord } from './connectionTracker.ts';
import { accountOfNumber } from './identity.ts';
import { readLogRows } from './logRows.ts';
import { sipAround } from './sipAround.ts';
import { registrationSentence } from './stateAnswer.ts';
import type { AccountSip, Connection } from './types.ts';
import { editionOfVariant, parseUserAgent } from './userAgent.ts';
import { applianceTime } from './words.ts';

/** Call Date has whole seconds: what happens within that second may come before or after it. */
const secondMs = 1000;

/** A party with what the analysis needs besides the contract's facts. */
export interface Party {
  readonly facts: CallParty;
  readonly sip: AccountSip | undefined;
  readonly registration: Registration | undefined;
  /** From the start of its first leg to the end of its last. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly legs: readonly CallLeg[];
  readonly isOutside: boolean;
}

interface End {
  readonly name: string | undefined;
  readonly number: string | undefined;
  readonly leg: CallLeg;
  readonly isCaller: boolean;
}

/** The parties of a call in order of their first leg; the room of a conference is none. */
export function partiesOf(
  store: Store,
  legs: readonly CallLeg[],
  aroundMs: number,
  texts: Texts = textsOf('en'),
): Party[] {
  const byKey = new Map<string, { account: string | undefined; ends: End[] }>();
  const accounts = new Map<string, string | undefined>();
  const byNumber = (number: string): string | undefined => {
    if (!accounts.has(number)) accounts.set(number, accountOfNumber(store, number));
    return accounts.get(number);
  };
  for (const leg of legs) {
    for (const end of endsOf(leg)) {
      const account = end.name ?? (end.number === undefined ? undefined : byNumber(end.number));
      const key =
        account === undefined ? `number ${end.number ?? `of row ${leg.row_id} ${end.isCaller}`}` : `account ${account}`;
      const known = byKey.get(key) ?? { account, ends: [] };
      known.ends.push(end);
      byKey.set(key, known);
    }
  }
  return [...byKey.values()].map(({ account, ends }, index) => partyOf(store, account, ends, index, aroundMs, texts));
}

function endsOf(leg: CallLeg): End[] {
  const known = (value: string | null): string | undefined =>
    isBlankOrMasked(value) ? undefined : (value ?? undefined);
  const caller: End = { name: known(leg.caller), number: known(leg.caller_number), leg, isCaller: true };
  const callee: End = { name: known(leg.callee), number: known(leg.callee_number), leg, isCaller: false };
  // In a conference every member dials the room: its number is no party.
  const isRoom = sameWord(leg.call_type ?? undefined, 'CONFERENCE') && callee.name === undefined;
  return isRoom ? [caller] : [caller, callee];
}

function partyOf(
  store: Store,
  account: string | undefined,
  ends: readonly End[],
  index: number,
  aroundMs: number,
  texts: Texts,
): Party {
  const legs = ends.map((end) => end.leg);
  const first = ends[0];
  const fromMs = Math.min(...legs.map((leg) => leg.utc_ms));
  const toMs = Math.max(...legs.map((leg) => leg.end_ms ?? leg.utc_ms));
  const role = index === 0 ? 'caller' : index === 1 && first?.isCaller === false ? 'callee' : 'member';
  const numbers = [...new Set(ends.flatMap((end) => end.number ?? []))];
  const base = { role, name: first?.name ?? null, numbers } as const;
  if (account === undefined) {
    const state = outsideState(first, texts);
    const facts: CallParty = {
      ...base,
      account: null,
      presenceAtStart: state,
      events: [],
      presenceAtEnd: state,
      edition: { value: null, text: texts.text('spans.noAccount') },
    };
    const isOutside = legs.some((leg) => !isBlankOrMasked(leg.call_route));
    return { facts, sip: undefined, registration: undefined, fromMs, toMs, legs, isOutside };
  }
  const { sip, log } = sipAround(store, account, fromMs, toMs);
  const registration = registrationAt(sip, log, fromMs);
  const within = registrationAt(sip, log, fromMs + secondMs - 1);
  const start = stateOf(store, account, registration, fromMs, texts);
  const facts: CallParty = {
    ...base,
    account,
    presenceAtStart:
      registration.registered === within.registered
        ? start
        : {
            ...start,
            registered: 'unknown',
            text: texts.text('spans.changedInSecond', { account }),
          },
    events: eventsOf(store, sip, { fromMs, toMs, aroundMs }, texts),
    presenceAtEnd: stateOf(store, account, registrationAt(sip, log, toMs), toMs, texts),
    edition: editionOf(store, account, registration.step?.useragent, first, fromMs, texts),
  };
  return { facts, sip, registration, fromMs, toMs, legs, isOutside: false };
}

function outsideState(end: End | undefined, texts: Texts): PartyState {
  const route = end?.leg.call_route ?? '';
  const text = isBlankOrMasked(route) ? texts.text('spans.numberNotPaired') : texts.text('spans.outside', { route });
  return { registered: 'unknown', address: null, useragent: null, text };
}

function stateOf(store: Store, account: string, now: Registration, atMs: number, texts: Texts): PartyState {
  const isOnline = now.registered === 'yes';
  return {
    registered: now.registered,
    address: isOnline ? (now.step?.address ?? null) : null,
    useragent: now.step?.useragent ?? null,
    text: registrationSentence(store, account, now, atMs, texts),
  };
}

/** What a connection's end means for a party. */
export function endKind(connection: Connection): 'lost' | 'roamed' | 'closed' {
  if (sameWord(connection.endReason, 'REPLACED')) return 'roamed';
  const isByClient = sameWord(connection.endSource, 'CLIENT');
  return sameWord(connection.endReason, 'CLOSED') && isByClient ? 'closed' : 'lost';
}

const endTexts = { lost: 'spans.lost', roamed: 'spans.roamed', closed: 'spans.closed' } as const;

function eventsOf(
  store: Store,
  sip: AccountSip,
  { fromMs, toMs, aroundMs }: { fromMs: number; toMs: number; aroundMs: number },
  texts: Texts,
): CallParty['events'] {
  const found: CallParty['events'] = [];
  const put = (
    kind: CallParty['events'][number]['kind'],
    utcMs: number | undefined,
    rowId: number | undefined,
    text: string,
  ): void => {
    if (utcMs === undefined || rowId === undefined || utcMs < fromMs - aroundMs || utcMs > toMs + aroundMs) return;
    const when = utcMs < fromMs ? 'before' : utcMs <= toMs ? 'during' : 'after';
    found.push({ when, kind, utc_ms: utcMs, timestamp: applianceTime(store, utcMs), row_id: rowId, text });
  };
  for (const connection of sip.connections) {
    if (connection.toState !== 'logged') continue;
    const kind = endKind(connection);
    const reason = [connection.endReason, connection.endSource].filter((part) => part !== undefined).join(', ');
    put(
      kind,
      connection.toMs,
      connection.endRows[0],
      texts.text(endTexts[kind], { reason: `${reason}, ${connection.address}` }),
    );
  }
  for (const span of sip.presence) {
    if (span.fromState === 'logged') put('registered', span.fromMs, span.startRow, texts.text('spans.cameOnline'));
    if (span.toState === 'logged')
      put(
        'unregistered',
        span.toMs,
        span.endRows.at(-1),
        texts.text('spans.wentOffline', { reason: span.endReason ?? texts.text('spans.noReason') }),
      );
  }
  return found.sort((a, b) => a.utc_ms - b.utc_ms);
}

/** Edition from the client in use, else from the call record, else from the last install message before. */
function editionOf(
  store: Store,
  account: string,
  useragent: string | undefined,
  end: End | undefined,
  atMs: number,
  texts: Texts,
): CallParty['edition'] {
  const recorded = end?.isCaller === true ? (end.leg.caller_user_agent ?? undefined) : undefined;
  const agent = recorded ?? useragent;
  const byAgent = agent === undefined ? undefined : parseUserAgent(agent).edition;
  if (byAgent !== undefined) return { value: byAgent, text: texts.text('spans.byClient', { client: agent ?? '' }) };
  const installs = readLogRows(store, categoryById('install-messages'), [
    `t.account = ${store.dictionary.find(account) ?? -1} AND t.utc_ms <= ${atMs}`,
  ]);
  const install = installs.findLast((row) => editionOfVariant(row.text('variant')) !== undefined);
  const byVariant = install === undefined ? undefined : editionOfVariant(install.text('variant'));
  if (install !== undefined && byVariant !== undefined) {
    return {
      value: byVariant,
      text: texts.text('spans.byInstall', {
        time: install.timestamp.slice(0, 19),
        variant: install.text('variant'),
      }),
    };
  }
  return {
    value: null,
    text: agent === undefined ? texts.text('spans.noClient') : texts.text('spans.clientSaysNot', { client: agent }),
  };
}
