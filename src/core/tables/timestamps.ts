// Reads every way the appliance and its exports write a time, and writes each of them back exactly. Called
// per cell by tableMapper.ts, so it works on character codes and keeps results in its own fields instead of
// making objects. It has no clock and no zone data: offsets come only from what the text states.
import { offsetNotStated } from '../formats/types.ts';
import { zoneFamilies, zoneFamilyOf, zoneOffsetIn } from './zoneAbbreviations.ts';

/**
 * How a time is written, as a pattern in the manner of Java's, e.g. `yyyy-MM-dd HH:mm:ss.SSS`,
 * `yyyy-MM-dd HH:mm:ss z(CET/CEST)`, `yyyy-MM-dd'T'HH:mm:ss'Z'`, `epoch-ms`. Parts: the fraction is `SSS`
 * (three digits), `SSSSSS` (six, the last three zero), `S` (unpadded count of milliseconds, as the Messages
 * page prints it) or `n` (decimal fraction without trailing zeros, as Java's Timestamp prints it).
 */
export type Rendering = string;

/** Which reading a short fraction gets: `.8` is 8 ms as a count, 800 ms as a decimal fraction. */
export type ShortFraction = 'count' | 'decimal';

/** The parser keeps its last result in its own fields; read them before the next call. */
export interface TimestampParser {
  /** True if the text is a time; then the fields below hold it. */
  parse(text: string): boolean;
  /**
   * The same for the commonest form, `yyyy-MM-dd HH:mm:ss.SSS`, in ASCII bytes. False says nothing: ask parse() then.
   */
  parseBytes(bytes: Uint8Array, start: number, end: number): boolean;
  /** Milliseconds since 1970 of the written wall time, as if it were UTC. */
  readonly localMs: number;
  /** Minutes ahead of UTC, or 32767 where the text does not state it. */
  readonly offsetMinutes: number;
  readonly rendering: Rendering;
}

const dayMs = 86_400_000;

/** What nearly every log writes, and where it has digits (0). */
const commonRendering = 'yyyy-MM-dd HH:mm:ss.SSS';
const commonForm = '0000-00-00 00:00:00.000';

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar; undefined where there is no such day. */
export function daysFromDate(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Value of the two digits at `at`, or NaN. */
function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}

/** A parser for one column of one table. `shortFraction` settles what `.8` means; `.08` is always a decimal fraction. */
export function createTimestampParser(shortFraction: ShortFraction = 'count'): TimestampParser {
  const result = { parse, parseBytes, localMs: 0, offsetMinutes: offsetNotStated, rendering: '' };
  let lastDate = -1;
  let lastDateMs = 0;
  const renderings = new Map<string, Rendering>();

  function parse(text: string): boolean {
    const code4 = text.charCodeAt(4);
    if (code4 !== 45 && code4 !== 47) return parseEpoch(text);
    if (!parseDateAndMinutes(text)) return false;
    if (text.length === 23 && text.charCodeAt(19) === 46 && text.charCodeAt(10) === 32 && code4 === 45) {
      const seconds = twoDigits(text, 17);
      const hundreds = text.charCodeAt(20) - 48;
      const rest = twoDigits(text, 21);
      if (text.charCodeAt(16) === 58 && seconds <= 59 && hundreds >= 0 && hundreds <= 9 && rest >= 0) {
        result.localMs += seconds * 1000 + hundreds * 100 + rest;
        result.offsetMinutes = offsetNotStated;
        result.rendering = commonRendering;
        return true;
      }
    }
    return parseRest(text);
  }

  function parseBytes(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== commonForm.length) return false;
    for (let index = 0; index < commonForm.length; index++) {
      const expected = commonForm.charCodeAt(index);
      const byte = bytes[start + index] as number;
      if (expected === 48 ? byte < 48 || byte > 57 : byte !== expected) return false;
    }
    const pair = (at: number): number =>
      (bytes[start + at] as number) * 10 + (bytes[start + at + 1] as number) - 48 * 11;
    const hour = pair(11);
    const minute = pair(14);
    const second = pair(17);
    if (hour > 23 || minute > 59 || second > 59) return false;
    const year = pair(0) * 100 + pair(2);
    const date = (year * 100 + pair(5)) * 100 + pair(8);
    if (date !== lastDate) {
      const days = daysFromDate(year, pair(5), pair(8));
      if (days === undefined) return false;
      lastDate = date;
      lastDateMs = days * dayMs;
    }
    const ms = ((bytes[start + 20] as number) - 48) * 100 + pair(21);
    result.localMs = lastDateMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
    result.offsetMinutes = offsetNotStated;
    result.rendering = commonRendering;
    return true;
  }

  /** Reads `yyyy-MM-dd HH:mm` and leaves its milliseconds in the result. */
  function parseDateAndMinutes(text: string): boolean {
    const century = twoDigits(text, 0);
    const yearInCentury = twoDigits(text, 2);
    const month = twoDigits(text, 5);
    const day = twoDigits(text, 8);
    const hour = twoDigits(text, 11);
    const minute = twoDigits(text, 14);
    if (text.charCodeAt(7) !== text.charCodeAt(4) || text.charCodeAt(13) !== 58) return false;
    if (!(hour <= 23 && minute <= 59)) return false;
    const date = ((century * 100 + yearInCentury) * 100 + month) * 100 + day;
    if (date !== lastDate) {
      if (!(date >= 0)) return false;
      const days = daysFromDate(century * 100 + yearInCentury, month, day);
      if (days === undefined) return false;
      lastDate = date;
      lastDateMs = days * dayMs;
    }
    result.localMs = lastDateMs + hour * 3_600_000 + minute * 60_000;
    return true;
  }

  /** Everything behind `yyyy-MM-dd HH:mm`, in all its forms. */
  function parseRest(text: string): boolean {
    const separator = text.charCodeAt(10);
    if (separator !== 32 && separator !== 84) return false;
    let pattern = text.charCodeAt(4) === 45 ? 'yyyy-MM-dd' : 'yyyy/MM/dd';
    pattern += separator === 32 ? ' HH:mm' : "'T'HH:mm";
    let at = 16;
    if (text.charCodeAt(at) === 58) {
      const seconds = twoDigits(text, at + 1);
      if (!(seconds <= 59)) return false;
      result.localMs += seconds * 1000;
      pattern += ':ss';
      at += 3;
      const mark = text.charCodeAt(at);
      if (mark === 46 || mark === 44) {
        let end = at + 1;
        while (isDigit(text.charCodeAt(end))) end++;
        const fraction = fractionOf(text.slice(at + 1, end), separator === 84);
        if (fraction === undefined) return false;
        result.localMs += fraction.ms;
        pattern += (mark === 46 ? '.' : ',') + fraction.pattern;
        at = end;
      }
    }
    return parseZone(text.slice(at), pattern);
  }

  function fractionOf(digits: string, isIso: boolean): { readonly ms: number; readonly pattern: string } | undefined {
    if (digits.length === 0 || digits.length > 9) return undefined;
    const decimalMs = Math.floor(Number(digits.padEnd(9, '0')) / 1_000_000);
    if (digits.length === 6) return { ms: decimalMs, pattern: 'SSSSSS' };
    if (digits.length > 3) return { ms: decimalMs, pattern: 'n' };
    if (digits.length === 3) return { ms: decimalMs, pattern: 'SSS' };
    // The single-S pattern never prints a leading zero, so `.08` can only be a decimal fraction; ISO 8601 has no other.
    const isDecimal = isIso || shortFraction === 'decimal' || (digits.length === 2 && digits[0] === '0');
    return isDecimal ? { ms: decimalMs, pattern: 'n' } : { ms: Number(digits), pattern: 'S' };
  }

  function parseZone(zone: string, pattern: string): boolean {
    result.offsetMinutes = offsetNotStated;
    if (zone === '') return done(pattern);
    if (zone === 'Z') {
      result.offsetMinutes = 0;
      return done(`${pattern}'Z'`);
    }
    const gap = zone.charCodeAt(0) === 32 ? ' ' : '';
    const name = zone.slice(gap.length);
    const sign = name.charCodeAt(0);
    if (sign === 43 || sign === 45) {
      const hasColon = name.charCodeAt(3) === 58;
      if (name.length !== (hasColon ? 6 : 5)) return false;
      const hours = twoDigits(name, 1);
      const minutes = twoDigits(name, hasColon ? 4 : 3);
      if (!(hours <= 23 && minutes <= 59)) return false;
      const offset = hours * 60 + minutes;
      result.offsetMinutes = sign === 45 ? -offset : offset;
      // A minus sign before zero minutes would be lost, so it is part of the pattern.
      const isMinusZero = sign === 45 && offset === 0;
      return done(pattern + gap + (isMinusZero ? `'${name}'` : hasColon ? 'xxx' : 'xx'));
    }
    if (gap === '' || !/^[A-Z]{2,5}$/.test(name)) return false;
    const family = zoneFamilyOf(name);
    if (family === undefined) return done(`${pattern} '${name}'`);
    result.offsetMinutes = zoneOffsetIn(family, name);
    return done(`${pattern} z(${family})`);
  }

  function parseEpoch(text: string): boolean {
    const length = text.length;
    if (length !== 13 && length !== 10) return false;
    let value = 0;
    for (let at = 0; at < length; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      value = value * 10 + digit;
    }
    result.localMs = length === 13 ? value : value * 1000;
    result.offsetMinutes = 0;
    result.rendering = length === 13 ? 'epoch-ms' : 'epoch-s';
    return true;
  }

  /** Hands out one string object per pattern, so that comparing renderings row by row is cheap. */
  function done(pattern: string): true {
    let same = renderings.get(pattern);
    if (same === undefined) {
      same = pattern;
      renderings.set(pattern, pattern);
    }
    result.rendering = same;
    return true;
  }

  return result;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const pad2 = (value: number): string => (value < 10 ? `0${value}` : String(value));
const pad3 = (value: number): string => (value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value));

/**
 * Writes a time as `rendering` has it. For every text t that the parser takes, with the rendering it
 * reported, `formatTimestamp(rendering, localMs, offset) === t`; the exceptions are fractions of more than
 * three digits that are finer than a millisecond, which the mapper keeps as raw text.
 */
export function formatTimestamp(rendering: Rendering, localMs: number, offsetMinutes: number): string {
  if (rendering === 'epoch-ms') return String(localMs).padStart(13, '0');
  if (rendering === 'epoch-s') return String(Math.floor(localMs / 1000)).padStart(10, '0');
  const time = new Date(localMs);
  const year = String(time.getUTCFullYear()).padStart(4, '0');
  const slash = rendering.charCodeAt(4) === 47 ? '/' : '-';
  const date = `${year}${slash}${pad2(time.getUTCMonth() + 1)}${slash}${pad2(time.getUTCDate())}`;
  const hours = `${pad2(time.getUTCHours())}:${pad2(time.getUTCMinutes())}`;
  const isT = rendering.startsWith("'T'", 10);
  let text = date + (isT ? 'T' : ' ') + hours;
  let rest = rendering.slice(isT ? 18 : 16);
  if (rest.startsWith(':ss')) {
    text += `:${pad2(time.getUTCSeconds())}`;
    rest = rest.slice(3);
  }
  if (rest.startsWith('.') || rest.startsWith(',')) {
    const pattern = /^(S+|n)/.exec(rest.slice(1))?.[0] ?? '';
    text += rest.charAt(0) + formatFraction(pattern, time.getUTCMilliseconds());
    rest = rest.slice(1 + pattern.length);
  }
  return text + formatZone(rest, offsetMinutes);
}

function formatFraction(pattern: string, ms: number): string {
  if (pattern === 'SSS') return pad3(ms);
  if (pattern === 'SSSSSS') return `${pad3(ms)}000`;
  if (pattern === 'S') return String(ms);
  return ms === 0 ? '0' : pad3(ms).replace(/0+$/, '');
}

function formatZone(pattern: string, offsetMinutes: number): string {
  if (pattern === '') return '';
  const gap = pattern.startsWith(' ') ? ' ' : '';
  const zone = pattern.slice(gap.length);
  if (zone.startsWith("'")) return gap + zone.slice(1, -1);
  if (zone.startsWith('z(')) {
    const family = zoneFamilies.get(zone.slice(2, -1));
    return gap + (family?.get(offsetMinutes) ?? '');
  }
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${gap}${sign}${pad2(Math.floor(size / 60))}${zone === 'xxx' ? ':' : ''}${pad2(size % 60)}`;
}

/**
 * What the short fractions of a sample of times say: 'decimal' when one has a leading zero (`.08`), 'count'
 * when one ends in a zero (`.80`, which Java's Timestamp never prints), undefined when none settles it.
 */
export function shortFractionOf(texts: readonly string[]): ShortFraction | undefined {
  let found: ShortFraction | undefined;
  for (const text of texts) {
    const digits = /\.(\d{1,2})(?!\d)/.exec(text)?.[1];
    if (digits === undefined || digits === '0') continue;
    if (digits.length === 2 && digits.startsWith('0')) return 'decimal';
    if (digits.length === 2 && digits.endsWith('0')) found = 'count';
  }
  return found;
}
