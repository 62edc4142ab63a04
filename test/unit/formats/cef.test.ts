// CEF lines: the Graylog corpus field by field, escapes, and what rows come of a file of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labelledExtensions, parseCefLine } from '../../../src/core/formats/cef.ts';
import { parseSyslogLine } from '../../../src/core/formats/syslog.ts';
import { readMember } from './readMember.ts';

interface CefCase {
  readonly testString: string;
  readonly cefVersion: number;
  readonly deviceVendor: string;
  readonly deviceProduct: string;
  readonly deviceVersion: string | null | undefined;
  readonly deviceEventClassId: string;
  readonly name: string;
  readonly severity: string;
  readonly extensions: Readonly<Record<string, string | number>>;
  readonly codecConfiguration?: { readonly use_full_names?: boolean };
}

const folder = join(import.meta.dirname, '../../corpora/cef-graylog');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
/** Four files hold comments on lines of their own. */
const load = (file: string): CefCase =>
  JSON.parse(readFileSync(join(folder, file), 'utf8').replace(/^\s*\/\/.*$/gm, ''));

const facilities = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'syslog',
  'lpr',
  'news',
  'uucp',
  'clock',
  'authpriv',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'cron',
  'local0',
];

/** Full names that Graylog's codec option prints instead of the keys; our keys stay as they are written. */
const fullNames: Readonly<Record<string, string>> = { deviceAddress: 'dvc' };

/** Values are kept as text; the corpus has numbers and dates as Graylog types them. */
function isSame(expected: string | number, got: string | undefined): boolean {
  if (got === undefined) return false;
  if (String(expected) === got || (typeof expected === 'number' && expected === Number(got))) return true;
  const at = Date.parse(String(expected));
  if (Number.isNaN(at) || typeof expected !== 'string' || !/^\d{4}-/.test(expected)) return false;
  return at === Number(got) || at === Date.parse(`${got} UTC`) || at === Date.parse(got);
}

describe('cef-graylog corpus', () => {
  it('has its 36 cases', () => {
    expect(files).toHaveLength(36);
  });

  it.each(files)('%s', (file) => {
    const one = load(file);
    const parsed = parseCefLine(one.testString);
    expect(parsed).toMatchObject({
      version: one.cefVersion,
      vendor: one.deviceVendor,
      product: one.deviceProduct,
      // Graylog has null, or nothing, for an empty version.
      deviceVersion: one.deviceVersion ?? '',
      signatureId: one.deviceEventClassId,
      name: one.name,
      severity: one.severity,
    });
    const named = labelledExtensions(parsed?.extensions ?? new Map());
    const header = parseSyslogLine(one.testString);
    for (const [key, expected] of Object.entries(one.extensions)) {
      // Level and facility come from the syslog priority in front of the line.
      if (key === 'level') expect(header?.severity).toBe(expected);
      else if (key === 'facility') expect(facilities[header?.facility ?? -1]).toBe(expected);
      else {
        const got = named.get(key) ?? named.get(fullNames[key] ?? '');
        if (!isSame(expected, got)) expect.fail(`${key}: expected ${expected}, got ${got}`);
      }
    }
  });

  it('comes through the member reader without a lost line', () => {
    const lines = files.map((file) => load(file).testString);
    const read = readMember(`${lines.join('\n')}\n`, { fileName: 'siem.log', yearHint: 2016 });
    expect(read.format).toBe('cef');
    expect(read.counts.records).toBe(36);
    expect(read.counts.stored + read.counts.setAside).toBe(36);
    const seen = new Map<number, string | undefined>();
    for (const row of read.rows) seen.set(row.record, row.raw);
    for (const problem of read.problems.filter(({ isSetAside }) => isSetAside)) {
      // Only lines that state no time at all cannot be placed.
      expect(problem).toMatchObject({ code: 'bad-timestamp' });
      seen.set(problem.record ?? 0, problem.sample);
    }
    expect([...seen].sort(([a], [b]) => a - b).map(([, raw]) => raw)).toEqual(lines);
    expect(read.rows.length).toBeGreaterThanOrEqual(15);
  });
});

describe('parseCefLine', () => {
  it('undoes header and extension escapes', () => {
    const parsed = parseCefLine(
      String.raw`CEF:0|a\|b|c\\|1|id|n=a\\\|me|5|msg=one\=two \\ three\nfour cs1=pipe|d cs1Label=Pipe`,
    );
    expect(parsed).toMatchObject({ vendor: 'a|b', product: 'c\\', name: 'n=a\\|me', severity: '5' });
    expect([...(parsed?.extensions ?? [])]).toEqual([
      ['msg', 'one=two \\ three\nfour'],
      ['cs1', 'pipe|d'],
      ['cs1Label', 'Pipe'],
    ]);
  });

  it('keeps doubled keys and labels whose name is taken', () => {
    const extensions = parseCefLine(
      'CEF:0|a|b|1|id|name|5|src=1.1.1.1 src=2.2.2.2 cs1=x cs1Label=src cs2Label=alone',
    )?.extensions;
    expect([...(extensions ?? [])]).toEqual([
      ['src', '1.1.1.1'],
      ['src (2)', '2.2.2.2'],
      ['cs1', 'x'],
      ['cs1Label', 'src'],
      ['cs2Label', 'alone'],
    ]);
    expect([...labelledExtensions(extensions ?? new Map())]).toEqual([
      ['src', '1.1.1.1'],
      ['src (2)', '2.2.2.2'],
      ['cs1', 'x'],
      ['cs1Label', 'src'],
      ['cs2Label', 'alone'],
    ]);
  });

  it.each(['', 'CEF:', 'CEF:0|a|b', 'CEF:x|a|b|c|d|e|5|', 'no event', 'CEF:0|a|b|c|d|e'])('refuses %j', (line) => {
    expect(parseCefLine(line)).toBeUndefined();
  });
});

describe('rows of CEF lines', () => {
  const event = 'CEF:0|PrivateWave|PrivateServer|14.1|LOG_IN|Successful login|3|';

  it('take the time from rt, end, start or the syslog header', () => {
    const lines = [
      `${event}rt=1395764475952 suser=frontdesk`,
      `${event}end=Mar 25 2014 16:21:16.500 CET`,
      `${event}start=2014-03-25T16:21:17Z`,
      `<134>1 2014-03-25T16:21:18.5+01:00 appliance siem - - - ${event}`,
      `Mar 25 16:21:19 appliance ${event}`,
      `Mar 25 16:21:20 appliance ${event}rt=Mar 25 16:21:20`,
    ];
    const read = readMember(lines.join('\n'), { fileName: 'siem.log', yearHint: 2013 });
    expect(read.rows.map(({ record, timestamp, offsetMinutes }) => [record, timestamp, offsetMinutes]).sort()).toEqual([
      [1, '2014-03-25 16:21:15.952', 0],
      [2, '2014-03-25 16:21:16.500', 60],
      [3, '2014-03-25 16:21:17.000', 0],
      [4, '2014-03-25 16:21:18.500', 60],
      [5, '2014-03-25 16:21:19.000', 32767],
      [6, '2014-03-25 16:21:20.000', 32767],
    ]);
    expect(read.problems.map(({ code }) => code)).toEqual(['year-inferred']);
    expect(read.rows[0]).toMatchObject({
      category: 'security-events',
      values: { description: 'Successful login', event_type: 'LOG_IN', processed: null, details: lines[0] },
      extra: { deviceVendor: 'PrivateWave', severity: '3', suser: 'frontdesk', rt: '1395764475952' },
      raw: lines[0],
    });
  });

  it('are no CSV, and CSV cells with CEF text are no CEF', () => {
    const csv = `Timestamp,Description,Event Type,Processed,Details\n2014-03-25 16:21:15.952,Successful login,LOG_IN,True,"${event}src=192.0.2.7"\n`;
    const read = readMember(csv);
    expect(read.format).toBe('csv');
    expect(read.rows[0]?.values.details).toBe(`${event}src=192.0.2.7`);
  });

  it('stand beside syslog lines of the appliance and of others', () => {
    const lines = [
      `<134>Mar 25 15:59:59 appliance ${event}`,
      'Mar 25 16:00:00 appliance privateserver: Heartbeat event',
      'Mar 25 16:00:01 appliance sshd[2211]: Connection closed',
      'not a line of any kind',
      '',
    ];
    const read = readMember(`${lines.join('\r\n')}\r\n`, { fileName: 'messages.log', yearHint: 2014, pieceBytes: 5 });
    expect(read.rows.map(({ category }) => category).sort()).toEqual(['security-events', 'system-events']);
    expect(read.counts).toEqual({ records: 5, stored: 2, setAside: 1, ignored: 2 });
    expect(read.problems.map(({ code }) => code).sort()).toEqual(['not-a-record', 'unknown-table', 'year-inferred']);
    expect(read.problems.find(({ code }) => code === 'not-a-record')).toMatchObject({
      record: 4,
      line: 4,
      sample: lines[3],
    });
  });
});
