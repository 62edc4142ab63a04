// Appliance time in words and back. All wall-clock texts are in the appliance's zone; nothing here ever uses
// the zone of the viewer's machine. Pure.
import { DateTime } from 'luxon';
import { spoken } from './spoken.ts';

/** 'YYYY-MM-DD HH:MM:SS.sss' of the view columns. */
const wallFormats: readonly { readonly format: string; readonly unit: 'day' | 'minute' | 'second' | 'millisecond' }[] =
  [
    { format: 'yyyy-MM-dd', unit: 'day' },
    { format: 'yyyy-MM-dd HH:mm', unit: 'minute' },
    { format: 'yyyy-MM-dd HH:mm:ss', unit: 'second' },
    { format: 'yyyy-MM-dd HH:mm:ss.SSS', unit: 'millisecond' },
  ];

export type Bound = 'from' | 'to';

/**
 * Reads what a person types for a bound in appliance time: a date, or a date with minutes, seconds or
 * milliseconds. `to` yields the exclusive end of what was typed (a date: the whole day; 10:05: the whole
 * minute). In the doubled autumn hour `from` takes the first, `to` the second, so that no row is left out.
 * undefined = not a time.
 */
export function parseBound(text: string, zone: string, bound: Bound): number | undefined {
  const clean = text.trim().replace('T', ' ').replace(/\s+/g, ' ').replace(',', '.');
  for (const { format, unit } of wallFormats) {
    const parsed = DateTime.fromFormat(clean, format, { zone });
    if (!parsed.isValid) continue;
    const wall = bound === 'to' ? parsed.plus({ [unit]: 1 }) : parsed;
    const candidates = wall.getPossibleOffsets().map((moment) => moment.toMillis());
    if (candidates.length === 0) return wall.toMillis();
    return bound === 'from' ? Math.min(...candidates) : Math.max(...candidates);
  }
  return undefined;
}

/** utc_ms as appliance wall time, as short as exactness allows when `isShort`. */
export function formatWall(utcMs: number, zone: string, isShort = false): string {
  const moment = DateTime.fromMillis(utcMs, { zone });
  if (!moment.isValid) return new Date(utcMs).toISOString();
  if (!isShort) return moment.toFormat('yyyy-MM-dd HH:mm:ss.SSS');
  if (moment.millisecond !== 0) return moment.toFormat('yyyy-MM-dd HH:mm:ss.SSS');
  if (moment.second !== 0) return moment.toFormat('yyyy-MM-dd HH:mm:ss');
  return moment.toFormat('yyyy-MM-dd HH:mm');
}

/** An exclusive end as the last thing a person would type for it: the end of a day as that day. */
export function formatEnd(utcMs: number, zone: string): string {
  const moment = DateTime.fromMillis(utcMs, { zone });
  if (!moment.isValid) return new Date(utcMs).toISOString();
  if (moment.valueOf() === moment.startOf('day').valueOf()) return moment.minus({ day: 1 }).toFormat('yyyy-MM-dd');
  if (moment.valueOf() === moment.startOf('minute').valueOf()) {
    return moment.minus({ minute: 1 }).toFormat('yyyy-MM-dd HH:mm');
  }
  if (moment.millisecond === 0) return moment.minus({ second: 1 }).toFormat('yyyy-MM-dd HH:mm:ss');
  return moment.minus({ millisecond: 1 }).toFormat('yyyy-MM-dd HH:mm:ss.SSS');
}

/** Start of a range as a person would type it. */
export function formatStart(utcMs: number, zone: string): string {
  const moment = DateTime.fromMillis(utcMs, { zone });
  if (moment.isValid && moment.valueOf() === moment.startOf('day').valueOf()) return moment.toFormat('yyyy-MM-dd');
  return formatWall(utcMs, zone, true);
}

/** 'UTC+01:00' of a zone at a moment; with summer and winter time the offset alone would mislead. */
export function formatOffset(utcMs: number, zone: string): string {
  const moment = DateTime.fromMillis(utcMs, { zone });
  return moment.isValid ? `UTC${moment.toFormat('ZZ')}` : 'UTC?';
}

/** Offsets a zone uses between two moments, e.g. 'UTC+01:00 / +02:00'; one when it does not change. */
export function offsetsBetween(from: number, to: number, zone: string): string {
  const offsets = new Set<string>();
  const stepMs = Math.max(24 * 3600_000, (to - from) / 200);
  for (let at = from; at < to; at += stepMs) offsets.add(DateTime.fromMillis(at, { zone }).toFormat('ZZ'));
  offsets.add(DateTime.fromMillis(to, { zone }).toFormat('ZZ'));
  return `UTC${[...offsets].join(' / ')}`;
}

/** A view's `timestamp` text as utc_ms; undefined when there is none. */
export function wallToUtcMs(text: string | null, zone: string): number | undefined {
  return text === null ? undefined : parseBound(text, zone, 'from');
}

/** Length of a span in words: '3 days 4 h', '12 min', '0.8 s'. */
export function formatSpan(spanMs: number): string {
  const seconds = spanMs / 1000;
  const { text, number } = spoken();
  if (seconds < 60) {
    const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return `${seconds < 10 ? number(seconds, tenths) : Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 || days >= 14
    ? text('counts.days', { days })
    : text('counts.daysHours', { days, hours: hours % 24 });
}
