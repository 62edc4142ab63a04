// One row with everything that is known of it: fields with the meaning of each code, unknown columns, the
// exact raw record, its place and its times. What the detail pane shows.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';
import { hiddenSecret, wholeRecord } from '../../contract/secrets.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById, meaningOf, viewName } from '../catalog/catalog.ts';
import { meaningIn } from '../catalog/inLanguage.ts';
import type { Category, Column } from '../catalog/types.ts';
import { offsetNotStated } from '../formats/types.ts';
import { coverCell, coverRecord, holdsSecrets, secretColumns, secretFields } from '../secrets/cover.ts';
import { secretMembers } from '../secrets/secretMembers.ts';
import { quoteName } from '../store/database.ts';
import type { StoredTable } from '../store/openMember.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { rebuildRecord } from '../tables/rebuildRecord.ts';
import { formatOffset, formatWallTime } from '../time/zoneRules.ts';

/** How a row is told. */
interface RowTelling {
  readonly texts?: Texts;
  /** The one secret that is not hidden: a field, a column of the source, or `wholeRecord`. */
  readonly show?: string | undefined;
}

/** A row with its secrets hidden. Throws ConsoleError `not-found` for an unknown category or row. */
export function getRow(
  store: Store,
  categoryId: string,
  rowId: number,
  { texts = textsOf(), show }: RowTelling = {},
): Result<'row.get'> {
  const category = categoryById(categoryId);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${categoryId}".`);
  const found = store.database.all(`SELECT * FROM ${quoteName(viewName(category.id))} WHERE row_id = ?`, [rowId]);
  const values = found.values[0];
  if (values === undefined) throw new ConsoleError('not-found', `${category.title} has no row ${rowId}.`);
  const cells = new Map(found.columns.map((name, index) => [name, values[index] ?? null]));
  const extra = parseExtra(cells.get('extra') ?? null);
  const stored = storedTimes(store, category, rowId);
  const hidden = secretsOf(category, cells);
  const raw = rawRecord(store, rowId, cells, extra, stored, texts);
  const isUnclear = raw.how === 'kept' && mayHoldMore(store, category, stored.memberId, cells);
  return {
    category: category.id,
    rowId,
    fields: category.columns.map((column: Column) => {
      const value = cells.get(column.name) ?? null;
      const isHidden = column.kind === 'secret' && column.name !== show;
      return field(column, isHidden ? coverCell(value) : value, texts);
    }),
    extra: Object.entries(extra ?? {}).map(([name, value]) => ({
      name,
      value: hidden.fields.has(name) && name !== show ? hiddenSecret : value,
      isSecret: hidden.fields.has(name),
    })),
    raw: {
      ...raw,
      text: show === wholeRecord ? raw.text : isUnclear ? hiddenSecret : coverRecord(raw.text, hidden.values),
      isSecret: isUnclear || hidden.values.length > 0,
    },
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

/** What of a row is hidden: names of unknown columns, and every secret as it is written. */
function secretsOf(
  category: Category,
  cells: ReadonlyMap<string, Cell>,
): { readonly fields: ReadonlySet<string>; readonly values: readonly string[] } {
  if (!holdsSecrets(category.id)) return { fields: new Set(), values: [] };
  const unknown = secretFields(cells.get('extra') ?? null);
  const known = secretColumns(category).map(({ name }) => cells.get(name) ?? null);
  return {
    fields: new Set(unknown.map(([name]) => name)),
    values: [...known.filter((cell) => cell !== null && cell !== '').map(String), ...unknown.map(([, value]) => value)],
  };
}

/** True for a record of which something could not be read: that may be a secret in a wrong column. */
function mayHoldMore(
  { database }: Store,
  category: Category,
  memberId: number,
  cells: ReadonlyMap<string, Cell>,
): boolean {
  if (!holdsSecrets(category.id) || !secretMembers(database).includes(memberId)) return false;
  const params = [memberId, Number(cells.get('record'))];
  return database.value('SELECT 1 FROM problem WHERE member_id = ? AND record = ?', params) !== undefined;
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
): Omit<Result<'row.get'>['raw'], 'isSecret'> {
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
