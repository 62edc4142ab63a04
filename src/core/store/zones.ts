// The appliance's time zone in the store: finding it, changing it, and telling the doubled autumn hour
// apart. utc_ms is always derived from local_ms here or in rowWriter, never edited elsewhere.
import { offsetNotStated } from '../formats/types.ts';
import { createZoneRules, type LocalSpan } from '../time/zoneRules.ts';
import type { CategoryColumns } from './columns.ts';
import { type Store, tables, type ZoneChoice } from './store.ts';

/** Above this many rows it is cheaper to build the time index anew than to move its entries one by one. */
const rebuildIndexRows = 50_000;

/**
 * Sets the zone and recomputes utc_ms of every row whose source did not state its own offset.
 * Throws ConsoleError `bad-zone`. Returns the number of rows that were looked at.
 */
export function setZone(store: Store, choice: ZoneChoice): number {
  store.zone = createZoneRules(choice.name);
  store.zoneChoice = { ...choice, name: store.zone.name };
  for (const columns of store.columns.values()) columns.retime(store.zone);
  let rows = 0;
  for (const { category, table, view } of tables) {
    const range = store.database.all(
      `SELECT min(local_ms), max(local_ms), count(*) FROM ${table} WHERE stated_offset_min IS NULL`,
    ).values[0];
    const [from, to, count] = range ?? [null, null, 0];
    if (typeof from !== 'number' || typeof to !== 'number') continue;
    rows += Number(count);
    const index = `"by_time_${view.slice(1)}`;
    const isBig = Number(count) > rebuildIndexRows;
    store.database.transaction(() => {
      if (isBig) store.database.run(`DROP INDEX IF EXISTS ${index}`);
      for (const piece of store.zone.pieces(from, to + 1)) {
        store.database.run(
          `UPDATE ${table} SET utc_ms = local_ms - ? WHERE stated_offset_min IS NULL AND local_ms >= ? AND local_ms < ?`,
          [piece.offsetMin * 60_000, piece.from, piece.to],
        );
      }
      if (isBig) store.database.run(`CREATE INDEX ${index} ON ${table} (utc_ms)`);
    });
    for (const span of store.zone.doubledSpans(from, to)) resolveDoubledHour(store, category.id, table, span);
  }
  store.version++;
  return rows;
}

/** A fall of the clock of at least this much, in file order, is the change to standard time and not jitter. */
const clockChangeMs = 10 * 60_000;

/**
 * Rows of the doubled hour, in file order: those after the clock fell back are the second pass. File order
 * is read across the members of one source (rotated files) when that shows exactly one fall, otherwise in
 * each member alone (overlapping exports repeat rows, and then show several).
 */
function resolveDoubledHour(store: Store, categoryId: string, table: string, span: LocalSpan): void {
  const members = store.database.all(
    `SELECT member_id, source_id, direction, first_row, last_row FROM member
     WHERE category = ? AND first_row IS NOT NULL ORDER BY source_id, first_local_ms`,
    [categoryId],
  ).values as [number, number, number, number, number][];
  const bySource = new Map<number, { rowId: number; localMs: number }[][]>();
  const columns = store.columns.get(categoryId);
  if (columns === undefined) return;
  for (const [memberId, sourceId, direction, firstRow, lastRow] of members) {
    const rows = rowsIn(columns, span, memberId, firstRow, lastRow);
    if (rows.length === 0) continue;
    if (direction < 0) rows.reverse();
    const lists = bySource.get(sourceId) ?? [];
    lists.push(rows);
    bySource.set(sourceId, lists);
  }
  for (const lists of bySource.values()) {
    const joined = lists.flat();
    const sequences = fallsIn(joined).length === 1 ? [joined] : lists;
    for (const sequence of sequences) markSecondPass(store, categoryId, table, sequence);
  }
}

/** Rows of a member in a span of wall time that do not state their offset, in file order. */
function rowsIn(
  columns: CategoryColumns,
  span: LocalSpan,
  memberId: number,
  firstRow: number,
  lastRow: number,
): { rowId: number; localMs: number }[] {
  const found: { rowId: number; localMs: number }[] = [];
  const { localMs, rowIds, memberIds, statedOffsets } = columns;
  for (let position = Math.max(0, columns.positionOf(firstRow)); position < columns.count; position++) {
    const rowId = rowIds.values[position] as number;
    if (rowId > lastRow) break;
    const time = localMs.values[position] as number;
    if (!(time >= span.from && time < span.to) || memberIds.values[position] !== memberId) continue;
    if (statedOffsets.values[position] === offsetNotStated) found.push({ rowId, localMs: time });
  }
  return found;
}

function fallsIn(rows: readonly { readonly localMs: number }[]): number[] {
  const falls: number[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  rows.forEach((row, index) => {
    if (row.localMs < highest - clockChangeMs) {
      falls.push(index);
      highest = row.localMs;
    } else highest = Math.max(highest, row.localMs);
  });
  return falls;
}

function markSecondPass(
  store: Store,
  categoryId: string,
  table: string,
  rows: readonly { readonly rowId: number; readonly localMs: number }[],
): void {
  const fall = fallsIn(rows)[0];
  if (fall === undefined) return;
  const columns = store.columns.get(categoryId);
  store.database.transaction(() => {
    for (const { rowId, localMs } of rows.slice(fall)) {
      const utcMs = store.zone.toUtc(localMs, true);
      store.database.run(`UPDATE ${table} SET utc_ms = ? WHERE row_id = ?`, [utcMs, rowId]);
      const position = columns?.positionOf(rowId) ?? -1;
      if (columns !== undefined && position >= 0) columns.utcMs.values[position] = utcMs;
    }
  });
}

/** Resolves the doubled hours of everything stored so far; called once when an import ends. */
export function resolveAllDoubledHours(store: Store): void {
  for (const { category, table } of tables) {
    const columns = store.columns.get(category.id);
    if (columns === undefined || columns.count === 0) continue;
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < columns.count; row++) {
      const localMs = columns.localMs.values[row] as number;
      if (localMs < from) from = localMs;
      if (localMs > to) to = localMs;
    }
    for (const span of store.zone.doubledSpans(from, to)) resolveDoubledHour(store, category.id, table, span);
  }
}

/** Zones tried first, because one offset fits many zones: the vendor's home, then the large ones. */
const preferredZones = ['Europe/Rome', 'Europe/London', 'UTC', 'America/New_York', 'America/Chicago', 'Asia/Dubai'];

/** Rows that state their own offset, seen while reading: a sample of them and how many there were. */
export interface OffsetSamples {
  note(localMs: number, offsetMin: number): void;
  readonly count: number;
  readonly samples: readonly { readonly localMs: number; readonly offsetMin: number }[];
}

/** One sample per half day and offset is enough to tell zones apart, and bounds the list for any bundle. */
const sampleEveryMs = 43_200_000;

export function createOffsetSamples(): OffsetSamples {
  const samples: { localMs: number; offsetMin: number }[] = [];
  const seen = new Set<string>();
  let count = 0;
  return {
    samples,
    get count() {
      return count;
    },
    note(localMs, offsetMin) {
      count++;
      const key = `${Math.floor(localMs / sampleEveryMs)} ${offsetMin}`;
      if (seen.has(key)) return;
      seen.add(key);
      samples.push({ localMs, offsetMin });
    },
  };
}

/**
 * A zone that fits every offset the logs state (abbreviations such as CET, offsets of CEF and ISO stamps),
 * or undefined when none is stated or none fits.
 */
export function guessZone(stated: OffsetSamples, zoneNames: readonly string[]): ZoneChoice | undefined {
  if (stated.samples.length === 0) return undefined;
  for (const name of [...preferredZones, ...zoneNames]) {
    const rules = createZoneRules(name);
    const fits = stated.samples.every(
      ({ localMs, offsetMin }) => rules.offsetAt(localMs - offsetMin * 60_000) === offsetMin,
    );
    if (!fits) continue;
    const what = `${stated.count} ${stated.count === 1 ? 'record states its' : 'records state their'} offset`;
    return { name, basis: `guessed: ${what}, and ${name} fits them all; other zones may too`, isCertain: false };
  }
  return undefined;
}

/** Hours between heartbeats: 00, 04, 08, 12, 16, 20 appliance time (observed in the manual's figure 4). */
const heartbeatHours = 4;

/**
 * What the four-hour heartbeats say about the wall times: they fall on full fourth hours when the stamps
 * are appliance local time. Undefined when there are fewer than three.
 */
export function checkHeartbeats(store: Store): { readonly onTheHour: number; readonly all: number } | undefined {
  let all = 0;
  let onTheHour = 0;
  const ids = store.dictionary.match((text) => text.toLowerCase().startsWith('heartbeat'));
  if (ids.length === 0) return undefined;
  for (const { category, table } of tables) {
    if (!category.columns.some((column) => column.name === 'description')) continue;
    store.database.each(`SELECT local_ms FROM ${table} WHERE description IN (${ids.join(',')})`, [], ([localMs]) => {
      all++;
      const intoHour = (localMs as number) % (heartbeatHours * 3_600_000);
      // The security copy is stamped a fraction of a second after the hour (figure 2).
      if (intoHour < 60_000) onTheHour++;
      return undefined;
    });
  }
  return all < 3 ? undefined : { onTheHour, all };
}
