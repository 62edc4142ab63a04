// Rows over several sheets, sheet names, and rows that cannot be read: the writer of workbooks on made-up logs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportManifest } from '../../../src/contract/exports.ts';
import { catalogData } from '../../../src/core/catalog/catalogData.ts';
import type { WriteTarget } from '../../../src/core/ports.ts';
import type { ExportLog } from '../../../src/core/reports/exportLog.ts';
import { planSheets, writeXlsx } from '../../../src/core/reports/exportXlsx.ts';
import { aboutRows } from '../../../src/core/reports/xlsx/aboutRows.ts';
import { maxSheetRows, sheetName } from '../../../src/core/reports/xlsx/workbookParts.ts';
import { zipInto } from '../../../src/hosts/node/zipTarget.ts';
import { readWorkbook } from '../../support/xlsxReader.ts';

const manifest: ExportManifest = {
  program: { name: 'Console', version: '1' },
  exportedAt: '2026-01-01T00:00:00.000Z',
  format: 'xlsx',
  withSecrets: false,
  file: null,
  rowsIn: 0,
  rowsOut: 0,
  logs: [],
  zone: { name: 'UTC', basis: 'chosen', isCertain: true },
  displayZone: 'UTC',
  choices: [{ bundles: ['a.zip'], categories: ['cdr'], from: '2014-01-22 00:00:00.000', to: null }],
  sources: [],
  members: [],
  ledger: { records: 0, stored: 0, setAside: 0, ignored: 0, isBalanced: true },
  cutCells: { count: 0, first: [] },
};

/** A log whose rows are numbers from 1; `missing` of them cannot be read. */
function logOf(categoryId: string, rows: number, rowsPerPage: number, missing = 0): ExportLog {
  const category = catalogData().categories.find(({ id }) => id === categoryId);
  const record = category?.columns.find(({ name }) => name === 'record');
  if (category === undefined || record === undefined) throw new Error(`no log ${categoryId}`);
  return {
    request: { category: categoryId, sort: [] },
    category,
    columns: [{ data: record, title: 'Record' }],
    page: (page) => page,
    withSecrets: false,
    clock: undefined,
    reading: {
      rows,
      total: rows,
      *pages() {
        for (let from = 1; from <= rows - missing; from += rowsPerPage) {
          const count = Math.min(rowsPerPage, rows - missing - from + 1);
          yield { columns: ['record'], values: Array.from({ length: count }, (_, index) => [from + index]) };
        }
      },
    },
  };
}

async function write(logs: readonly ExportLog[], rowsPerSheet: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const target: WriteTarget = {
    name: 'memory',
    write: async (chunk) => void chunks.push(Buffer.from(chunk)),
    parts: () => {
      throw new Error('not here');
    },
    finish: () => Promise.reject(new Error('not here')),
    discard: () => Promise.resolve(),
  };
  const zip = zipInto(target);
  await writeXlsx(
    planSheets(logs, rowsPerSheet),
    zip,
    () => manifest,
    () => undefined,
  );
  await zip.end();
  return Buffer.concat(chunks);
}

describe('sheets', () => {
  it('hold every row once and in order, whatever the sizes of sheets and pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        async (counts, rowsPerSheet, rowsPerPage) => {
          const ids = ['cdr', 'messages', 'sip-sessions'];
          const logs = counts.map((rows, index) => logOf(ids[index] as string, rows, rowsPerPage));
          const sheets = (await readWorkbook(await write(logs, rowsPerSheet))).slice(0, -1);
          for (const { cells, xml } of sheets) {
            expect(cells.get('A1')?.value).toBe('Record');
            expect(cells.size - 1).toBeLessThanOrEqual(rowsPerSheet);
            expect(xml).toContain(`<autoFilter ref="A1:A${cells.size}"/>`);
            // Row 2 is the first of a sheet, without gaps.
            for (let row = 2; row <= cells.size; row++) expect(cells.has(`A${row}`)).toBe(true);
          }
          for (const { category, reading } of logs) {
            const own = sheets.filter(({ name }) => name.startsWith(category.title));
            const values = own.flatMap(({ cells }) => [...cells.values()].slice(1).map(({ value }) => value));
            expect(values).toEqual(Array.from({ length: reading.rows }, (_, index) => index + 1));
            expect(own.map(({ name }) => name)).toEqual(
              own.map((_, index) => (index === 0 ? category.title : `${category.title} (${index + 1})`)),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('go on where Excel ends', () => {
    const rows = (count: number): number[] =>
      planSheets([logOf('cdr', count, 1)]).flatMap(({ sheets }) => sheets.map((sheet) => sheet.rows));
    expect(rows(maxSheetRows - 1)).toEqual([1_048_575]);
    expect(rows(maxSheetRows)).toEqual([1_048_575, 1]);
    expect(rows(0)).toEqual([0]);
  });

  it('are not called complete when a row could not be read', async () => {
    await expect(write([logOf('cdr', 10, 3, 1)], 100)).rejects.toThrow('9 of 10 rows could be read');
  });

  it.each([
    ['a/b\\c?d*e[f]g:h', 1, 'a b c d e f g h'],
    ["'quoted'", 1, 'quoted'],
    ['A title that is far longer than Excel takes', 12, 'A title that is far longer (12)'],
    ['About', 1, 'About (2)'],
  ])('%j, part %i, is called %j', (title, part, name) => {
    expect(sheetName(title, part, new Set(['about']))).toBe(name);
  });

  it('say what of the sources was left unread', () => {
    const words = aboutRows(manifest).find(({ cells }) => cells[0] === 'Only read of the sources')?.cells[1];
    expect(words).toBe('a.zip: cdr from 2014-01-22 00:00:00.000');
  });

  it('say more than a cell holds in several lines', () => {
    const filter = 'x'.repeat(70_000);
    const log = {
      ...{ category: 'cdr', title: 'Calls', rowsIn: 1, rowsOut: 1, sort: '', filterTree: null, sortKeys: [] },
      ...{ filter, columns: [], columnsHidden: [], columnsLeftOut: [], sheets: [] },
    };
    const rows = aboutRows({ ...manifest, logs: [log] }).filter(({ cells }) => String(cells[0]).startsWith('Filter'));
    expect(rows.map(({ cells }) => cells[1]).join('')).toBe(filter);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['Filter', 'Filter, continued', 'Filter, continued']);
  });
});
