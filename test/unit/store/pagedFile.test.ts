// A file in slabs against one array, and against sql.js: what its memory file system asks of a file's content.
import fc from 'fast-check';
import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { createPagedFile } from '../../../src/core/store/image/pagedFile.ts';
import { sqliteWasm } from '../../support/testCore.ts';

it('reads and writes like one array, and leaves shared pieces alone', () => {
  const piece = fc.record({ bytes: fc.uint8Array({ maxLength: 40 }), isShared: fc.boolean() });
  const write = fc.record({ at: fc.nat(120), bytes: fc.uint8Array({ minLength: 1, maxLength: 50 }) });
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 8 }),
      fc.array(write, { maxLength: 12 }),
      (pieces, writes) => {
        const shared = pieces.filter(({ isShared }) => isShared).map(({ bytes }) => bytes.slice());
        const expected: number[] = pieces.flatMap(({ bytes }) => [...bytes]);
        const file = createPagedFile(pieces);
        expect(file.length).toBe(expected.length);
        if (file.length === 0) return;
        const content = file.slice(0, file.length);
        for (const { at, bytes } of writes) {
          const from = Math.min(at, expected.length);
          content.set(bytes, from);
          for (const [index, byte] of bytes.entries()) expected[from + index] = byte;
          const to = Math.min(expected.length, from + bytes.length + 7);
          expect([...content.subarray(Math.max(0, from - 7), to)]).toEqual(expected.slice(Math.max(0, from - 7), to));
        }
        expect([...content.subarray(0, expected.length)]).toEqual(expected);
        expect(pieces.filter(({ isShared }) => isShared).map(({ bytes }) => bytes)).toEqual(shared);
      },
    ),
  );
});

it('is taken by sql.js without a copy, grows, shrinks and is written out again', async () => {
  const { Database } = await initSqlJs({ wasmBinary: await sqliteWasm() });
  const first = new Database();
  first.run('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); INSERT INTO t VALUES (1, hex(randomblob(9000)))');
  const base = first.export();
  first.close();
  const half = 4096 * Math.floor(base.length / 8192);
  const tail = base.slice(half);
  const file = createPagedFile([
    { bytes: base.subarray(0, half), isShared: false },
    { bytes: tail, isShared: true },
  ]);
  const db = new Database(file as unknown as Uint8Array);
  db.run('PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF');
  // Written through: the array that was handed over is the file.
  db.run("UPDATE t SET b = 'short' || b");
  const insert = db.prepare('INSERT INTO t (b) VALUES (hex(randomblob(2000)))');
  for (let row = 0; row < 800; row++) insert.run();
  insert.free();
  const sumOf = (from: typeof db): unknown => from.exec('SELECT count(*), sum(length(b)), max(b) FROM t')[0]?.values;
  const sum = sumOf(db);
  expect(sum).toMatchObject([[801, 5 + 18_000 + 800 * 4000, expect.any(String)]]);
  db.run('BEGIN; INSERT INTO t (b) SELECT b FROM t; ROLLBACK');
  expect(sumOf(db)).toEqual(sum);
  expect(tail).toEqual(base.slice(half));
  const copy = new Database(db.export());
  expect(copy.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
  expect(sumOf(copy)).toEqual(sum);
  db.run('DELETE FROM t WHERE a > 5; VACUUM');
  expect(db.exec('PRAGMA integrity_check; SELECT count(*) FROM t').map(({ values }) => values)).toEqual([
    [['ok']],
    [[5]],
  ]);
  copy.close();
  db.close();
});
