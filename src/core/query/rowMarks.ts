// Rows that a person steps through: failures (a code of the row has the tone `bad` in the catalog), problems (something
// of the record could not be read), or rows named one by one. One byte per row of a log, kept until rows are added.
import type { RowMark } from '../../contract/time.ts';
import { meaningOf } from '../catalog/catalog.ts';
import type { Column } from '../catalog/types.ts';
import { inBlocks, type Steps } from './blocks.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

/** Rows asked of SQLite at once: it cannot be interrupted inside a statement. */
const sqlRows = 8192;

/** By position in the arm, 1 = marked. Do not change the result. */
export function* markedRows(context: QueryContext, arm: Arm, mark: RowMark): Steps<Uint8Array> {
  if (mark.kind === 'rows') return namedRows(arm, mark.rowIds);
  const { cache, store } = context;
  const { version } = store;
  const key = `marks ${mark.kind} ${arm.table.category.id} ${arm.count}`;
  const known = cache.get<Uint8Array>(key);
  if (known !== undefined) return known;
  const made = mark.kind === 'failure' ? yield* failures(context, arm) : yield* problems(context, arm);
  cache.put(key, made, made.byteLength, version);
  return made;
}

function namedRows(arm: Arm, rowIds: readonly number[]): Uint8Array {
  const marks = new Uint8Array(arm.count);
  for (const rowId of rowIds) {
    const position = arm.columns.positionOf(rowId);
    if (position >= 0 && position < arm.count) marks[position] = 1;
  }
  return marks;
}

function* failures(context: QueryContext, arm: Arm): Steps<Uint8Array> {
  const marks = new Uint8Array(arm.count);
  const columns: readonly Column[] = arm.table.category.columns;
  for (const column of columns) {
    const ids = arm.columns.ids.get(column.name)?.values;
    if (column.values?.some(({ tone }) => tone === 'bad') !== true || ids === undefined) continue;
    // Few of the dictionary's texts stand in this column, so each is looked up when it is met: 0 = not yet.
    const isBad = new Int8Array(context.store.dictionary.size + 1);
    yield* inBlocks(arm.count, (from, to) => {
      for (let row = from; row < to; row++) {
        const id = ids[row] as number;
        if (isBad[id] === 0) isBad[id] = meaningOf(column, textOf(context, id))?.tone === 'bad' ? 1 : -1;
        if (isBad[id] === 1) marks[row] = 1;
      }
    });
  }
  return marks;
}

function textOf(context: QueryContext, id: number): string | undefined {
  return id === 0 ? undefined : context.store.dictionary.textOf(id);
}

/** Records that were stored although something of them could not be read. */
function* problems(context: QueryContext, arm: Arm): Steps<Uint8Array> {
  const marks = new Uint8Array(arm.count);
  const { database } = context.store;
  const records = new Map<number, Set<number>>();
  database.each(
    'SELECT DISTINCT member_id, record FROM problem WHERE is_set_aside = 0 AND member_id IS NOT NULL AND record IS NOT NULL',
    [],
    ([memberId, record]) => {
      const ofMember = records.get(memberId as number);
      if (ofMember === undefined) records.set(memberId as number, new Set([record as number]));
      else ofMember.add(record as number);
      return undefined;
    },
  );
  if (records.size === 0) return marks;
  const members = [...records.keys()].join(',');
  for (let from = 0; from < arm.count; from += sqlRows) {
    const first = arm.columns.rowIds.values[from] as number;
    const last = arm.columns.rowIds.values[Math.min(arm.count, from + sqlRows) - 1] as number;
    database.each(
      `SELECT row_id, member_id, record FROM ${arm.table.table}
       WHERE row_id BETWEEN ${first} AND ${last} AND member_id IN (${members})`,
      [],
      ([rowId, memberId, record]) => {
        if (records.get(memberId as number)?.has(record as number) === true) {
          marks[arm.columns.positionOf(rowId as number)] = 1;
        }
        return undefined;
      },
    );
    yield;
  }
  return marks;
}
