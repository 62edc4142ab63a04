// Exports from the call to the file: what a workbook holds, what the manifest says, and that nothing is left behind
// when an export is cancelled or the disk refuses.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { exportManifestSchema } from '../../../src/contract/exports.ts';
import type { Params } from '../../../src/contract/methods.ts';
import type { WriteTarget } from '../../../src/core/ports.ts';
import { openTarget } from '../../../src/hosts/node/writeTarget.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';
import { dateOf, readWorkbook } from '../../support/xlsxReader.ts';

const cdr = `Call Date,Caller Number,Caller,Caller Group,Callee Number,Callee,Callee Group,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call type,Call route,Colour
2014-10-26 02:30:00.125,+390550001001,Desk 10,Office,+390550001002,Desk 9,Office,30,20,ANSWERED,NORMAL_CLEARING,c1,CALL,,red
2014-01-22 10:05:00,+390550001002,Desk 9,Office,-5,HTC One X,,5,0,NO_ANSWER,NO_ANSWER,c2,CALL,,
2014-01-22 10:00:00,=cmd,@desk,,,,,,,BUSY,USER_BUSY,c3,CALL,trunk 1,
not a time,,,,,,,,,,,,,,
`;
const provisioning = `Timestamp,Consumed,Account,Sent,Sent by,Recipient,Message type,Message link,Token
2014-01-22 10:00:00,False,Desk 9,True,admin,+390550001002,SMS,https://example.org/secret,t0ken
`;
const sort = [{ column: 'timestamp', direction: 'asc' as const }];

let core: TestCore;
let folder: string;
/** Replaced by tests of failures. */
let openFile: (path: string) => Promise<WriteTarget>;

beforeEach(async () => {
  openFile = openTarget;
  core = await startTestCore({ openTarget: (ref) => openFile(join(folder, ref)), programVersion: '1.2.3' });
  folder = await temporaryFolder();
  const source = await temporaryFolder({ 'cdr.csv': cdr, 'provisioning-messages.csv': provisioning });
  await core.open([join(source, 'cdr.csv'), join(source, 'provisioning-messages.csv')], { zone: 'Europe/Rome' });
});
afterEach(() => core.stop());

function exportRows(
  params: Omit<Params<'export.rows'>, 'logs'> & Partial<Params<'export.rows'>>,
  signal?: AbortSignal,
) {
  return core.client.call('export.rows', { logs: [{ category: 'cdr', sort }], ...params }, signal);
}

describe('a workbook', () => {
  it('has typed cells, a frozen and filtered header, and the widths of the catalog', async () => {
    expect(await exportRows({ format: 'xlsx', target: 'a.xlsx' })).toMatchObject({
      rows: 3,
      total: 3,
      cutCells: 0,
      sheets: ['Call Detailed Records'],
    });
    const [sheet, about, ...more] = await readWorkbook(await readFile(join(folder, 'a.xlsx')));
    expect([sheet?.name, about?.name, more.length]).toEqual(['Call Detailed Records', 'About', 0]);
    const cells = sheet?.cells ?? new Map();
    const titles = [...cells].filter(([place]) => /^[A-Z]+1$/.test(place)).map(([, { value }]) => value);
    expect(titles.slice(0, 3)).toEqual(['Call Date', 'UTC offset', 'Caller Number']);
    const column = (title: string): string => String.fromCharCode(65 + titles.indexOf(title));
    const at = (title: string, row: number) => cells.get(`${column(title)}${row}`);
    expect(dateOf(Number(at('Call Date', 4)?.value))).toBe('2014-10-26 02:30:00.125');
    expect(at('UTC offset', 4)).toMatchObject({ type: 'text', value: 'UTC+02:00' });
    expect(at('Caller Number', 2)).toMatchObject({ type: 'text', value: '=cmd' });
    expect(at('Caller Number', 4)).toMatchObject({ type: 'text', value: '+390550001001' });
    expect(at('Callee Number', 3)).toMatchObject({ type: 'text', value: '-5' });
    expect(at('Total Duration', 4)).toMatchObject({ type: 'number', value: 30 });
    expect(at('Total Duration', 2)).toBeUndefined();
    expect(at('Other columns', 4)?.value).toBe('{"Colour":"red"}');
    expect(sheet?.xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet?.xml).toContain(`<autoFilter ref="A1:${String.fromCharCode(64 + titles.length)}4"/>`);
    expect(sheet?.xml.match(/<col /g)).toHaveLength(titles.length);
  });

  it('says on its sheet About what it holds and where it came from', async () => {
    const filter = { op: 'in' as const, column: 'disposition', values: ['BUSY', 'ANSWERED', 'FAILED', 'NO_ANSWER'] };
    await exportRows({ format: 'xlsx', target: 'a.xlsx', logs: [{ category: 'cdr', filter, sort }] });
    const about = (await readWorkbook(await readFile(join(folder, 'a.xlsx'))))[1]?.cells;
    const lines = new Map([...(about ?? [])].map(([place, { value }]) => [place, value]));
    const figureOf = (label: string): unknown => {
      const place = [...lines].find(([, value]) => value === label)?.[0] ?? '';
      return lines.get(place.replace('A', 'B'));
    };
    expect(figureOf('Program')).toBe('PrivateServer Support Console 1.2.3');
    expect(figureOf('Filter')).toBe('Disposition is BUSY or ANSWERED or FAILED or NO_ANSWER');
    expect(figureOf('Order')).toBe('oldest first');
    expect(figureOf('Time zone')).toBe('Europe/Rome');
    expect(figureOf('Rows written')).toBe(3);
    expect(figureOf('Records read')).toBe(5);
    expect(figureOf('Set aside')).toBe(1);
    expect(figureOf('cdr.csv')).toBe(createHash('sha256').update(cdr).digest('hex'));
  });

  it('holds several logs, leaves secret columns out and says so', async () => {
    const logs = ['cdr', 'provisioning-messages', 'web-sessions', 'everything'].map((category) => ({
      category,
      sort: [],
    }));
    const result = await exportRows({ format: 'xlsx', target: 'a.xlsx', manifest: 'm.json', logs });
    expect(result).toMatchObject({ rows: 8, total: 8 });
    const bytes = await readFile(join(folder, 'a.xlsx'));
    const sheets = await readWorkbook(bytes);
    expect(sheets.map(({ name }) => name)).toEqual([...result.sheets, 'About']);
    expect(sheets.some(({ xml }) => /example\.org|t0ken/.test(xml))).toBe(false);
    const manifest = exportManifestSchema.parse(JSON.parse(await readFile(join(folder, 'm.json'), 'utf8')));
    expect(manifest.logs.map(({ rowsOut }) => rowsOut)).toEqual([3, 1, 0, 4]);
    expect(manifest.logs[1]?.columnsLeftOut).toEqual(['Message link', 'Token']);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(manifest.file).toEqual({ name: 'a.xlsx', bytes: bytes.length, sha256 });
  });

  it('cuts what a cell cannot hold and names it', async () => {
    const long = 'x'.repeat(40_000);
    const source = await temporaryFolder({
      'system-events.csv': `Timestamp,Description,Details\n2014-01-22 10:00:00,Long,${long}\n`,
    });
    await core.open([join(source, 'system-events.csv')]);
    const logs = [{ category: 'system-events', sort }];
    const result = await exportRows({ format: 'xlsx', target: 'a.xlsx', manifest: 'm.json', logs });
    expect(result.cutCells).toBe(1);
    const manifest = exportManifestSchema.parse(JSON.parse(await readFile(join(folder, 'm.json'), 'utf8')));
    expect(manifest.cutCells).toEqual({
      count: 1,
      first: [{ sheet: 'System Events', cell: 'D2', characters: 40_000 }],
    });
    const [sheet, about] = await readWorkbook(await readFile(join(folder, 'a.xlsx')));
    expect(sheet?.cells.get('D2')?.value).toBe(long.slice(0, 32_767));
    expect([...(about?.cells.values() ?? [])].map(({ value }) => value)).toEqual(
      expect.arrayContaining(['D2', 40_000]),
    );
  });
});

describe('a manifest beside CSV', () => {
  it('tells the digest of the file, the filter in words and as data', async () => {
    const from = Date.UTC(2014, 9, 26, 0, 0);
    const filter = {
      op: 'and' as const,
      items: [
        { op: 'range' as const, column: 'utc_ms', from, to: from + 3_600_000 },
        { op: 'anyContains' as const, text: 'desk' },
      ],
    };
    const logs = [{ category: 'cdr', filter, sort }];
    const result = await exportRows({ format: 'csv', target: 'a.csv', manifest: 'a.csv.manifest.json', logs });
    const bytes = await readFile(join(folder, 'a.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const manifest = exportManifestSchema.parse(
      JSON.parse(await readFile(join(folder, 'a.csv.manifest.json'), 'utf8')),
    );
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(manifest).toMatchObject({
      file: { name: 'a.csv', bytes: result.bytes, sha256 },
      rowsIn: 3,
      rowsOut: result.rows,
      zone: { name: 'Europe/Rome' },
      ledger: { records: 5, stored: 4, setAside: 1, isBalanced: true },
    });
    expect(manifest.logs[0]).toMatchObject({
      filter:
        'Call date 2014-10-26 02:00:00.000 UTC+02:00 to 2014-10-26 02:59:59.999 UTC+02:00 and Any column contains “desk”',
      filterTree: filter,
    });
    expect(manifest.members.map(({ path }) => path)).toEqual(['cdr.csv']);
  });

  it('CSV holds one log only', async () => {
    const logs = ['cdr', 'web-sessions'].map((category) => ({ category, sort }));
    await expect(exportRows({ format: 'csv', target: 'a.csv', logs })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('times', () => {
  const linesOf = async (more: Partial<Params<'export.rows'>>): Promise<string[]> => {
    await exportRows({ format: 'csv', target: 'a.csv', manifest: 'm.json', ...more });
    const text = (await readFile(join(folder, 'a.csv'), 'utf8')).replace('\ufeff', '');
    return text.split(/\r?\n/).map((line) => line.split(',').slice(0, 3).join(','));
  };
  const zoneSaid = async (): Promise<unknown> =>
    exportManifestSchema.parse(JSON.parse(await readFile(join(folder, 'm.json'), 'utf8'))).displayZone;

  it('are the appliance’s own with their offset, both passes of the doubled hour apart, also among few columns', async () => {
    const source = await temporaryFolder({
      'more.csv':
        cdr.split('\n', 1)[0] +
        [
          '\n2014-10-26 02:10:00,+1,,,,,,,,BUSY,,c8,CALL,,\n2014-10-26 02:50:00,+2,,,,,,,,BUSY,,c9,CALL,,',
          '\n2014-10-26 02:05:00,+3,,,,,,,,BUSY,,c10,CALL,,\n',
        ].join(''),
    });
    await core.open([join(source, 'more.csv')]);
    const columns = ['timestamp', 'caller_number'];
    const lines = await linesOf({ logs: [{ category: 'cdr', sort, columns }] });
    expect(lines[0]).toBe('Call Date,UTC offset,Caller Number');
    expect(lines.slice(-4, -1).map((line) => line.slice(0, 33))).toEqual([
      '2014-10-26 02:30:00.125,UTC+02:00',
      '2014-10-26 02:50:00.000,UTC+02:00',
      '2014-10-26 02:05:00.000,UTC+01:00',
    ]);
    expect(await zoneSaid()).toBe('Europe/Rome');
    expect((await linesOf({ logs: [{ category: 'cdr', sort, columns: ['caller_number'] }] }))[0]).toBe('Caller Number');
  });

  it('are told on the clock that is asked for, which the title and the manifest say', async () => {
    const inUtc = await linesOf({ displayZone: 'UTC' });
    expect(inUtc[0]).toBe('Call Date (UTC),UTC offset,Caller Number');
    expect(inUtc.slice(1, 4).map((line) => line.slice(0, 33))).toEqual([
      '2014-01-22 09:00:00.000,UTC+00:00',
      '2014-01-22 09:05:00.000,UTC+00:00',
      '2014-10-26 00:30:00.125,UTC+00:00',
    ]);
    expect(await zoneSaid()).toBe('UTC');
    expect((await linesOf({ displayZone: 'America/St_Johns' })).at(-2)).toMatch(/^2014-10-25 22:00:00.125,UTC-02:30,/);
    await exportRows({ format: 'xlsx', target: 'a.xlsx', displayZone: 'UTC' });
    const [sheet, about] = await readWorkbook(await readFile(join(folder, 'a.xlsx')));
    expect(dateOf(Number(sheet?.cells.get('A4')?.value))).toBe('2014-10-26 00:30:00.125');
    expect([...(about?.cells.values() ?? [])].map(({ value }) => value)).toContain(
      'UTC (not the appliance’s zone); the offset from UTC of each time stands beside it.',
    );
    await expect(linesOf({ displayZone: 'Mars/Base' })).rejects.toMatchObject({ code: 'bad-zone' });
  });

  it('stay as they are in an exact CSV', async () => {
    const exact = await linesOf({ format: 'csv-exact', displayZone: 'UTC' });
    expect(exact[0]).toBe('Call Date,Caller Number,Caller');
    expect(exact.at(-2)).toBe('2014-10-26 02:30:00.125,+390550001001,Desk 10');
    expect(await zoneSaid()).toBeNull();
  });
});

describe.each(['csv', 'xlsx'] as const)('what stops an export as %s leaves no file', (format) => {
  it('a cancel in the middle', async () => {
    const controller = new AbortController();
    const discarded = new Promise<void>((resolve) => {
      openFile = async (path) => {
        const target = await openTarget(path);
        return {
          ...target,
          write: async (chunk) => {
            await target.write(chunk);
            controller.abort();
          },
          discard: async () => {
            await target.discard();
            if (path.endsWith('a.out')) resolve();
          },
        };
      };
    });
    const written = exportRows({ format, target: 'a.out', manifest: 'm.json' }, controller.signal);
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
    await discarded;
    await expect.poll(() => readdir(folder)).toEqual([]);
  });

  it('a full disk, at the first write or at the last', async () => {
    let writes = 0;
    for (const failsAt of [1, 2, 3]) {
      writes = 0;
      openFile = async (path) => {
        const target = await openTarget(path);
        const write = async (chunk: string | Uint8Array): Promise<void> => {
          if (++writes >= failsAt)
            throw new ConsoleError('write-failed', 'a.out could not be written: the disk is full.');
          await target.write(chunk);
        };
        return { ...target, write };
      };
      await expect(exportRows({ format, target: 'a.out', manifest: 'm.json' })).rejects.toMatchObject({
        code: 'write-failed',
      });
      const left = await readdir(folder);
      // The rows are whole when only what is said about them could not be written.
      expect(left.filter((name) => name !== 'a.out')).toEqual([]);
      expect(left.includes('a.out') && failsAt === 1).toBe(false);
    }
  });

  it('a manifest that cannot be put there, and a folder in the way of the file', async () => {
    await expect(exportRows({ format, target: 'a.out', manifest: 'no/such/m.json' })).rejects.toMatchObject({
      code: 'write-failed',
      message: 'm.json could not be written: the folder does not exist.',
    });
    expect(await readdir(folder)).toEqual([]);
    await mkdir(join(folder, 'a.out'));
    await expect(exportRows({ format, target: 'a.out' })).rejects.toMatchObject({
      message: 'a.out could not be written: there is a folder of that name.',
    });
    expect(await readdir(folder)).toEqual(['a.out']);
  });

  it('closing the logs', async () => {
    openFile = async (path) => {
      const target = await openTarget(path);
      return {
        ...target,
        write: async (chunk) => {
          await target.write(chunk);
          await core.client.call('sources.close', {});
        },
      };
    };
    await expect(exportRows({ format, target: 'a.out' })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('but the file that was there before', async () => {
    await writeFile(join(folder, 'a.out'), 'old');
    openFile = async (path) => ({
      ...(await openTarget(path)),
      finish: () => Promise.reject(new ConsoleError('write-failed', 'The disk is gone.')),
    });
    await expect(exportRows({ format, target: 'a.out' })).rejects.toMatchObject({ code: 'write-failed' });
    expect(await readFile(join(folder, 'a.out'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.out']);
  });
});
