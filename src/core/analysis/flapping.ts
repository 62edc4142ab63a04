// Measures how often an account reconnects and whether its network, its client version or everybody did so in
// the same hours. Called by the account answer. Looks at the worst hours only, so its cost is bounded.
import type { Flapping } from '../../contract/analysis.ts';
import { render, type Saying, said, sentences } from '../../texts/said.ts';
import { type TextKey, type Texts, textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import { placesBetween, sipColumns } from './sipColumns.ts';
import { collectSipEvents } from './sipEvents.ts';
import type { AccountSip } from './types.ts';
import { ipOf, parseUserAgent } from './userAgent.ts';
import { applianceTime, shareWords } from './words.ts';

const hourMs = 3_600_000;
/** Connections in an hour from which on it is called flapping: one every ten minutes. A convention of ours. */
export const flappingPerHour = 6;
const hoursCompared = 3;
/** Share of the others, and least number of them, that must flap too before it is called common to them. */
const commonShare = 0.5;
const everybodyShare = 0.3;
const leastOthers = 2;

/** What an account did in the compared hours. */
interface Other {
  connects: number;
  readonly networks: Set<string>;
  readonly clients: Set<string>;
}

export function measureFlapping(store: Store, account: string, sip: AccountSip, texts: Texts = textsOf()): Flapping {
  const perHour = new Map<number, number>();
  for (const { fromMs, fromState } of sip.connections) {
    if (fromMs === undefined || fromState !== 'logged') continue;
    const hour = Math.floor(fromMs / hourMs) * hourMs;
    perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
  }
  const worst = [...perHour].sort(([a, n], [b, m]) => m - n || a - b);
  const hours = worst.filter(([, connections]) => connections >= flappingPerHour);
  const onlineMs = sip.presence.reduce(
    (sum, span) => sum + ((span.toMs ?? span.lastProofMs) - (span.fromMs ?? span.lastProofMs)),
    0,
  );
  const logged = worst.reduce((sum, [, connections]) => sum + connections, 0);
  const measured = {
    perHourOnline: onlineMs < hourMs ? null : Math.round((100 * logged * hourMs) / onlineMs) / 100,
    worstPerHour: worst[0]?.[1] ?? 0,
    hours: hours.map(([from, connections]) => ({ from, timestamp: applianceTime(store, from), connections })),
    limit: flappingPerHour,
  };
  if (hours.length === 0) {
    return { ...measured, scope: 'none', text: texts.text('ties.notFlapping', { count: measured.worstPerHour }) };
  }
  const { scope, text } = compare(
    store,
    account,
    hours.slice(0, hoursCompared).map(([from]) => from),
  );
  return { ...measured, scope, text: render(texts, text) };
}

interface Compared {
  readonly scope: Flapping['scope'];
  readonly text: Saying;
}

function compare(store: Store, account: string, hours: readonly number[]): Compared {
  const others = othersIn(store, hours);
  const own = others.get(account);
  others.delete(account);
  const flaps = (other: Other): boolean => other.connects >= flappingPerHour * hours.length * commonShare;
  const all = [...others.values()];
  const sameNetwork = all.filter((other) => meets(other.networks, own?.networks));
  const sameClient = all.filter((other) => meets(other.clients, own?.clients));
  const count = (group: readonly Other[]): number => group.filter(flaps).length;
  const share = (group: readonly Other[]): Saying =>
    group.length === 0
      ? said('ties.nobodyOnline')
      : said('ties.share', {
          count: count(group),
          all: group.length,
          share: shareWords(count(group), group.length),
        });
  const isCommon = (group: readonly Other[], part: number): boolean =>
    count(group) >= leastOthers && count(group) >= part * group.length;
  const facts = said('ties.flappingFacts', {
    all: share(all),
    network: share(sameNetwork),
    client: share(sameClient),
  });
  const tell = (scope: Flapping['scope'], key: TextKey): Compared => ({ scope, text: sentences(said(key), facts) });
  if (all.length === 0) return { scope: 'cannot-tell', text: said('ties.nothingToCompare') };
  if (isCommon(all, everybodyShare)) return tell('everybody', 'ties.everybody');
  if (isCommon(sameNetwork, commonShare)) return tell('network', 'ties.wholeNetwork');
  if (isCommon(sameClient, commonShare)) return tell('client', 'ties.clientVersion');
  if (sameNetwork.length === 0) return tell('cannot-tell', 'ties.accountOrNetwork');
  return tell('account', 'ties.accountAlone');
}

/** Accounts with rows in those hours; an address that no row names an account for counts as one of its own. */
function othersIn(store: Store, hours: readonly number[]): Map<string, Other> {
  const found = new Map<string, Other>();
  const columns = sipColumns(store);
  if (columns === undefined) return found;
  const positions = [...hours]
    .sort((a, b) => a - b)
    .flatMap((from) => [...columns.order.subarray(...placesBetween(columns, from, from + hourMs - 1))]);
  const events = collectSipEvents(store, columns, positions, () => undefined);
  const byAddress = new Map<string, string>();
  for (const event of events) {
    if (event.account !== undefined && event.address !== undefined) byAddress.set(event.address, event.account);
  }
  for (const event of events) {
    const name = event.account ?? (event.address === undefined ? undefined : byAddress.get(event.address));
    if (name === undefined) continue;
    const other = found.get(name) ?? { connects: 0, networks: new Set(), clients: new Set() };
    found.set(name, other);
    if (event.event === 'CONNECT') other.connects++;
    if (event.address !== undefined) other.networks.add(ipOf(event.address));
    if (event.useragent !== undefined) other.clients.add(parseUserAgent(event.useragent).client);
  }
  return found;
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): boolean {
  for (const item of a) if (b?.has(item) === true) return true;
  return false;
}
