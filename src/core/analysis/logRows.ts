// Reads rows of any log as objects, oldest first, with copies from overlapping bundles folded into one.
// Called by the account and call answers, for the few rows they show; never for whole logs.
import type { Cell } from '../../contract/filter.ts';
import { storageOf } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { quoteName, type SqlValue } from '../store/database.ts';
import { summarySql, tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { coarseMembers, isSameEvent } from './foldCopies.ts';
import { memberName } from './sources.ts';

const secondMs = 1000;

/** One row of a log, its copies folded in. */
export interface LogRow {
  readonly category: string;
  readonly rowId: number;
  readonly utcMs: number;
  /** Appliance wall time as the views show it. */
  readonly timestamp: string;
  readonly summary: string;
  /** Rows of other members that say the same. */
  readonly copies: readonly number[];
  /** Where the row and its copies lie; empty where it has none. */
  readonly sources: readonly string[];
  /** Value of a column by its name in the view; null where blank. */
  get(column: string): Cell;
  /** The same as text, blank as an empty one. */
  text(column: string): string;
}

/** Our own SQL on the table alias `t`; what came from outside goes in as parameters. */
export type Condition = string | { readonly sql: string; readonly params: readonly SqlValue[] };

interface Read {
  readonly row: LogRow;
  readonly memberId: number;
  readonly order: number;
  readonly key: string;
  readonly cells: readonly Cell[];
}

/**
 * Rows for which any of the conditions holds, at most `limit` newest of each. `isFolded: false` is for rows that
 * were folded before and are read again by their numbers.
 */
export function readLogRows(
  store: Store,
  category: Category,
  conditions: readonly Condition[],
  { limit = Number.MAX_SAFE_INTEGER, isFolded = true }: { readonly limit?: number; readonly isFolded?: boolean } = {},
): readonly LogRow[] {
  const columns = category.columns.map((column) => ({
    name: column.name,
    isText: storageOf(column.kind) === 'dictionary',
  }));
  const select = columns.map(({ name }) => `t.${quoteName(name)}`).join(', ');
  const from = `FROM ${quoteName(tableName(category))} AS t`;
  const positions = new Map(columns.map(({ name }, index) => [name, index]));
  const backwards = new Set(
    store.database
      .all('SELECT member_id FROM member WHERE category = ? AND direction < 0', [category.id])
      .values.map(([memberId]) => memberId),
  );
  const found = new Map<number, Read>();
  for (const condition of conditions) {
    const { sql, params } = typeof condition === 'string' ? { sql: condition, params: [] } : condition;
    const rows = store.database.all(
      `SELECT t.row_id, t.utc_ms, t.local_ms, t.member_id, ${summarySql(category)}, t.extra, ${select} ${from}
       WHERE ${sql} ORDER BY t.utc_ms DESC LIMIT ${limit}`,
      params,
    );
    for (const [rowId, utcMs, localMs, memberId, summary, extra, ...stored] of rows.values) {
      const cells = stored.map((cell, index) =>
        columns[index]?.isText === true && typeof cell === 'number' ? (store.dictionary.textOf(cell) ?? null) : cell,
      );
      const get = (column: string): Cell => cells[positions.get(column) ?? -1] ?? null;
      const row: LogRow = {
        category: category.id,
        rowId: Number(rowId),
        utcMs: Number(utcMs),
        timestamp: formatWallTime(Number(localMs)),
        summary: String(summary ?? ''),
        copies: [],
        sources: [],
        get,
        text: (column) => String(get(column) ?? ''),
      };
      found.set(row.rowId, {
        row,
        memberId: Number(memberId),
        order: backwards.has(memberId ?? null) ? -row.rowId : row.rowId,
        key: JSON.stringify([localMs, extra, ...stored]),
        cells,
      });
    }
  }
  const ordered = [...found.values()].sort((a, b) => a.row.utcMs - b.row.utcMs || a.order - b.order);
  if (!isFolded) return ordered.map(({ row }) => row);
  const folded = foldCopies(ordered);
  const coarse = coarseMembers(store, category.id);
  return (coarse.size === 0 ? folded : foldPoorer(folded, coarse)).map(({ row, members }) =>
    row.copies.length === 0 ? row : { ...row, sources: members.map((memberId) => memberName(store, memberId)) },
  );
}

interface Folded extends Read {
  /** Members of the row and its copies. */
  readonly members: readonly number[];
}

/** The n-th of equal rows in one member is the same event as the n-th in another; a member's own repetitions stay. */
function foldCopies(reads: readonly Read[]): readonly Folded[] {
  const seen = new Map<string, Map<number, number>>();
  const kept = new Map<string, Folded>();
  for (const read of reads) {
    const { row, memberId, key } = read;
    const perMember = seen.get(key) ?? new Map<number, number>();
    seen.set(key, perMember);
    const nth = (perMember.get(memberId) ?? 0) + 1;
    perMember.set(memberId, nth);
    const slot = `${nth} ${key}`;
    const first = kept.get(slot);
    kept.set(slot, first === undefined ? { ...read, members: [memberId] } : withCopies(first, [row.rowId], [memberId]));
  }
  return [...kept.values()];
}

function withCopies(kept: Folded, copies: readonly number[], members: readonly number[]): Folded {
  const row = { ...kept.row, copies: [...kept.row.copies, ...copies] };
  return { ...kept, row, members: [...kept.members, ...members] };
}

/**
 * Rows of a dump of the SQL view beside those of the console's own list: fewer columns, whole seconds. One of the
 * former is the same event as a row of the latter in that second that it contradicts in no column; the richer stays.
 */
function foldPoorer(rows: readonly Folded[], coarse: ReadonlySet<number>): readonly Folded[] {
  const rich = new Map<number, Folded[]>();
  const secondOf = ({ row }: Folded): number => Math.floor(row.utcMs / secondMs);
  for (const one of rows) {
    if (!coarse.has(one.memberId)) rich.set(secondOf(one), [...(rich.get(secondOf(one)) ?? []), one]);
  }
  const merged = new Map<Folded, Folded>();
  const gone = new Set<Folded>();
  for (const poor of rows) {
    if (!coarse.has(poor.memberId)) continue;
    const twin = rich.get(secondOf(poor))?.find((one) => !merged.has(one) && isSameEvent(poor.cells, one.cells));
    if (twin === undefined) continue;
    gone.add(poor);
    merged.set(twin, withCopies(twin, [poor.row.rowId, ...poor.row.copies], poor.members));
  }
  return rows.filter((one) => !gone.has(one)).map((one) => merged.get(one) ?? one);
}
