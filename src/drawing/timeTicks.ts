// Ticks of the time axis in appliance time: round wall-clock times, days marked, the doubled autumn hour told
// apart by its offset. Pure.
import { DateTime } from 'luxon';
import type { TimeRange } from './laneTypes.ts';

export interface TimeTick {
  readonly atMs: number;
  /** Time of day, or the day where ticks are days apart. */
  readonly text: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const stepsMs: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * day),
];

/** Ticks inside the view, at most about `maxTicks`; `days` are the midnights among it, with their date. */
export function timeTicks(
  view: TimeRange,
  zone: string,
  maxTicks: number,
  locale = 'en-GB',
): { readonly ticks: readonly TimeTick[]; readonly days: readonly TimeTick[] } {
  const spanMs = view.toMs - view.fromMs;
  const stepMs = stepsMs.find((step) => spanMs / step <= Math.max(2, maxTicks)) ?? day * 364;
  const days = stepMs >= day ? [] : midnights(view, zone, 1).map((at) => tick(at, 'ccc d LLL yyyy', locale));
  if (stepMs >= day) {
    const format = spanMs > 300 * day ? 'd LLL yyyy' : 'ccc d LLL';
    return { ticks: midnights(view, zone, stepMs / day).map((at) => tick(at, format, locale)), days };
  }
  const format = stepMs < second ? 'HH:mm:ss.SSS' : stepMs < minute ? 'HH:mm:ss' : 'HH:mm';
  const seen = new Set<string>();
  const moments = stepMs > hour ? hours(view, zone, stepMs / hour) : evenSteps(view, zone, stepMs);
  const ticks = moments.map((at) => {
    const wall = at.toFormat('yyyy-MM-dd HH:mm:ss.SSS');
    const isSecond = seen.has(wall);
    seen.add(wall);
    return tick(at, isSecond ? `${format} ZZ` : format, locale);
  });
  return { ticks, days };
}

function tick(moment: DateTime, format: string, locale: string): TimeTick {
  return { atMs: moment.toMillis(), text: moment.setLocale(locale).toFormat(format) };
}

/** Steps of at most an hour: zones are whole quarters of an hour off UTC, so one offset aligns them all. */
function evenSteps(view: TimeRange, zone: string, stepMs: number): DateTime[] {
  const offsetMs = DateTime.fromMillis(view.fromMs, { zone }).offset * minute;
  const found: DateTime[] = [];
  const first = Math.ceil((view.fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  for (let at = first; at <= view.toMs; at += stepMs) found.push(DateTime.fromMillis(at, { zone }));
  return found;
}

function hours(view: TimeRange, zone: string, step: number): DateTime[] {
  const found: DateTime[] = [];
  let today = DateTime.fromMillis(view.fromMs, { zone }).startOf('day');
  while (today.toMillis() <= view.toMs) {
    for (let clock = 0; clock < 24; clock += step) {
      const at = today.set({ hour: clock });
      if (at.toMillis() >= view.fromMs && at.toMillis() <= view.toMs) found.push(at);
    }
    today = today.plus({ days: 1 });
  }
  return found;
}

function midnights(view: TimeRange, zone: string, step: number): DateTime[] {
  const found: DateTime[] = [];
  let at = DateTime.fromMillis(view.fromMs, { zone }).startOf('day');
  if (at.toMillis() < view.fromMs) at = at.plus({ days: 1 });
  while (at.toMillis() <= view.toMs) {
    found.push(at);
    at = at.plus({ days: step });
  }
  return found;
}
