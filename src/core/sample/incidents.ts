// The planned events of the simulated story: what goes wrong, for whom and when, by day of the window.
// Everything else (presence, calls, messages, console) is simulated around them and must agree with them.
import type { ApplianceClock } from './clock.ts';
import { minuteMs, secondMs } from './clock.ts';

/** Accounts with a part in the story, by index in the installation. */
export const roles = {
  chatty: 0,
  roamer: 1,
  flapper: 2,
  wrongEdition: 3,
  offline: 4,
  lockedOut: 5,
  frontDesk: 6,
  reception: 7,
  neverActivated: 8,
  oldDevice: 9,
  sentFalseConsumed: 10,
  resent: 11,
} as const;

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Incidents {
  /** The appliance did not run: no row in any log. */
  readonly outage: Span;
  /** Restart of the service by the upgrade, about a minute. */
  readonly upgrade: Span;
  /** Both of the above. */
  readonly downs: readonly Span[];
  /** No call passes a trunk. */
  readonly trunkFailure: Span;
  /** The flapping account's evenings behind one bad network. */
  readonly flapping: readonly Span[];
  /** One account is without any connection for more than 72 hours. */
  readonly offline: Span;
  /** Between an administrator's change of the account's password and its new activation. */
  readonly lockedOut: Span;
  /** An account is activated with the Professional edition by mistake, and put right days later. */
  readonly wrongEditionMs: number;
  readonly editionFixedMs: number;
  readonly sentFalseMs: number;
  readonly resentMs: number;
  /** Unknown log-in names tried from one address at night, then a success. */
  readonly sweep: Span;
  readonly scannerDays: readonly number[];
}

/** Fewest days in which the story has room (shorter logs show the end of it), and fewest accounts that can play it. */
export const storyDays = 13;
export const minAccounts = 16;

export function planIncidents(clock: ApplianceClock): Incidents {
  const last = clock.days - 1;
  const at = clock.at;
  const dayOfWeekday = (weekday: number, notAfter: number): number => {
    let day = notAfter;
    while (day > notAfter - 7 && clock.weekdayOf(day) !== weekday) day--;
    return day;
  };
  const workday = (notAfter: number): number => {
    let day = notAfter;
    while (clock.weekdayOf(day) > 4) day--;
    return day;
  };
  const outageDay = dayOfWeekday(2, last - 1);
  const upgradeDay = workday(last - 3) === outageDay ? workday(last - 4) : workday(last - 3);
  const outage = { fromMs: at(outageDay, 7) + 41 * minuteMs + 12_350, toMs: at(outageDay, 13) + 7 * minuteMs + 44_120 };
  const upgradeMs = at(upgradeDay, 22) + 31 * minuteMs + 29 * secondMs;
  const upgrade = { fromMs: upgradeMs, toMs: upgradeMs + 55 * secondMs };
  const early = workday(4);
  const offlineDay = workday(Math.max(2, last - 8));
  const spanOn = (day: number, from: number, to: number): Span => ({ fromMs: at(day, from), toMs: at(day, to) });
  return {
    outage,
    upgrade,
    downs: [outage, upgrade].sort((a, b) => a.fromMs - b.fromMs),
    trunkFailure: spanOn(workday(last - 1) === outageDay ? workday(last - 2) : workday(last - 1), 9.1, 12.8),
    flapping: [spanOn(last - 5, 19.2, 22.1), spanOn(last - 4, 18.9, 21.6)],
    offline: { fromMs: at(offlineDay, 11.3), toMs: at(offlineDay + 5, 8.2) + 17_437 },
    lockedOut: spanOn(workday(last), 9.25, 11.7),
    wrongEditionMs: at(early, 11.2) + 8_264,
    editionFixedMs: at(workday(last - 2), 15.4) + 21_903,
    sentFalseMs: at(early, 14.6) + 34_518,
    resentMs: at(workday(early - 1), 16.2),
    sweep: { fromMs: at(last - 6, 3.2), toMs: at(last - 6, 3.32) },
    scannerDays: Array.from({ length: clock.days }, (_, day) => day).filter((day) => day % 3 === 1),
  };
}
