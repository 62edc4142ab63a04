// Times, lengths of time and counts as people say them. Called by coverage and by finding rules for their
// sentences; never for values that a program reads. Times are the appliance's own.
import { lengthIn } from '../../texts/length.ts';
import { textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';

const minuteMs = 60_000;

/** Appliance time of an instant to the second: '2014-10-29 07:41:12'. */
export function timeWords(store: Store, utcMs: number): string {
  return applianceTime(store, utcMs).slice(0, 19);
}

/** Appliance time of an instant as the views give it (design.md §3). */
export function applianceTime(store: Store, utcMs: number): string {
  return formatWallTime(utcMs + store.zone.offsetAt(utcMs) * minuteMs);
}

/** '5 h 26 min', '55 s', '3 d 4 h': the two largest units. */
export function lengthWords(ms: number, texts = textsOf()): string {
  return lengthIn(texts, ms);
}

/** 'x' of `all` as a whole percentage, '<1 %' for less. */
export function shareWords(part: number, all: number): string {
  if (all === 0) return '0 %';
  const percent = (100 * part) / all;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}
