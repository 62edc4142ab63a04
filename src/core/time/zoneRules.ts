// Wall time of an IANA zone to UTC and back, fast enough for a million rows: the zone's offset changes are
// found once per year (by luxon, which asks the platform's tz database) and then looked up.
import { IANAZone } from 'luxon';
import { ConsoleError } from '../../contract/errors.ts';

/** A span of constant offset: from this instant on, until the next entry. */
interface Change {
  readonly utcMs: number;
  readonly offsetMin: number;
}

export interface ZoneRules {
  readonly name: string;
  /** Offset from UTC in minutes at an instant. */
  offsetAt(utcMs: number): number;
  /**
   * UTC of a wall time. In the doubled hour `isSecond` picks the later instant; a wall time that a spring
   * change skips is read with the offset from before the change (as java.util.Calendar does).
   */
  toUtc(localMs: number, isSecond?: boolean): number;
  /** Wall-time spans [from, to) that occur twice, for the given range of wall time. */
  doubledSpans(fromLocalMs: number, toLocalMs: number): readonly LocalSpan[];
  /** The range of wall time cut where the offset changes, each piece as toUtc(localMs) reads it. */
  pieces(fromLocalMs: number, toLocalMs: number): readonly (LocalSpan & { readonly offsetMin: number })[];
}

/** A span [from, to) of wall time in ms. */
export interface LocalSpan {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Throws ConsoleError `bad-zone` when the platform does not know the name. */
export function createZoneRules(name: string): ZoneRules {
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new ConsoleError('bad-zone', `"${name}" is not a time zone name such as Europe/Rome.`);

  const changesByYear = new Map<number, readonly Change[]>();

  /** Offset changes of one UTC year; the first entry is its first instant. */
  function changesOf(year: number): readonly Change[] {
    const known = changesByYear.get(year);
    if (known !== undefined) return known;
    const start = Date.UTC(year, 0, 1);
    const end = Date.UTC(year + 1, 0, 1);
    const changes: Change[] = [{ utcMs: start, offsetMin: zone.offset(start) }];
    // Two changes never come within a week of each other, save historic oddities before 1970.
    for (let from = start; from < end; from += 7 * dayMs) {
      const to = Math.min(from + 7 * dayMs, end);
      const before = zone.offset(from);
      const after = zone.offset(to - 1);
      if (before === after) continue;
      let low = from;
      let high = to - 1;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (zone.offset(middle) === before) low = middle;
        else high = middle;
      }
      changes.push({ utcMs: high, offsetMin: after });
    }
    changesByYear.set(year, changes);
    return changes;
  }

  function offsetAt(utcMs: number): number {
    let offset = 0;
    for (const change of changesOf(new Date(utcMs).getUTCFullYear())) {
      if (change.utcMs > utcMs) break;
      offset = change.offsetMin;
    }
    return offset;
  }

  // Rows come in time order or nearly so; remembering a quiet span of wall time saves almost every lookup.
  let quietFrom = 1;
  let quietTo = 0;
  let quietOffsetMin = 0;

  function toUtc(localMs: number, isSecond = false): number {
    if (localMs >= quietFrom && localMs < quietTo) return localMs - quietOffsetMin * minuteMs;
    // The offset a day before and a day after bracket any single change.
    const early = offsetAt(localMs - dayMs);
    const late = offsetAt(localMs + dayMs);
    if (early === late && offsetAt(localMs - early * minuteMs) === early) {
      if (offsetAt(localMs - 2 * dayMs) === early && offsetAt(localMs + 2 * dayMs) === early) {
        quietFrom = localMs - dayMs;
        quietTo = localMs + dayMs;
        quietOffsetMin = early;
      }
      return localMs - early * minuteMs;
    }
    const first = localMs - early * minuteMs;
    const second = localMs - late * minuteMs;
    const isFirstReal = offsetAt(first) === early;
    const isSecondReal = offsetAt(second) === late;
    if (isFirstReal && isSecondReal) return isSecond ? Math.max(first, second) : Math.min(first, second);
    if (isSecondReal) return second;
    return first;
  }

  /** All real changes of offset of the years that a range of wall time touches, with the offset before each. */
  function changesBetween(fromLocalMs: number, toLocalMs: number): (Change & { readonly beforeMin: number })[] {
    const found: (Change & { readonly beforeMin: number })[] = [];
    const lastYear = new Date(toLocalMs + dayMs).getUTCFullYear();
    for (let year = new Date(fromLocalMs - dayMs).getUTCFullYear(); year <= lastYear; year++) {
      const changes = changesOf(year);
      for (let i = 1; i < changes.length; i++) {
        const before = changes[i - 1];
        const after = changes[i];
        if (before !== undefined && after !== undefined) found.push({ ...after, beforeMin: before.offsetMin });
      }
    }
    return found;
  }

  function doubledSpans(fromLocalMs: number, toLocalMs: number): LocalSpan[] {
    return changesBetween(fromLocalMs, toLocalMs)
      .filter((change) => change.offsetMin < change.beforeMin)
      .map((change) => ({
        from: change.utcMs + change.offsetMin * minuteMs,
        to: change.utcMs + change.beforeMin * minuteMs,
      }))
      .filter((span) => span.to > fromLocalMs && span.from < toLocalMs);
  }

  function pieces(fromLocalMs: number, toLocalMs: number): (LocalSpan & { offsetMin: number })[] {
    const found: (LocalSpan & { offsetMin: number })[] = [];
    let from = fromLocalMs;
    let offsetMin = offsetAt(fromLocalMs - offsetAt(fromLocalMs - dayMs) * minuteMs);
    for (const change of changesBetween(fromLocalMs, toLocalMs)) {
      // Both the doubled and the skipped hour are read with the offset from before the change.
      const boundary = change.utcMs + Math.max(change.beforeMin, change.offsetMin) * minuteMs;
      if (boundary <= from) {
        offsetMin = change.offsetMin;
        continue;
      }
      if (boundary >= toLocalMs) break;
      found.push({ from, to: boundary, offsetMin: change.beforeMin });
      from = boundary;
      offsetMin = change.offsetMin;
    }
    found.push({ from, to: toLocalMs, offsetMin });
    return found;
  }

  return { name: zone.name, offsetAt, toUtc, doubledSpans, pieces };
}

const madeRules = new Map<string, ZoneRules>();
/** A person looks through a handful of clocks. */
const maxMadeRules = 16;

/** Rules of a zone that is looked through and not the appliance's own; kept for the next time. Throws as above. */
export function zoneRulesOf(name: string): ZoneRules {
  const known = madeRules.get(name);
  if (known !== undefined) return known;
  const rules = createZoneRules(name);
  if (madeRules.size >= maxMadeRules) madeRules.clear();
  madeRules.set(name, rules);
  return rules;
}

/** '+02:00' for 120. */
export function formatOffset(offsetMin: number): string {
  const sign = offsetMin < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMin);
  return `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** 'YYYY-MM-DD HH:MM:SS.sss' of a wall time in ms (design.md §3, column `timestamp`). */
export function formatWallTime(localMs: number): string {
  return new Date(localMs).toISOString().replace('T', ' ').replace('Z', '');
}
