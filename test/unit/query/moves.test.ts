// Moving through views and folding their runs, compared with plain loops over all rows of the view.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter, Sort } from '../../../src/contract/filter.ts';
import type { RowMark } from '../../../src/contract/time.ts';
import { findTime, nextRow } from '../../../src/core/query/moves.ts';
import { createQueryContext, type QueryContext } from '../../../src/core/query/queryContext.ts';
import { createViews, type Views } from '../../../src/core/query/views.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { openTexts } from '../../support/testStore.ts';

const start = Date.UTC(2014, 0, 24, 16);
/** Runs of one to four equal rows of two logs, some in one millisecond, one row with a cell that cannot be read. */
const cdr = Array.from({ length: 60 }, (_, index) =>
  [
    wall(start + Math.floor(index / 3) * 4000 + (index % 3 === 2 ? 700 : 0)),
    `Desk ${Math.floor(index / 4) % 3}`,
    'HTC One X',
    index === 17 ? 'about ten' : 20,
    ['ANSWERED', 'BUSY', 'FAILED'][Math.floor(index / 4) % 3],
    `c${index}`,
    'CALL',
  ].join(','),
);
const security = Array.from({ length: 24 }, (_, index) =>
  [wall(start + index * 3500), `sip.conf.general.a${Math.floor(index / 5)} changed`, 'LOG_IN', 'True'].join(','),
);

function wall(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}

let store: Store;
let context: QueryContext;
let views: Views;
beforeAll(async () => {
  store = await openTexts(
    {
      'cdr.csv': ['Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type', ...cdr].join('\n'),
      'security.csv': ['Timestamp,Description,Event Type,Processed', ...security].join('\n'),
    },
    { zone: 'UTC' },
  );
  context = createQueryContext(store);
  views = createViews(context);
});
afterAll(() => store.database.close());

interface Row {
  readonly rowId: number;
  readonly utcMs: number;
  readonly category: string;
  readonly summary: string;
}

const categories = fc.constantFrom('cdr', 'security-events', 'everything');
const sorts = fc.constantFrom<Sort>(
  [{ column: 'utc_ms', direction: 'desc' }],
  [{ column: 'utc_ms', direction: 'asc' }],
  [{ column: 'record', direction: 'asc' }],
);
const filters = fc.constantFrom<Filter | undefined>(
  undefined,
  { op: 'range', column: 'utc_ms', from: start + 20_000, to: start + 60_000 },
  { op: 'anyContains', text: 'no such text' },
);

/** Every row of a view in its order, with the summary that the SQL view makes of it. */
function rowsOf(category: string, filter: Filter | undefined, sort: Sort): Row[] {
  const { viewId } = atOnce(views.open({ category, filter, sort }));
  const { columns, values } = views.page(viewId, 0, 1000);
  const at = (row: readonly unknown[], name: string): unknown => row[columns.indexOf(name)];
  const summaries = new Map(store.database.all('SELECT row_id, summary FROM everything').values as [number, string][]);
  return values.map((row) => ({
    rowId: Number(at(row, 'row_id')),
    utcMs: Number(at(row, 'utc_ms')),
    category: String(at(row, 'category')),
    summary: summaries.get(Number(at(row, 'row_id'))) ?? '',
  }));
}

describe('the row nearest a moment', () => {
  it('is as near as any, and the first of those in the view', () => {
    fc.assert(
      fc.property(
        categories,
        filters,
        sorts,
        fc.integer({ min: -5000, max: 100_000 }),
        (category, filter, sort, ms) => {
          const rows = rowsOf(category, filter, sort);
          const { viewId } = atOnce(views.open({ category, filter, sort }));
          const { row } = atOnce(findTime(views.shownOf(viewId), start + ms));
          if (rows.length === 0) return void expect(row).toBeNull();
          const nearest = Math.min(...rows.map(({ utcMs }) => Math.abs(utcMs - start - ms)));
          const position = rows.findIndex(({ utcMs }) => Math.abs(utcMs - start - ms) === nearest);
          expect(row).toEqual({ position, ...placeOf(rows[position]) });
        },
      ),
    );
  });
});

function placeOf(row: Row | undefined): object {
  return { rowId: row?.rowId, category: row?.category, utcMs: row?.utcMs };
}

describe('the next marked row', () => {
  const isMarked = (mark: RowMark): ((row: Row) => boolean) => {
    if (mark.kind === 'rows') return ({ rowId }) => mark.rowIds.includes(rowId);
    // The one cell that is no duration; the disposition that the catalog says is bad.
    const wanted = new Set(
      store.database
        .all(
          mark.kind === 'problem'
            ? 'SELECT row_id FROM cdr WHERE record = 18'
            : "SELECT row_id FROM cdr WHERE disposition = 'FAILED'",
        )
        .values.map(([rowId]) => rowId),
    );
    return ({ rowId }) => wanted.has(rowId);
  };

  it('is the one a loop finds, whichever way, with its number and their count', () => {
    const marks = fc.constantFrom<RowMark>(
      { kind: 'failure' },
      { kind: 'problem' },
      { kind: 'rows', rowIds: [3, 20, 70, 9999] },
    );
    const froms = fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined });
    fc.assert(
      fc.property(
        categories,
        filters,
        sorts,
        marks,
        froms,
        fc.boolean(),
        (category, filter, sort, mark, from, isBack) => {
          const rows = rowsOf(category, filter, sort);
          const { viewId } = atOnce(views.open({ category, filter, sort }));
          const found = atOnce(
            nextRow(context, views.shownOf(viewId), { mark, from, direction: isBack ? 'back' : 'forward' }),
          );
          const marked = rows.flatMap((row, position) => (isMarked(mark)(row) ? [position] : []));
          const wanted = isBack
            ? marked.findLast((position) => from === undefined || position < from)
            : marked.find((position) => from === undefined || position > from);
          expect(found.count).toBe(marked.length);
          expect(found.row?.position).toBe(wanted);
          expect(found.ordinal).toBe(wanted === undefined ? 0 : marked.indexOf(wanted) + 1);
        },
      ),
    );
    // Not for want of marked rows.
    expect(rowsOf('cdr', undefined, []).filter(isMarked({ kind: 'failure' }))).toHaveLength(20);
    expect(rowsOf('cdr', undefined, []).filter(isMarked({ kind: 'problem' }))).toHaveLength(1);
  });
});

describe('runs of equal rows', () => {
  /** Runs as a loop finds them: first row and length. */
  const runsIn = (rows: readonly Row[]): { start: number; rows: number }[] => {
    const runs: { start: number; rows: number }[] = [];
    rows.forEach((row, index) => {
      const before = rows[index - 1];
      const run = runs.at(-1);
      if (run !== undefined && before?.category === row.category && before.summary === row.summary) run.rows++;
      else runs.push({ start: index, rows: 1 });
    });
    return runs;
  };

  it('fold neighbours of one log and summary, unfold where asked, and count every row', () => {
    fc.assert(
      fc.property(
        categories,
        filters,
        sorts,
        fc.array(fc.nat(90), { maxLength: 4 }),
        (category, filter, sort, picks) => {
          const rows = rowsOf(category, filter, sort);
          const unfolded = picks.flatMap((pick) => rows[pick]?.rowId ?? []);
          const opened = atOnce(views.open({ category, filter, sort, runs: { unfolded } }));
          const { columns, values } = views.page(opened.viewId, 0, 1000);
          const cell = (row: readonly unknown[], name: string): unknown => row[columns.indexOf(name)];
          const wanted = runsIn(rows).flatMap((run) => {
            const own = rows.slice(run.start, run.start + run.rows);
            const isOpen = own.some(({ rowId }) => unfolded.includes(rowId));
            const shown = isOpen ? own : own.slice(0, 1);
            return shown.map((row, at) => ({
              rowId: row.rowId,
              rows: run.rows,
              part: run.rows === 1 ? 'single' : !isOpen ? 'folded' : at === 0 ? 'first' : 'member',
              endMs: own.at(-1)?.utcMs,
            }));
          });
          expect(
            values.map((row) => ({
              rowId: cell(row, 'row_id'),
              rows: cell(row, 'run_rows'),
              part: cell(row, 'run_part'),
              endMs: cell(row, 'run_end_ms'),
            })),
          ).toEqual(wanted);
          expect([opened.rows, opened.shown]).toEqual([rows.length, wanted.length]);
          // Any row is found, in its run where that is folded.
          const last = rows.at(-1);
          if (last !== undefined) expect(views.find(opened.viewId, last.rowId)).toBe(wanted.length - 1);
        },
      ),
    );
    const all = rowsOf('everything', undefined, []);
    expect(runsIn(all).length).toBeLessThan(all.length);
    expect(runsIn(rowsOf('security-events', undefined, []))).toHaveLength(5);
  });

  it('are stepped through as single rows', () => {
    const { viewId } = atOnce(
      views.open({ category: 'cdr', sort: [{ column: 'utc_ms', direction: 'asc' }], runs: { unfolded: [] } }),
    );
    const shown = views.shownOf(viewId);
    const positions: number[] = [];
    let from: number | undefined;
    for (;;) {
      const { row } = atOnce(nextRow(context, shown, { mark: { kind: 'failure' }, from, direction: 'forward' }));
      if (row === null) break;
      positions.push(row.position);
      from = row.position;
    }
    expect(positions).toEqual([2, 5, 8, 11, 14]);
  });
});
