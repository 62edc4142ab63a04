// The dates of syslog and CEF: `MMM dd [yyyy] HH:mm:ss[.SSS] [zone]`. Used by cef.ts, syslog.ts and
// eventLines.ts; pure. Stamps without a year get one from their neighbours, never from a clock.
import { daysFromDate } from '../tables/timestamps.ts';
import { zoneFamilyOf } from '../tables/zoneAbbreviations.ts';

/** A written time; `year` is undefined where the text has none. Months from 1. */
export interface Stamp {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** `HH:mm:ss` with its fraction, checked. */
  readonly clock: string;
  /** What follows the clock in the form the mapper reads: '', 'Z', '+01:00' or ' CET'. */
  readonly zone: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const stampPattern =
  /^([A-Za-z]{3}) {1,2}(\d{1,2})(?: (\d{4}))? (\d{2}:\d{2}:\d{2})([.,]\d{1,9})?(?: (?:GMT|UTC)?([+-]\d{2}:?\d{2})| ([A-Z]{2,5}|Z))?(?=$|[ :])/;

/** Reads a stamp at the start of `text`; `length` is how much of it the stamp takes. */
export function parseStamp(text: string): { readonly stamp: Stamp; readonly length: number } | undefined {
  const found = stampPattern.exec(text);
  if (found === null) return undefined;
  const month = months.indexOf((found[1] ?? '').toLowerCase()) + 1;
  const day = Number(found[2]);
  const year = found[3] === undefined ? undefined : Number(found[3]);
  const clock = (found[4] ?? '') + paddedFraction(found[5]);
  // Without a year the 29th of February may be right.
  if (month === 0 || daysFromDate(year ?? 2000, month, day) === undefined || !isClock(clock)) return undefined;
  const name = found[7];
  const isZoneName = name !== undefined && (name === 'Z' || zoneFamilyOf(name) !== undefined);
  const zone = found[6] ?? (isZoneName ? (name === 'Z' ? 'Z' : ` ${name}`) : '');
  const unused = name !== undefined && !isZoneName ? name.length + 1 : 0;
  return { stamp: { year, month, day, clock, zone }, length: found[0].length - unused };
}

/** A fraction of a second, where a short one is decimal (RFC 3339, CEF); three digits are the plainest form of it. */
function paddedFraction(fraction: string | undefined): string {
  return fraction === undefined ? '' : `.${fraction.slice(1).padEnd(3, '0').slice(0, 9)}`;
}

function isClock(clock: string): boolean {
  return Number(clock.slice(0, 2)) <= 23 && Number(clock.slice(3, 5)) <= 59 && Number(clock.slice(6, 8)) <= 59;
}

/** The stamp as a time the table mapper reads, in the given year. */
export function stampText(stamp: Stamp, year: number): string {
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${pad(year, 4)}-${pad(stamp.month, 2)}-${pad(stamp.day, 2)} ${stamp.clock}${stamp.zone}`;
}

/** Day in a year of 31-day months: good enough to see in which half of the year two stamps stand. */
const roughDay = (stamp: Stamp): number => stamp.month * 31 + stamp.day;
const halfYear = 186;

/**
 * Years for stamps in file order, so that order holds: the newest stamp (the last, or the first where the
 * file runs backwards) is in `newestYear`, and a jump of more than half a year is a New Year between two stamps.
 */
export function inferYears(stamps: readonly Stamp[], newestYear: number): readonly number[] {
  const isBackwards = runsBackwards(stamps);
  const order = stamps.map((_, index) => (isBackwards ? index : stamps.length - 1 - index));
  const years = new Array<number>(stamps.length).fill(newestYear);
  let year = newestYear;
  let later: number | undefined;
  for (const index of order) {
    const day = roughDay(stamps[index] as Stamp);
    if (later !== undefined && day - later > halfYear) year--;
    if (later !== undefined && later - day > halfYear) year++;
    years[index] = year;
    later = day;
  }
  const shift = leapShift(stamps, years);
  return shift === 0 ? years : years.map((found) => found - shift);
}

/** Years to go back so that every 29th of February exists; 0 where none would do. */
function leapShift(stamps: readonly Stamp[], years: readonly number[]): number {
  const leapYears = years.filter((_, index) => stamps[index]?.month === 2 && stamps[index]?.day === 29);
  for (let shift = 0; shift < 8; shift++) {
    if (leapYears.every((year) => daysFromDate(year - shift, 2, 29) !== undefined)) return shift;
  }
  return 0;
}

function runsBackwards(stamps: readonly Stamp[]): boolean {
  let forward = 0;
  let backward = 0;
  for (let index = 1; index < stamps.length; index++) {
    const one = stamps[index - 1] as Stamp;
    const other = stamps[index] as Stamp;
    const days = roughDay(other) - roughDay(one);
    if (Math.abs(days) > halfYear) continue;
    if (days > 0 || (days === 0 && other.clock > one.clock)) forward++;
    if (days < 0 || (days === 0 && other.clock < one.clock)) backward++;
  }
  return backward > forward;
}
