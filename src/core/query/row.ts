// One row with everything that is known of it: fields with the meaning of each code, unknown columns, the
// exact raw record, its place and its times. What the detail pane shows.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById, meaningOf, viewName } from '../catalog/catalog.ts';
import { meaningIn } from '../catalog/inLanguage.ts';
import type { Category, Column } from '../catalog/types.ts';
import { offsetNotStated } from '../formats/types.ts';
import { quoteName } from '../store/database.ts';
import type { StoredTable } from '../store/openMember.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { rebuildRecord } from '../tables/rebuildRecord.ts';
import { formatOffset, formatWallTime } from '../time/zoneRules.ts';

/** Throws ConsoleError `not-found` for an unknown category or row. */
export function getRow(store: Store, categoryId: string, rowId: number, texts = textsOf()): Result<'row.get'> {
  const category = categoryById(categoryId);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${categoryId}".`);
  const found = store.database.all(`SELECT * FROM ${quoteName(viewName(category.id))} WHERE row_id = ?`, [rowId]);
  const values = found.values[0];
  if (values === undefined) throw new ConsoleError('not-found', `${category.title} has no row ${rowId}.`);
  const cells = new Map(found.columns.map((name, index) => [name, values[index] ?? null]));
  const extra = parseExtra(cells.get('extra') ?? null);
  const stored = storedTimes(store, category, rowId);
  return {
    category: category.id,
    rowId,
    fields: category.columns.map((column: Column) => field(column, cells.get(column.name) ?? null, texts)),
    extra: Object.entries(extra ?? {}).map(([name, value]) => ({ name, value })),
    raw: rawRecord(store, rowId, cells, extra, stored, texts),
    place: {
      origin: String(cells.get('origin') ?? ''),
      member: String(cells.get('member') ?? ''),
      record: Number(cells.get('record')),
    },
    times: {
      utcMs: stored.utcMs,
      appliance: formatWallTime(stored.localMs),
      zone: store.zone.name,
      offset: formatOffset(Math.round((stored.localMs - stored.utcMs) / 60_000)),
      utc: formatWallTime(stored.utcMs),
    },
  };
}

interface StoredTimes {
  readonly utcMs: number;
  readonly localMs: number;
  readonly statedOffsetMin: number | null;
  readonly memberId: number;
}

function storedTimes(store: Store, category: Category, rowId: number): StoredTimes {
  const [utcMs, localMs, stated, memberId] =
    store.database.all(
      `SELECT utc_ms, local_ms, stated_offset_min, member_id FROM ${quoteName(tableName(category))} WHERE row_id = ?`,
      [rowId],
    ).values[0] ?? [];
  return {
    utcMs: Number(utcMs),
    localMs: Number(localMs),
    statedOffsetMin: typeof stated === 'number' ? stated : null,
    memberId: Number(memberId),
  };
}

function field(column: Column, value: Cell, { language }: Texts): Result<'row.get'>['fields'][number] {
  const meaning = meaningOf(column, value);
  return {
    name: column.name,
    label: column.label,
    kind: column.kind,
    value,
    meaning:
      meaning === undefined
        ? null
        : {
            tone: meaning.tone,
            q850: meaning.q850 ?? null,
            ...meaningIn(language, meaning),
            source: meaning.source,
            grade: meaning.grade,
          },
  };
}

function parseExtra(extra: Cell): Record<string, string> | undefined {
  return typeof extra === 'string' ? (JSON.parse(extra) as Record<string, string>) : undefined;
}

function rawRecord(
  store: Store,
  rowId: number,
  cells: ReadonlyMap<string, Cell>,
  extra: Record<string, string> | undefined,
  times: StoredTimes,
  { text: say }: Texts,
): Result<'row.get'>['raw'] {
  const kept = store.database.value('SELECT text FROM raw_record WHERE row_id = ?', [rowId]);
  if (typeof kept === 'string') return { text: kept, how: 'kept' };
  const tables = JSON.parse(
    String(store.database.value('SELECT tables FROM member WHERE member_id = ?', [times.memberId]) ?? '[]'),
  ) as StoredTable[];
  const record = Number(cells.get('record'));
  const table = tables.filter((candidate) => candidate.firstRecord <= record).at(-1);
  // The dialect is stored when its member ends; until then the row is shown without its raw text.
  if (table === undefined) return { text: say('catalog.rawLater'), how: 'rebuilt' };
  const text = rebuildRecord(table.info, {
    get: (column) => cells.get(column) ?? null,
    localMs: times.localMs,
    offsetMinutes: times.statedOffsetMin ?? offsetNotStated,
    extra,
  });
  return { text, how: 'rebuilt' };
}
