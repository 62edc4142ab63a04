// Measures how often an account reconnects and whether its network, its client version or everybody did so in
// the same hours. Called by the account answer. Looks at the worst hours only, so its cost is bounded.
import type { Flapping } from '../../contract/analysis.ts';
import type { Store } from '../store/store.ts';
import { placesBetween, sipColumns } from './sipColumns.ts';
import { collectSipEvents } from './sipEvents.ts';
import type { AccountSip } from './types.ts';
import { ipOf, parseUserAgent } from './userAgent.ts';
import { applianceTime, countWords, shareWords } from './words.ts';

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

export function measureFlapping(store: Store, account: string, sip: AccountSip): Flapping {
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
    const text = `Not flapping: at most ${countWords(measured.worstPerHour, 'new connection')} in any hour.`;
    return { ...measured, scope: 'none', text };
  }
  return {
    ...measured,
    ...compare(
      store,
      account,
      hours.slice(0, hoursCompared).map(([from]) => from),
    ),
  };
}

function compare(store: Store, account: string, hours: readonly number[]): Pick<Flapping, 'scope' | 'text'> {
  const others = othersIn(store, hours);
  const own = others.get(account);
  others.delete(account);
  const flaps = (other: Other): boolean => other.connects >= flappingPerHour * hours.length * commonShare;
  const all = [...others.values()];
  const sameNetwork = all.filter((other) => meets(other.networks, own?.networks));
  const sameClient = all.filter((other) => meets(other.clients, own?.clients));
  const count = (group: readonly Other[]): number => group.filter(flaps).length;
  const share = (group: readonly Other[]): string =>
    group.length === 0
      ? 'nobody else was online'
      : `${count(group)} of ${group.length} (${shareWords(count(group), group.length)})`;
  const isCommon = (group: readonly Other[], part: number): boolean =>
    count(group) >= leastOthers && count(group) >= part * group.length;
  const facts =
    `In its worst hours ${share(all)} of the other accounts reconnected as often; on its network ${share(sameNetwork)}, ` +
    `with its client version ${share(sameClient)}.`;
  if (all.length === 0)
    return { scope: 'cannot-tell', text: 'Nobody else was online in its worst hours: nothing to compare with.' };
  if (isCommon(all, everybodyShare))
    return {
      scope: 'everybody',
      text: `Everybody reconnected often then: look at the appliance or its line. ${facts}`,
    };
  if (isCommon(sameNetwork, commonShare))
    return { scope: 'network', text: `Its whole network reconnected often then: look at that network. ${facts}` };
  if (isCommon(sameClient, commonShare))
    return { scope: 'client', text: `Its client version reconnected often then, on other networks too. ${facts}` };
  if (sameNetwork.length === 0) {
    const text = `The account or its network, which nobody else used then: the log cannot tell which. ${facts}`;
    return { scope: 'cannot-tell', text };
  }
  return { scope: 'account', text: `This account alone: look at the device and where it was. ${facts}` };
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
