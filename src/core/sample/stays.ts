// Where a device is and when it has a network: days at home, on the road and in the office, cut by the
// disturbances of each network, the account's part in the story and the appliance's down times.
// Called by presence.ts only; knows nothing of rows.

import type { ApplianceClock } from './clock.ts';
import { hourMs, minuteMs, secondMs } from './clock.ts';
import type { Incidents, Span } from './incidents.ts';
import { roles } from './incidents.ts';
import type { Account } from './installation.ts';
import { badNetworkAddress, officeAddress } from './installation.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

/** A span in which one connection of a device works. 'silent' = the server is not told when it ends. */
export interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  /** Public IP address, as the server sees it. */
  readonly host: string;
  readonly end: 'silent' | 'stopped' | 'network-error' | 'server-down';
  /** The device notices the loss only ten seconds after its registration ran out. */
  readonly isAfterExpiry?: true;
  readonly isRejected?: true;
}

type Network = 'home' | 'mobile' | 'office' | 'bad';
interface Stay extends Span {
  readonly network: Network;
  /** The device is switched off or the client closed at the end; otherwise it moves on. */
  readonly isLast: boolean;
  /** The client is closed in an orderly way. */
  readonly isClosed?: true;
}

/** Mean time between disturbances, by network. */
const disturbanceMs: Readonly<Record<Network, number>> = {
  home: 11 * hourMs,
  mobile: 80 * minuteMs,
  office: 26 * hourMs,
  bad: 2.2 * minuteMs,
};

export function planPieces(seed: number, account: Account, clock: ApplianceClock, incidents: Incidents): Piece[] {
  const random = createRandom(seed, 'stays', account.index);
  const addresses = addressBook(seed, account);
  const outOfReach = absencesOf(account, incidents);
  const stays = staysOf(account, clock, random, incidents).flatMap((stay) => without(stay, outOfReach));
  const pieces = stays.flatMap((stay) => disturb(stay, random, addresses));
  const running = pieces.flatMap((piece) => aroundDowns(piece, incidents.downs, random, addresses));
  return account.index === roles.lockedOut
    ? [...running, ...rejectedTries(incidents.lockedOut, random, addresses)].sort((a, b) => a.fromMs - b.fromMs)
    : running;
}

/** Spans in which the account cannot be online whatever its habits. */
function absencesOf(account: Account, incidents: Incidents): Span[] {
  const absences: Span[] = [];
  if (account.activatedMs !== undefined) absences.push({ fromMs: Number.NEGATIVE_INFINITY, toMs: account.activatedMs });
  if (account.index === roles.offline) absences.push(incidents.offline);
  if (account.index === roles.lockedOut) absences.push(incidents.lockedOut);
  // The other edition is another application: it opens a connection of its own.
  if (account.index === roles.wrongEdition)
    absences.push({ fromMs: incidents.editionFixedMs - minuteMs, toMs: incidents.editionFixedMs });
  return absences;
}

function without(stay: Stay, absences: readonly Span[]): Stay[] {
  let parts: Stay[] = [stay];
  for (const gap of absences) {
    parts = parts.flatMap((part): Stay[] => {
      if (gap.toMs <= part.fromMs || gap.fromMs >= part.toMs) return [part];
      const before =
        gap.fromMs > part.fromMs ? [{ ...part, toMs: gap.fromMs, isLast: true, isClosed: true as const }] : [];
      const after = gap.toMs < part.toMs ? [{ ...part, fromMs: gap.toMs }] : [];
      return [...before, ...after];
    });
  }
  return parts.filter((part) => part.toMs - part.fromMs > 30 * secondMs);
}

function staysOf(account: Account, clock: ApplianceClock, random: Random, incidents: Incidents): Stay[] {
  const endMs = clock.exportMs + 12 * hourMs;
  if (account.habit === 'never') return [];
  if (account.habit === 'desk') return [{ fromMs: clock.at(-1, 3), toMs: endMs, network: 'office', isLast: false }];
  const stays: Stay[] = [];
  for (let day = -1; day < clock.days; day++) {
    for (const stay of staysOfDay(account, clock, day, random, incidents)) {
      const previous = stays.at(-1);
      // Overnight habits may reach into the next morning; a device is in one place only.
      const fromMs = Math.max(stay.fromMs, previous?.toMs ?? Number.NEGATIVE_INFINITY);
      if (stay.toMs - fromMs > minuteMs) stays.push({ ...stay, fromMs });
    }
  }
  // A just activated device stays in the hands of who activated it for a while.
  if (account.activatedMs !== undefined) return aroundActivation(stays, account.activatedMs);
  return stays;
}

function aroundActivation(stays: readonly Stay[], activatedMs: number): Stay[] {
  const untilMs = activatedMs + 35 * minuteMs;
  const first: Stay = { fromMs: activatedMs, toMs: untilMs, network: 'office', isLast: false };
  const later = stays.filter((stay) => stay.toMs > untilMs + minuteMs);
  return [first, ...later.map((stay) => ({ ...stay, fromMs: Math.max(stay.fromMs, untilMs) }))];
}

function staysOfDay(
  account: Account,
  clock: ApplianceClock,
  day: number,
  random: Random,
  incidents: Incidents,
): Stay[] {
  const isWeekend = clock.weekdayOf(day) > 4;
  const stay = (from: number, to: number, network: Network, isLast = false): Stay => ({
    fromMs: clock.at(day, from),
    toMs: clock.at(day, to),
    network,
    isLast,
  });
  const flapping =
    account.index === roles.flapper
      ? incidents.flapping.find((span) => span.fromMs > clock.at(day, 0) && span.fromMs < clock.at(day, 24))
      : undefined;
  if (flapping !== undefined) {
    const evening: Stay = { ...flapping, network: 'bad', isLast: true };
    return isWeekend ? [evening] : [stay(9 + random.next(), 18.4, 'office'), evening];
  }
  if (account.habit === 'occasional') {
    const spells = isWeekend ? (random.chance(0.3) ? 1 : 0) : random.int(0, 2);
    return Array.from({ length: spells }, (_, i) => {
      const from = 8.5 + i * 5 + random.between(0, 3);
      return stay(from, from + random.between(0.4, 1.9), random.pick(['office', 'mobile', 'home'] as const), true);
    });
  }
  if (isWeekend) {
    if (!account.isOnlineAtNight && random.chance(0.6)) return [];
    const from = random.between(9, 11.5);
    const out = from + random.between(1, 3);
    const back = out + random.between(0.7, 2.5);
    const off = account.isOnlineAtNight ? 32 : back + random.between(1, 4);
    return [stay(from, out, 'home'), stay(out, back, 'mobile'), stay(back, off, 'home', !account.isOnlineAtNight)];
  }
  if (account.habit === 'field') {
    const from = random.between(6.9, 8.2);
    const noon = random.between(12, 13.3);
    const to = random.between(16.5, 19);
    return [
      stay(from, noon, 'mobile'),
      stay(noon, noon + random.between(0.4, 1), 'office'),
      stay(noon + 1, to, 'mobile', true),
    ];
  }
  const wake = random.between(6.8, 8.2);
  const leave = wake + random.between(0.4, 1.1);
  const arrive = leave + random.between(0.3, 0.9);
  const lunch = random.between(12.3, 13.2);
  const leaveOffice = random.between(17, 19);
  const home = leaveOffice + random.between(0.3, 1);
  const off = account.isOnlineAtNight ? 30.8 : random.between(20.6, 22.4);
  const middle = random.chance(0.45)
    ? [stay(arrive, lunch, 'office'), stay(lunch, lunch + 0.8, 'mobile'), stay(lunch + 0.8, leaveOffice, 'office')]
    : [stay(arrive, leaveOffice, 'office')];
  return [
    stay(wake, leave, 'home'),
    stay(leave, arrive, 'mobile'),
    ...middle,
    stay(leaveOffice, home, 'mobile'),
    stay(home, off, 'home', !account.isOnlineAtNight),
  ];
}

type AddressBook = (network: Network, random: Random) => string;

/** Public addresses as the server sees them: one office NAT, a carrier's pool, one line per home. */
function addressBook(seed: number, account: Account): AddressBook {
  const home = createRandom(seed, 'home', account.index);
  const homeAddress =
    account.index < 200 ? `203.0.113.${(account.index % 60) + 1}` : `198.18.${home.int(0, 255)}.${home.int(1, 254)}`;
  return (network, random) => {
    if (network === 'office') return officeAddress;
    if (network === 'home') return homeAddress;
    if (network === 'bad') return badNetworkAddress;
    return `198.51.100.${random.int(1, 254)}`;
  };
}

function disturb(stay: Stay, random: Random, addresses: AddressBook): Piece[] {
  const pieces: Piece[] = [];
  let fromMs = stay.fromMs;
  let isAfterExpiry = false;
  const push = (toMs: number, end: Piece['end']) => {
    const piece: Piece = { fromMs, toMs, host: addresses(stay.network, random), end };
    pieces.push(isAfterExpiry ? { ...piece, isAfterExpiry: true } : piece);
    isAfterExpiry = false;
  };
  for (;;) {
    const cutMs = fromMs + 15 * secondMs + random.wait(disturbanceMs[stay.network]);
    if (cutMs > stay.toMs - 2 * minuteMs) break;
    const draw = random.next();
    if (draw < 0.18) {
      push(cutMs, 'network-error');
      fromMs = cutMs + random.between(2, 25) * secondMs;
    } else if (draw < 0.4 && stay.network !== 'bad') {
      push(cutMs, 'silent');
      fromMs = cutMs + 3 * secondMs;
      isAfterExpiry = true;
    } else if (draw < 0.52 && stay.network === 'mobile') {
      push(cutMs, 'silent');
      fromMs = cutMs + random.between(9, 45) * minuteMs;
    } else {
      push(cutMs, 'silent');
      fromMs = cutMs + random.between(4, 70) * secondMs;
    }
    if (fromMs > stay.toMs - minuteMs) return pieces;
  }
  const isStopped = stay.isClosed ?? (stay.isLast && random.chance(0.75));
  push(stay.toMs - (stay.isLast ? 0 : random.between(1, 9) * secondMs), isStopped ? 'stopped' : 'silent');
  return pieces;
}

function aroundDowns(piece: Piece, downs: readonly Span[], random: Random, addresses: AddressBook): Piece[] {
  let parts: Piece[] = [piece];
  for (const down of downs) {
    parts = parts.flatMap((part): Piece[] => {
      if (part.toMs <= down.fromMs - 5 * secondMs || part.fromMs >= down.toMs) return [part];
      const result: Piece[] = [];
      const cutMs = down.fromMs - random.between(0.2, 4) * secondMs;
      if (cutMs - part.fromMs > 10 * secondMs) result.push({ ...part, toMs: cutMs, end: 'server-down' });
      const backMs = down.toMs + random.between(4, 140) * secondMs;
      if (part.toMs - backMs > 30 * secondMs) {
        const network: Network =
          part.host === officeAddress ? 'office' : part.host.startsWith('198.51.') ? 'mobile' : 'home';
        result.push({ fromMs: backMs, toMs: part.toMs, host: addresses(network, random), end: part.end });
      }
      return result;
    });
  }
  return parts;
}

function rejectedTries(span: Span, random: Random, addresses: AddressBook): Piece[] {
  const tries: Piece[] = [];
  let fromMs = span.fromMs + random.between(20, 60) * secondMs;
  while (fromMs < span.toMs - minuteMs) {
    const toMs = fromMs + random.between(5, 32) * secondMs;
    tries.push({ fromMs, toMs, host: addresses('mobile', random), end: 'stopped', isRejected: true });
    fromMs = toMs + random.between(50, 150) * secondMs;
  }
  return tries;
}
