// The clock that an export tells its times on: the appliance's own, as it wrote them, or that of another zone; either way
// with the offset from UTC in a column of its own, so that spreadsheets still take the time for a time.
import { createZoneRules, formatWallTime, type ZoneRules } from '../time/zoneRules.ts';

export interface ExportClock {
  /** Zone that times are told in. */
  readonly zone: string;
  /** The appliance's own clock: wall times as they are in the log. */
  readonly isAppliance: boolean;
  /** Wall time and offset of a row. */
  timeOf(utcMs: number, written: string): { readonly wall: string; readonly offset: string };
  /** A moment in words, for filters. */
  words(utcMs: number): string;
}

const minuteMs = 60_000;

/** `zone`: left out = the appliance's own clock. Throws ConsoleError `bad-zone`. */
export function exportClock(zone: string | undefined, appliance: ZoneRules): ExportClock {
  const rules = zone === undefined ? appliance : createZoneRules(zone);
  let lastMin = Number.NaN;
  let lastText = '';
  // Rows come in order of time or nearly so: the offset is mostly the one before.
  function offsetText(minutes: number): string {
    if (minutes !== lastMin) {
      lastMin = minutes;
      lastText = offsetWords(minutes);
    }
    return lastText;
  }
  function told(utcMs: number): { wall: string; offset: string } {
    const minutes = rules.offsetAt(utcMs);
    return { wall: formatWallTime(utcMs + minutes * minuteMs), offset: offsetText(minutes) };
  }
  return {
    zone: rules.name,
    isAppliance: zone === undefined,
    timeOf(utcMs, written) {
      if (zone !== undefined) return told(utcMs);
      // A row may state an offset of its own, so it is not the zone that is asked.
      const writtenMs = Date.parse(`${written.replace(' ', 'T')}Z`);
      return Number.isNaN(writtenMs)
        ? told(utcMs)
        : { wall: written, offset: offsetText(Math.round((writtenMs - utcMs) / minuteMs)) };
    },
    words(utcMs) {
      const { wall, offset } = told(utcMs);
      return `${wall} ${offset}`;
    },
  };
}

/** 'UTC+01:00': no spreadsheet takes it for a formula. */
function offsetWords(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
