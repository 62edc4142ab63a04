// The simulated appliance's clock: local days and hours to UTC and back, and the four ways in which
// the console prints a time. Called by every part of the simulator; holds no wall clock of its own.
import { ConsoleError } from '../../contract/errors.ts';
import { createZoneRules } from '../time/zoneRules.ts';

export const secondMs = 1000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Zone of the simulated appliance, and what its console prints for it by offset in minutes. */
export const applianceZone = 'Europe/Rome';
const abbreviations: Readonly<Record<number, string>> = { 60: 'CET', 120: 'CEST' };

export interface ApplianceClock {
  /** Days simulated; the log may begin later. */
  readonly days: number;
  /** Local midnight with which the logs begin. Nothing is logged before. */
  readonly startMs: number;
  /** Moment of the export: 18:05 on the last day. Nothing is logged at or after it. */
  readonly exportMs: number;
  /** UTC of an hour of a day (0 = first); of a doubled autumn hour the first pass. Hours may be fractional or beyond 24. */
  at(day: number, hour: number): number;
  offsetMsAt(utcMs: number): number;
  /** 0 = Monday ... 6 = Sunday. */
  weekdayOf(day: number): number;
}

/** A clock over `days` local days ending on `endDate` (yyyy-MM-dd), the last `shownDays` of which are logged. Throws `bad-request` for a date that does not exist. */
export function createClock(days: number, endDate: string, shownDays = days): ApplianceClock {
  const lastLocalMs = Date.parse(`${endDate}T00:00:00Z`);
  const isDate = !Number.isNaN(lastLocalMs) && new Date(lastLocalMs).toISOString().startsWith(`${endDate}T`);
  if (!isDate) {
    throw new ConsoleError('bad-request', `The end date “${endDate}” is not a date of the form yyyy-MM-dd.`);
  }
  const rules = createZoneRules(applianceZone);
  const startLocalMs = lastLocalMs - (days - 1) * dayMs;
  const startWeekday = (new Date(startLocalMs).getUTCDay() + 6) % 7;
  const at = (day: number, hour: number) => rules.toUtc(startLocalMs + day * dayMs + Math.round(hour * hourMs));
  return {
    days,
    startMs: at(days - shownDays, 0),
    exportMs: at(days - 1, 18 + 5 / 60),
    at,
    offsetMsAt: (utcMs) => rules.offsetAt(utcMs) * minuteMs,
    weekdayOf: (day) => (((startWeekday + day) % 7) + 7) % 7,
  };
}

/** The renderings of domain notes §1.0. Rows come in time order, so the last minute's text is kept. */
export interface TimeTexts {
  /** `yyyy-MM-dd HH:mm:ss.SSS`: Security Events, SIP Sessions, Web Sessions. */
  millis(utcMs: number): string;
  /** `yyyy-MM-dd HH:mm:ss.000`, stored to the second: Auditing, CDR. */
  wholeSecond(utcMs: number): string;
  /** `yyyy-MM-dd HH:mm:ss z`: System Events, Install and Provisioning messages. */
  zoned(utcMs: number): string;
  /** As `millis`, the milliseconds not padded: Messages. */
  unpadded(utcMs: number): string;
}

export function createTimeTexts(clock: ApplianceClock): TimeTexts {
  const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));
  const three = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
  let lastMinute = Number.NaN;
  let minuteText = '';
  const seconds = (utcMs: number): string => {
    const minute = Math.floor(utcMs / minuteMs);
    if (minute !== lastMinute) {
      lastMinute = minute;
      const iso = new Date(minute * minuteMs + clock.offsetMsAt(utcMs)).toISOString();
      minuteText = `${iso.slice(0, 10)} ${iso.slice(11, 17)}`;
    }
    return minuteText + two[Math.floor((utcMs - minute * minuteMs) / secondMs)];
  };
  const fraction = (utcMs: number) => ((utcMs % secondMs) + secondMs) % secondMs;
  return {
    millis: (utcMs) => `${seconds(utcMs)}.${three[fraction(utcMs)]}`,
    wholeSecond: (utcMs) => `${seconds(utcMs)}.000`,
    zoned: (utcMs) => `${seconds(utcMs)} ${abbreviations[clock.offsetMsAt(utcMs) / minuteMs] ?? 'GMT'}`,
    unpadded: (utcMs) => `${seconds(utcMs)}.${fraction(utcMs)}`,
  };
}
