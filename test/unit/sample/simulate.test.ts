// Shape of the sample: the same from the same seed, in the catalog's words, as large as asked, in pieces.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { categories } from '../../../src/core/catalog/index.gen.ts';
import type { Sample } from '../../../src/core/sample/simulate.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { categoryById, cellsOf, localTimeOf } from './sampleRows.ts';

const digest = (sample: Sample): string => {
  const hash = createHash('sha256');
  for (const table of sample.tables) {
    hash.update(JSON.stringify(table.header));
    for (const chunk of table.chunks()) hash.update(JSON.stringify(chunk));
  }
  return hash.digest('hex');
};
const sample = simulate();

describe('determinism', () => {
  test('the same options give the same rows, every time a table is asked', () => {
    expect(digest(simulate())).toBe(digest(sample));
    expect(digest(sample)).toBe(digest(sample));
  });

  test('another seed gives another installation', () => {
    expect(digest(simulate({ seed: 2 }))).not.toBe(digest(sample));
  });

  test('tables do not depend on the order in which they are read', () => {
    const late = simulate();
    for (const table of late.tables.toReversed()) for (const chunk of table.chunks()) expect(chunk).toBeDefined();
    expect(digest(late)).toBe(digest(sample));
  });
});

describe('catalog', () => {
  test('every category has a table', () => {
    expect(sample.tables.map((table) => table.category)).toEqual(categories.map((category) => category.id));
    for (const table of sample.tables) expect(cellsOf(sample, table.category).length).toBeGreaterThan(5);
  });

  test.each(categories.map((category) => category.id))('%s: headers are the console labels of its list', (id) => {
    const category = categoryById(id);
    const listed = category.columns.filter((column) => !column.isDetailOnly && column.headers.console.length > 0);
    const labels = [category.time.headers.console[0], ...listed.map((column) => column.headers.console[0])];
    expect(sample.tables.find((table) => table.category === id)?.header).toEqual(labels);
  });

  test.each(categories.map((category) => category.id))('%s: every enumerated value is in the catalog', (id) => {
    const category = categoryById(id);
    const header = sample.tables.find((table) => table.category === id)?.header ?? [];
    const rows = cellsOf(sample, id);
    header.forEach((label, i) => {
      const column = category.columns.find((candidate) => candidate.headers.console[0] === label);
      if (column?.kind !== 'enum' && column?.kind !== 'boolean') return;
      const known = new Set((column.values ?? []).flatMap((entry) => [entry.value, ...(entry.aliases ?? [])]));
      const unknown = [...new Set(rows.map((row) => row[i] ?? ''))].filter(
        (value) => value !== '' && !known.has(value),
      );
      expect(unknown, `${id}.${column.name}`).toEqual([]);
    });
  });

  test('every row has as many cells as its header', () => {
    for (const table of sample.tables) {
      const odd = cellsOf(sample, table.category).filter((row) => row.length !== table.header.length);
      expect(odd, table.category).toEqual([]);
    }
  });
});

describe('times', () => {
  const renderings: Readonly<Record<string, RegExp>> = {
    'security-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/,
    'sip-sessions': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/,
    'audit-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.000$/,
    'system-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (CET|CEST)$/,
    'provisioning-messages': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (CET|CEST)$/,
    messages: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.(0|[1-9]\d{0,2})$/,
  };

  test.each(Object.keys(renderings))('%s prints its times as the console does', (id) => {
    for (const row of cellsOf(sample, id)) expect(row[0]).toMatch(renderings[id] ?? /^$/);
  });

  test('some message milliseconds have fewer than three digits', () => {
    expect(cellsOf(sample, 'messages').some((row) => /\.\d{1,2}$/.test(row[0] ?? ''))).toBe(true);
  });

  test('logs stand newest first; the only step back is the doubled autumn hour', () => {
    for (const table of sample.tables) {
      const unit = table.category === 'messages' ? 1000 : 1;
      const times = cellsOf(sample, table.category).map((row) => Math.floor(localTimeOf(row[0] ?? '') / unit));
      const rises = times.filter((time, i) => time > (times[i - 1] ?? Number.POSITIVE_INFINITY));
      expect(rises.length, table.category).toBe(table.category === 'sip-sessions' ? 1 : 0);
      for (const time of rises) expect(new Date(time).toISOString()).toMatch(/^2014-10-26T02:5/);
    }
  });

  test('both passes of the doubled hour are there', () => {
    const doubled = cellsOf(sample, 'sip-sessions').filter((row) => row[0]?.startsWith('2014-10-26 02:'));
    const usual = cellsOf(sample, 'sip-sessions').filter((row) => row[0]?.startsWith('2014-10-26 01:'));
    expect(doubled.length).toBeGreaterThan(usual.length * 1.6);
  });
});

describe('size', () => {
  test('rows asked for are rows given, to within one account', () => {
    for (const rows of [60_000, 250_000]) {
      const sized = simulate({ rows });
      let count = 0;
      for (const chunk of sized.tables.find((table) => table.category === 'sip-sessions')?.chunks() ?? [])
        count += chunk.length;
      expect(count).toBe(sized.sipRowCount);
      expect(count).toBeGreaterThanOrEqual(rows);
      expect(count).toBeLessThan(rows * 1.08);
    }
  });

  test('accounts and days scale the log', () => {
    expect(simulate({ accounts: 80 }).sipRowCount).toBeGreaterThan(sample.sipRowCount * 1.5);
    expect(simulate({ days: 28 }).sipRowCount).toBeGreaterThan(sample.sipRowCount * 1.6);
    const short = simulate({ days: 2 });
    expect(short.sipRowCount).toBeLessThan(sample.sipRowCount / 4);
    expect(cellsOf(short, 'sip-sessions').at(-1)?.[0]).toMatch(/^2014-10-30 00:/);
  });

  test('a large log comes in pieces of bounded size', () => {
    for (const rows of [150_000, 600_000]) {
      const table = simulate({ rows }).tables.find((candidate) => candidate.category === 'sip-sessions');
      let largest = 0;
      for (const chunk of table?.chunks() ?? []) largest = Math.max(largest, chunk.length);
      expect(largest).toBeLessThan(60_000);
    }
  });

  test.each([
    { accounts: 3 },
    { days: 0 },
    { seed: 1.5 },
    { rows: -1 },
    { endDate: '2014-02-30' },
    { endDate: 'yesterday' },
  ])('refuses %o', (options) => {
    expect(() => simulate(options)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});
