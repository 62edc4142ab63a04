// The clock that times are shown in: the appliance's own, UTC, or a zone of the user's choice. One setting for every
// screen, copy and export. The appliance's zone itself (which moment a logged time stands for) is another matter.
import { DateTime, IANAZone } from 'luxon';
import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from './session.ts';
import { clockKey, work } from './work.ts';

export const clockChoices = ['appliance', 'utc', 'own'] as const;
export type ClockChoice = (typeof clockChoices)[number];

export interface ClockSetting {
  readonly choice: ClockChoice;
  /** IANA zone of the third clock: chosen by hand, else this machine's. */
  readonly ownZone: string;
}

export interface Clock extends ClockSetting {
  /** IANA zone that times are shown in. */
  readonly zone: string;
  readonly applianceZone: string;
}

let last: { readonly stored: unknown; readonly setting: ClockSetting } | undefined;

/** Zone of this machine; UTC where the platform does not say. */
export function machineZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return IANAZone.isValidZone(zone) ? zone : 'UTC';
}

/** The case's setting, else the remembered one; anything damaged in it falls back to the appliance's clock. */
export function readClock(): ClockSetting {
  const stored = work.read(clockKey);
  if (last === undefined || last.stored !== stored) last = { stored, setting: checkedSetting(stored) };
  return last.setting;
}

/** The setting in force, for a case: with the zone in words, as another machine has another one. */
export function clockToKeep(): Partial<ClockSetting> {
  const { choice, ownZone } = readClock();
  return choice === 'own' ? { choice, ownZone } : { choice };
}

/** Pure part of `readClock`. */
export function checkedSetting(stored: unknown): ClockSetting {
  const entry = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const choice = clockChoices.find((each) => each === entry.choice) ?? 'appliance';
  const zone = typeof entry.ownZone === 'string' && IANAZone.isValidZone(entry.ownZone) ? entry.ownZone : undefined;
  return { choice, ownZone: zone ?? machineZone() };
}

/** Shows all times in another clock from now on. */
export function chooseClock(next: ClockSetting): void {
  const isMachines = next.ownZone === machineZone() && !(work.hasCase && next.choice === 'own');
  work.write(clockKey, { choice: next.choice, ...(isMachines ? {} : { ownZone: next.ownZone }) });
}

/** Zone that a setting shows times in: the `displayZone` of exports and reports. */
export function displayZoneOf(setting: ClockSetting, applianceZone: string): string {
  if (setting.choice === 'utc') return 'UTC';
  return setting.choice === 'own' ? setting.ownZone : applianceZone;
}

export function makeClock(setting: ClockSetting, applianceZone: string): Clock {
  return { ...setting, applianceZone, zone: displayZoneOf(setting, applianceZone) };
}

/** The clock in force; the same object until it or the appliance's zone changes. */
export function useClock(): Clock {
  const setting = useSyncExternalStore(work.subscribe, readClock);
  const applianceZone = useSession().overview.zone.name;
  return useMemo(() => makeClock(setting, applianceZone), [setting, applianceZone]);
}

export interface ClockTime {
  /** 'YYYY-MM-DD HH:MM:SS.sss' */
  readonly wall: string;
  /** '+01:00' */
  readonly offset: string;
}

/**
 * A moment in a clock. On the appliance's own clock the wall time is what it wrote (`written`, a view's `timestamp`),
 * so that a row that states its own offset is not read again.
 */
export function timeOn(clock: Clock, utcMs: number, written?: string): ClockTime {
  if (clock.choice === 'appliance' && written !== undefined) {
    const writtenMs = Date.parse(`${written.replace(' ', 'T')}Z`);
    if (!Number.isNaN(writtenMs)) return { wall: written, offset: offsetText((writtenMs - utcMs) / 60_000) };
  }
  return timeIn(clock.zone, utcMs);
}

/**
 * A moment in words: wall time, to milliseconds or to seconds, and offset. For names that screen readers say: what
 * stands on the screen must be in them, in the same form (WCAG 2.5.3).
 */
export function momentWords(clock: Clock, utcMs: number, written: string, to: 'milliseconds' | 'seconds'): string {
  const { wall, offset } = timeOn(clock, utcMs, written);
  return `${to === 'seconds' ? wall.slice(0, 19) : wall} ${offset}`;
}

/** A moment in a zone. */
export function timeIn(zone: string, utcMs: number): ClockTime {
  const moment = DateTime.fromMillis(utcMs, { zone });
  if (!moment.isValid) return { wall: new Date(utcMs).toISOString().slice(0, 23).replace('T', ' '), offset: '+00:00' };
  return { wall: moment.toFormat('yyyy-MM-dd HH:mm:ss.SSS'), offset: offsetText(moment.offset) };
}

/** '+01:00' for 60 minutes. */
export function offsetText(minutes: number): string {
  const whole = Math.round(minutes);
  const size = Math.abs(whole);
  return `${whole < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** Which pass of a doubled hour (the night clocks go back) a moment belongs to; undefined where its wall time is unique. */
export function passOf(zone: string, utcMs: number): 'first' | 'second' | undefined {
  const moments = DateTime.fromMillis(utcMs, { zone })
    .getPossibleOffsets()
    .map((moment) => moment.toMillis());
  if (moments.length < 2) return undefined;
  return utcMs === Math.min(...moments) ? 'first' : 'second';
}
