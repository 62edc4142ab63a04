// Pages written by hand against SQLite itself: what it reads back, what its integrity check says.
import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { assembleImage } from '../../../src/core/store/image/assembleImage.ts';
import {
  integerType,
  interiorIndexPage,
  interiorTablePage,
  leafTablePage,
  lockPage,
  pageBytes,
  varintBytes,
  writeInteger,
  writeVarint,
} from '../../../src/core/store/image/fileFormat.ts';
import { buildIndex } from '../../../src/core/store/image/indexBuilder.ts';
import type { PagedFile } from '../../../src/core/store/image/pagedFile.ts';
import { createPageList, type PageList } from '../../../src/core/store/image/pageList.ts';
import { createTableBuilder } from '../../../src/core/store/image/tableBuilder.ts';
import { sqliteWasm } from '../../support/testCore.ts';

let sqlJs: SqlJsStatic;
beforeAll(async () => {
  sqlJs = await initSqlJs({ wasmBinary: await sqliteWasm() });
});

interface Row {
  readonly id: number;
  readonly time: number;
  readonly value: number | null;
  readonly text: string | null;
}

/** Builds a database of one table and two indexes by pages; rows too long for a page are given back. */
function build(rows: readonly Row[]): { file: PagedFile; tooLong: Row[] } {
  const empty = new sqlJs.Database();
  empty.run(
    'CREATE TABLE t (id INTEGER PRIMARY KEY, time INTEGER, value INTEGER, text TEXT);' +
      'CREATE INDEX by_time ON t (time); CREATE INDEX by_value ON t (value, time); CREATE TABLE other (a); INSERT INTO other VALUES (7);',
  );
  const roots = new Map(
    (empty.exec('SELECT name, rootpage FROM sqlite_schema')[0]?.values ?? []).map(([name, page]) => [
      name,
      Number(page),
    ]),
  );
  const base = empty.export();
  empty.close();
  const table = createTableBuilder();
  const tooLong: Row[] = [];
  const kept: Row[] = [];
  for (const row of rows) {
    table.begin();
    table.null();
    table.integer(row.time);
    if (row.value === null) table.null();
    else table.integer(row.value);
    if (row.text === null) table.null();
    else table.text(row.text);
    if (table.end(row.id)) kept.push(row);
    else tooLong.push(row);
  }
  const number = (value: number | null): number => value ?? Number.NaN;
  const order = (a: number | null, b: number | null): number =>
    a === b ? 0 : a === null ? -1 : b === null ? 1 : a - b;
  const byTime = [...kept].sort((a, b) => a.time - b.time || a.id - b.id);
  const byValue = [...kept].sort((a, b) => order(a.value, b.value) || a.time - b.time || a.id - b.id);
  const file = assembleImage(
    base,
    [{ rootPage: roots.get('t') as number, ...table.finish() }],
    [
      {
        rootPage: roots.get('by_time') as number,
        tree: buildIndex({
          times: Float64Array.from(byTime, (row) => row.time),
          rowIds: Float64Array.from(byTime, (row) => row.id),
        }),
      },
      {
        rootPage: roots.get('by_value') as number,
        tree: buildIndex({
          values: Float64Array.from(byValue, (row) => number(row.value)),
          times: Float64Array.from(byValue, (row) => row.time),
          rowIds: Float64Array.from(byValue, (row) => row.id),
        }),
      },
    ],
  );
  return { file, tooLong };
}

function check(rows: readonly Row[]): void {
  const { file, tooLong } = build(rows);
  const db = new sqlJs.Database(file as unknown as Uint8Array);
  try {
    expect(db.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
    for (const row of tooLong) db.run('INSERT INTO t VALUES (?, ?, ?, ?)', [row.id, row.time, row.value, row.text]);
    expect(db.exec('SELECT id, time, value, text FROM t')[0]?.values ?? []).toEqual(
      rows.map((row) => [row.id, row.time, row.value, row.text]),
    );
    // Later changes by SQLite itself find a sound file.
    db.run('INSERT INTO t (time, value, text) VALUES (1, 2, 3); DELETE FROM t WHERE id % 3 = 0;');
    expect(db.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
    expect(db.exec('SELECT a FROM other')[0]?.values).toEqual([[7]]);
  } finally {
    db.close();
  }
}

/** Deterministic rows of mixed sizes. */
function makeRows(count: number, textLength: (index: number) => number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index * 3 + 1,
    time: 1_414_767_600_000 - index * 1237 + (index % 7) * 5000,
    value: index % 11 === 0 ? null : (index * 7919) % 1000,
    text: index % 5 === 0 ? null : 'x'.repeat(textLength(index)),
  }));
}

describe('bulk-built images', () => {
  // Sizes around every edge: nothing, one row, one leaf full, the second leaf, the third level.
  it.each([0, 1, 2, 3, 50, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 150, 151, 180, 181, 182, 183, 184])(
    'hold %i rows',
    (count) => check(makeRows(count, () => 20)),
  );

  it('hold every count from 200 to 260', () => {
    for (let count = 200; count <= 260; count++) check(makeRows(count, () => 12));
  });

  it('grow to three levels, whatever the size of the rows', () => {
    check(makeRows(70_000, (index) => index % 90));
    check(makeRows(3_000, (index) => 1300 + (index % 700)));
  }, 60_000);

  it('leave rows that are too long for a page to SQLite', () => {
    const rows = makeRows(500, (index) => (index % 50 === 1 ? 4030 + index : 30));
    expect(build(rows).tooLong.length).toBeGreaterThan(5);
    check(rows);
  });

  it('keep any number and any text', () => {
    const integers = fc.oneof(
      fc.maxSafeInteger(),
      fc.constantFrom(
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        32767,
        32768,
        -32769,
        8388607,
        8388608,
        2 ** 31,
        -(2 ** 31) - 1,
        2 ** 47,
        -(2 ** 47) - 1,
        2 ** 52,
      ),
    );
    const row = fc.record({
      time: integers,
      value: fc.option(integers),
      text: fc.option(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('\u0000'), fc.constant('é'.repeat(2100))),
      ),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        check(rows.map((entry, index) => ({ ...entry, id: (index + 1) * 1_000_003 })));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('files beyond a gigabyte', () => {
  // The page at 1 GiB is SQLite's own. Leaves that are views of one slab make such a file without its memory.
  const slab = new Uint8Array(256 * pageBytes);
  const emptyLeaf = slab.subarray(0, pageBytes);
  emptyLeaf[0] = leafTablePage;
  const leavesOf = (count: number): PageList => {
    const slabs = Array.from({ length: Math.ceil(count / 256) }, (_, index) =>
      slab.subarray(0, Math.min(256, count - 256 * index) * pageBytes),
    );
    return { ...createPageList(), count, page: () => emptyLeaf, slabs: () => slabs };
  };
  const number32 = (bytes: Uint8Array, at: number): number =>
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

  it.each([-2, -1, 0, 1, 2, 300])('leave the lock page empty when the leaves end %i pages from it', (beyond) => {
    const base = new Uint8Array(2 * pageBytes);
    const leaves = lockPage - 3 + beyond;
    const tree = buildIndex({
      times: Float64Array.from({ length: 40_000 }, (_, index) => index),
      rowIds: Float64Array.from({ length: 40_000 }, (_, index) => index + 1),
    });
    const indexPages = tree.pages.count;
    const lastRowIds = Array.from({ length: leaves }, (_, index) => index + 1);
    const file = assembleImage(base, [{ rootPage: 2, leaves: leavesOf(leaves), lastRowIds }], [{ rootPage: 1, tree }]);
    const pageAt = (number: number): Uint8Array => file.subarray((number - 1) * pageBytes, number * pageBytes);
    expect(pageAt(lockPage)).toEqual(new Uint8Array(pageBytes));
    expect(number32(base, 28)).toBe(file.length / pageBytes);
    const seen = new Set<number>();
    const kinds = new Map<number, number>();
    const walk = (page: Uint8Array): void => {
      const kind = page[0] ?? 0;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kind !== interiorTablePage && kind !== interiorIndexPage) return;
      const cells = (page[3] as number) * 256 + (page[4] as number);
      const children = Array.from({ length: cells }, (_, cell) =>
        number32(page, (page[12 + 2 * cell] as number) * 256 + (page[13 + 2 * cell] as number)),
      );
      for (const child of [...children, number32(page, 8)]) {
        expect(seen.has(child)).toBe(false);
        seen.add(child);
        walk(pageAt(child));
      }
    };
    walk(tree.root);
    expect(seen.size).toBe(indexPages);
    walk(pageAt(2));
    expect(seen.has(lockPage)).toBe(false);
    // Every page but the two of the base and the lock page is somebody's child, once.
    expect(seen.size).toBe(file.length / pageBytes - 3);
  });
});

describe('the file format', () => {
  it('writes varints and integers that are read back', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (value) => {
        const bytes = new Uint8Array(12);
        const end = writeVarint(bytes, 0, value);
        expect(end).toBe(varintBytes(value));
        let read = 0n;
        for (let index = 0; index < end; index++) read = read * 128n + BigInt((bytes[index] as number) & 0x7f);
        expect(read).toBe(BigInt(value));
      }),
    );
    const bytes = new Uint8Array(8);
    expect(writeInteger(bytes, 0, -2, integerType(-2))).toBe(1);
    expect(bytes[0]).toBe(0xfe);
  });
});
