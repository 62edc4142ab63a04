// A time as people write it: ISO 8601, an epoch, 24/01/2014 16:10, "yesterday 16:10", "ieri alle 16:10". What says no zone is
// read on the clock that is shown; what says no day is counted from the end of the log, which is "now" for a dump.
import type { ParsedComponents } from 'chrono-node';
import * as english from 'chrono-node/en';
import * as italian from 'chrono-node/it';
import { DateTime } from 'luxon';

/** How a text was understood; a caller shows it before it acts. */
export interface ReadTime {
  /** utc_ms; in a doubled hour both passes, the first one first. */
  readonly moments: readonly number[];
  readonly how: 'iso' | 'epoch-s' | 'epoch-ms' | 'words';
  /** The text says its own offset or is an epoch; the shown zone played no part. */
  readonly isAbsolute: boolean;
  /** The wall time does not exist: the clock was put forward over it. `moments` is the moment reached by going on. */
  readonly isSkipped: boolean;
}

interface ReadingContext {
  /** IANA zone of the clock that is shown. */
  readonly zone: string;
  /** utc_ms that "today" and "two hours ago" are counted from. */
  readonly referenceMs: number;
}

/** Epochs of 9 or 10 digits are seconds (1973 to 2286), of 12 or 13 milliseconds. */
const epoch = /^(\d{9,10})(?:\.(\d{1,9}))?$|^(\d{12,13})$/;
/** A date, then optionally a time, then optionally an offset; blank or T between, comma or dot before the fraction. */
const isoLike =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
/** Day before month, as in Italy and Britain, with one of three signs between. */
const dayFirst = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/;

/** undefined = not a time. Never uses the zone of the machine. Pure. */
export function parseTime(text: string, context: ReadingContext): ReadTime | undefined {
  const clean = text.trim().replace(/\s+/g, ' ');
  if (clean === '' || clean.length > 200) return undefined;
  return readEpoch(clean) ?? readIso(clean, context) ?? readWords(clean, context);
}

function readEpoch(text: string): ReadTime | undefined {
  const found = epoch.exec(text);
  if (found === null) return undefined;
  const [, seconds, fraction = '', milliseconds] = found;
  const moment =
    milliseconds === undefined
      ? Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
      : Number(milliseconds);
  const how = milliseconds === undefined ? 'epoch-s' : 'epoch-ms';
  return { moments: [moment], how, isAbsolute: true, isSkipped: false };
}

function readIso(text: string, context: ReadingContext): ReadTime | undefined {
  const found = isoLike.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = found;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
  return atWall(wall, offset === undefined ? undefined : offsetMinutes(offset), context, 'iso');
}

/** '+01:00', '+0100' and '-05' in minutes; Z, UTC and GMT are none. */
function offsetMinutes(text: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0));
}

/** Words of either language, whichever takes more of the text; the other language is a second try. */
function readWords(text: string, context: ReadingContext): ReadTime | undefined {
  // chrono takes 01/02/2014 for January; day first is what our users write, in both languages.
  const plain = text
    .replace(/\b(?:alle )?ore (?=\d)/gi, 'alle ')
    .replace(dayFirst, (_, day: string, month: string, year: string) => {
      const full = year.length === 2 ? `20${year}` : year;
      return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    });
  if (plain !== text) {
    const iso = readIso(plain, context);
    if (iso !== undefined) return { ...iso, how: 'words' };
  }
  const now = DateTime.fromMillis(context.referenceMs, { zone: context.zone });
  if (!now.isValid) return undefined;
  const reference = { instant: now.toJSDate(), timezone: now.offset };
  const results = [english.casual, italian.casual]
    .flatMap((reader) => reader.parse(plain, reference).slice(0, 1))
    .sort((a, b) => b.text.length - a.text.length);
  const [best] = results;
  // A stray number inside a sentence is not a time to jump to.
  if (best === undefined || best.text.length * 2 < plain.length) return undefined;
  return fromComponents(best.start, now, context);
}

function fromComponents(start: ParsedComponents, now: DateTime, context: ReadingContext): ReadTime | undefined {
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'): number =>
    start.get(name) ?? 0;
  const hasClock = start.isCertain('hour');
  const wall = {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    // A day without a time of day is its beginning, not chrono's noon.
    hour: hasClock ? part('hour') : 0,
    minute: hasClock ? part('minute') : 0,
    second: hasClock ? part('second') : 0,
    millisecond: hasClock ? part('millisecond') : 0,
  };
  const stated = start.isCertain('timezoneOffset') && hasClock ? start.get('timezoneOffset') : null;
  const isRelative = start.tags().has('result/relativeDateAndTime');
  const offset = isRelative ? now.offset : (stated ?? undefined);
  const read = atWall(wall, offset, context, 'words');
  const hasDay = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');
  const [first] = read?.moments ?? [];
  // "16:10" alone is the last one that the log has seen.
  if (read !== undefined && first !== undefined && !hasDay && first > context.referenceMs) {
    const before = DateTime.fromObject(wall, { zone: context.zone }).minus({ days: 1 });
    return atWall(before.toObject() as typeof wall, offset, context, 'words');
  }
  return read === undefined ? undefined : { ...read, isAbsolute: stated !== null && !isRelative };
}

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** A wall time on a clock, or at a stated offset in minutes; undefined for a date or time that no calendar has. */
function atWall(
  wall: Wall,
  offset: number | undefined,
  { zone }: ReadingContext,
  how: ReadTime['how'],
): ReadTime | undefined {
  const inUtc = DateTime.fromObject(wall, { zone: 'UTC' });
  if (!inUtc.isValid) return undefined;
  if (offset !== undefined) {
    return { moments: [inUtc.toMillis() - offset * 60_000], how, isAbsolute: true, isSkipped: false };
  }
  const here = DateTime.fromObject(wall, { zone });
  if (!here.isValid) return undefined;
  const moments = here
    .getPossibleOffsets()
    .map((moment) => moment.toMillis())
    .sort((a, b) => a - b);
  const isSkipped = here.hour !== wall.hour || here.minute !== wall.minute;
  return { moments: isSkipped ? [here.toMillis()] : moments, how, isAbsolute: false, isSkipped };
}
