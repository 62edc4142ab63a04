// Prints times as the simulated console does: in the appliance's own zone, in the form of the list. Called by
// the list, detail and export pages.
import { createZoneRules, formatWallTime } from '../../../src/core/time/zoneRules.ts';
import type { TimeForm } from '../categories.ts';

const minuteMs = 60_000;
const abbreviators = new Map<string, (utcMs: number) => string>();
const rulesOf = new Map<string, ReturnType<typeof createZoneRules>>();

/** A time as the console prints it. */
export function printTime(utcMs: number, form: TimeForm, zone: string): string {
  let rules = rulesOf.get(zone);
  if (rules === undefined) {
    rules = createZoneRules(zone);
    rulesOf.set(zone, rules);
  }
  const text = formatWallTime(utcMs + rules.offsetAt(utcMs) * minuteMs);
  const seconds = text.slice(0, 19);
  const millis = Number(text.slice(20));
  switch (form) {
    case 'millis':
      return text;
    case 'whole-second':
      return `${seconds}.000`;
    case 'seconds':
      return seconds;
    case 'unpadded':
      return `${seconds}.${millis}`;
    case 'zoned':
      return `${seconds} ${abbreviationOf(utcMs, zone)}`;
    case 'java':
      // java.sql.Timestamp: a decimal fraction without trailing zeros, at least one digit.
      return `${seconds}.${text.slice(20).replace(/0+$/, '') || '0'}`;
  }
}

/** CET, CEST, EST...; where the locale has none, an offset such as GMT+3. */
function abbreviationOf(utcMs: number, zone: string): string {
  let print = abbreviators.get(zone);
  if (print === undefined) {
    // British English knows the European names, American English its own.
    const locale = zone.startsWith('America/') ? 'en-US' : 'en-GB';
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
    print = (atMs) => format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    abbreviators.set(zone, print);
  }
  return print(utcMs);
}
