// Times in a text that people wrote, in Italian or English: "yesterday 16:10", "ieri alle 16", 29/10/2014 16:05. They are
// read as wall time of the writer's zone, counted from when the text was written.
import { type Chrono, en, it, type ParsedComponents } from 'chrono-node';
import type { ZoneRules } from '../time/zoneRules.ts';

export interface TextTime {
  readonly start: number;
  readonly text: string;
  /** utc_ms; a day alone is its first instant, with `isDay`. */
  readonly utcMs: number;
  readonly isDay: boolean;
  /** What the text does not say: the day, or whether it is morning. */
  readonly assumes: 'nothing' | 'day' | 'afternoon';
}

const hourWords: readonly (readonly [RegExp, number])[] = [
  'one|una',
  'two|due',
  'three|tre',
  'four|quattro',
  'five|cinque',
  'six|sei',
  'seven|sette',
  'eight|otto',
  'nine|nove',
  'ten|dieci',
  'eleven|undici',
  'twelve|dodici',
].map((words, index): readonly [RegExp, number] => [new RegExp(`^(?:${words})$`, 'i'), index + 1]);
const spokenHour =
  /\b(around|about|at|circa alle|verso le|circa le|alle|verso)\s+(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)\b(?!\s*(?:minut|second|or[ae]\b|times|volte))/gi;
/** The same words before figures that can only be a time of day. */
const spokenBefore =
  /\b(around|about|circa alle|circa le|verso le|verso|intorno alle|attorno alle|circa)(?=\s+\d{1,2}[:.]\d{2}(?![\d.]))/gi;
/** Spoken hours below this are taken for the afternoon: people at work say "around four". */
const firstMorningHour = 8;

/** The times of a text, in order; equal places are told by the longer reading. */
export function timesIn(text: string, zone: ZoneRules, writtenAt: number): TextTime[] {
  const reference = { instant: new Date(writtenAt), timezone: zone.offsetAt(writtenAt) };
  const { spoken, hours } = writeHoursAsFigures(text);
  const found: { readonly time: TextTime; readonly end: number }[] = [];
  for (const parser of [it.casual, en.GB] as readonly Chrono[]) {
    for (const { index, text: matched, start } of parser.parse(spoken, reference)) {
      const hasHour = start.isCertain('hour');
      const hasDay = start.isCertain('day') || start.isCertain('weekday');
      // "5 minutes" and "in October" are no moments.
      if (!hasHour && !hasDay) continue;
      if (/^\d+$/.test(matched.trim())) continue;
      const isAfternoon = hasHour && hours.some((at) => at >= index && at < index + matched.length);
      const localMs = wallTimeOf(start, hasHour) + (isAfternoon && needsAfternoon(start) ? 12 * 3_600_000 : 0);
      const utcMs = start.isCertain('timezoneOffset') ? start.date().getTime() : zone.toUtc(localMs);
      const assumes = !hasDay ? 'day' : isAfternoon && needsAfternoon(start) ? 'afternoon' : 'nothing';
      found.push({
        time: { start: index, text: matched, utcMs, isDay: !hasHour, assumes },
        end: index + matched.length,
      });
    }
  }
  const longestFirst = found.toSorted((a, b) => b.end - b.time.start - (a.end - a.time.start));
  const kept: typeof found = [];
  for (const each of longestFirst) {
    if (kept.every((other) => each.end <= other.time.start || each.time.start >= other.end)) kept.push(each);
  }
  return kept.map(({ time }) => time).sort((a, b) => a.start - b.start);
}

/** When a text says it was written: the date line of a forwarded mail; undefined where there is none. */
export function dateOfMail(text: string, zone: ZoneRules, newest: number): number | undefined {
  const line = /^[ \t>]*(?:Date|Data|Sent|Inviato)[ \t]*:[ \t]*(.{6,100})$/im.exec(text)?.[1];
  if (line === undefined) return undefined;
  return timesIn(line, zone, newest).find(({ isDay, assumes }) => !isDay && assumes === 'nothing')?.utcMs;
}

/** "around four" as "at 4", "about 16:10" as "at 16:10", of the same length so that places stay; and the hours that were words. */
function writeHoursAsFigures(text: string): { readonly spoken: string; readonly hours: readonly number[] } {
  const hours: number[] = [];
  const spoken = text.replaceAll(spokenHour, (whole: string, before: string, word: string, offset: number) => {
    const hour = hourWords.find(([pattern]) => pattern.test(word))?.[1] ?? 12;
    hours.push(offset + whole.length - word.length);
    return `${plainJoint(before)}${whole.slice(before.length, whole.length - word.length)}${String(hour).padEnd(word.length)}`;
  });
  return { spoken: spoken.replaceAll(spokenBefore, plainJoint), hours };
}

/** "at" or "alle" in place of a vaguer word, as long as that. */
function plainJoint(vague: string): string {
  const joint = /^(around|about|at)$/i.test(vague) ? 'at' : 'alle';
  return joint.slice(0, vague.length).padStart(vague.length);
}

function needsAfternoon(components: ParsedComponents): boolean {
  return (components.get('hour') ?? 12) < firstMorningHour && !components.isCertain('meridiem');
}

function wallTimeOf(components: ParsedComponents, hasHour: boolean): number {
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'): number =>
    components.get(name) ?? 0;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  if (!hasHour) return day;
  return day + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + part('millisecond');
}
