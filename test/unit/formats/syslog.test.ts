// Syslog lines: the go-syslog corpus of RFC 5424 messages, RFC 3164 lines, and years for stamps without one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inferYears, parseStamp, type Stamp } from '../../../src/core/formats/stamps.ts';
import { parseSyslogLine } from '../../../src/core/formats/syslog.ts';
import { readMember } from './readMember.ts';

interface SyslogCase {
  readonly input_base64: string;
  readonly valid: boolean;
}

const file = join(import.meta.dirname, '../../corpora/syslog-rfc5424-leodido/cases.json');
const cases = (JSON.parse(readFileSync(file, 'utf8')) as readonly SyslogCase[]).map(({ input_base64, valid }) => ({
  bytes: Buffer.from(input_base64, 'base64'),
  valid,
}));
const text = (bytes: Buffer): string => new TextDecoder().decode(bytes);
const isUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

describe('go-syslog corpus', () => {
  it('has its 152 cases, 43 of them valid', () => {
    expect([cases.length, cases.filter(({ valid }) => valid).length]).toEqual([152, 43]);
  });

  it.each(cases.map(({ bytes, valid }, index) => ({ index, bytes, valid })))(
    '$index (valid: $valid)',
    ({ bytes, valid }) => {
      const found = parseSyslogLine(text(bytes));
      if (valid) expect(found?.standard).toBe('rfc5424');
      // Bytes that are no UTF-8 are the decoder's business: the line is kept with U+FFFD and reported there.
      else if (isUtf8(bytes)) expect(found).toBeUndefined();
    },
  );

  it('loses no line of the valid and invalid ones in one file', () => {
    // Lines with a line end inside are messages of a framed transport, not lines of a file.
    const oneLine = cases.filter(({ bytes }) => bytes.length > 0 && isUtf8(bytes) && !/[\r\n]/.test(text(bytes)));
    const lines = oneLine.map(({ bytes }) => text(bytes));
    const lead = '<1>1 2014-03-25T16:00:00Z host app - - - first\n'.repeat(4);
    const read = readMember(`${lead}${lines.join('\n')}\n`, { fileName: 'syslog.log' });
    const invalid = oneLine.filter(({ valid }) => !valid);
    expect(read.format).toBe('syslog');
    expect(read.counts.records).toBe(lines.length + 4);
    expect(read.counts.setAside).toBe(invalid.length);
    const samples = read.problems.filter(({ code }) => code === 'not-a-record').map(({ sample }) => sample);
    expect(samples).toEqual(invalid.map(({ bytes }) => text(bytes)));
  });
});

describe('parseSyslogLine', () => {
  it('takes RFC 5424 apart', () => {
    expect(
      parseSyslogLine('<165>1 2003-10-11T22:14:15.003Z host app 12 ID47 [a@1 x="\\"y\\]"][b] \uFEFFhello'),
    ).toEqual({
      standard: 'rfc5424',
      facility: 20,
      severity: 5,
      time: '2003-10-11T22:14:15.003Z',
      stamp: undefined,
      host: 'host',
      app: 'app',
      pid: '12',
      msgId: 'ID47',
      structuredData: '[a@1 x="\\"y\\]"][b]',
      message: 'hello',
    });
  });

  it.each([
    ['<34>Oct 11 22:14:15 host su[12]: hello', 'host', 'su', '12', 'hello'],
    ['Oct  1 22:14:15 host su: hello', 'host', 'su', undefined, 'hello'],
    ['Oct 11 2003 22:14:15.003 CET host su: hello', 'host', 'su', undefined, 'hello'],
    ['Oct 11 22:14:15 su[12]: hello', undefined, 'su', '12', 'hello'],
    ['2014-03-25T16:00:00.123456+01:00 host su[12]: a: b', 'host', 'su', '12', 'a: b'],
    ['Oct 11 22:14:15 host no tag here', 'host', undefined, undefined, 'no tag here'],
  ])('takes %s apart', (line, host, app, pid, message) => {
    expect(parseSyslogLine(line)).toMatchObject({ standard: 'rfc3164', host, app, pid, message });
  });

  it.each([
    '',
    'hello',
    '<192>Oct 11 22:14:15 h a: b',
    'Foo 11 22:14:15 h a: b',
    'Feb 30 22:14:15 h a: b',
    'Oct 11 25:14:15 h a: b',
    'Oct 11 22:14 h a: b',
  ])('refuses %j', (line) => {
    expect(parseSyslogLine(line)).toBeUndefined();
  });
});

describe('years', () => {
  const stamps = (...texts: string[]): readonly Stamp[] =>
    texts.map((one) => parseStamp(`${one} 10:00:00`)?.stamp as Stamp);

  it.each([
    [['Mar 1', 'Mar 2', 'Apr 1'], 2014, [2014, 2014, 2014]],
    [['Nov 30', 'Dec 31', 'Jan 1', 'Feb 2'], 2014, [2013, 2013, 2014, 2014]],
    [['Dec 31', 'Jan 1', 'Dec 31', 'Jan 1'], 2014, [2013, 2014, 2013, 2014]],
    [['Feb 2', 'Jan 3', 'Jan 1', 'Dec 31', 'Dec 30'], 2014, [2014, 2014, 2014, 2013, 2013]],
    [
      ['Jan 5', 'Jul 1', 'Dec 31', 'Jan 1', 'Jul 1', 'Dec 1', 'Jan 2'],
      2014,
      [2012, 2012, 2012, 2013, 2013, 2013, 2014],
    ],
    [['Feb 28', 'Feb 29', 'Mar 1'], 2014, [2012, 2012, 2012]],
    [[], 2014, []],
  ])('%j with newest %i', (texts, newest, expected) => {
    expect(inferYears(stamps(...texts), newest)).toEqual(expected);
  });

  it('of a file come from its dated lines before any hint, and from its name last of all', () => {
    const beat = (stamp: string): string => `${stamp} appliance privateserver: Heartbeat event\n`;
    const rolled = beat('Dec 31 20:00:00') + beat('Jan  1 00:00:00');
    const times = (body: string, fileName: string, yearHint?: number): readonly string[] =>
      readMember(body, { fileName, ...(yearHint === undefined ? {} : { yearHint }) })
        .rows.map(({ timestamp }) => timestamp.slice(0, 10))
        .sort();
    expect(times(rolled, 'a.log', 2014)).toEqual(['2013-12-31', '2014-01-01']);
    expect(times(`${rolled}${beat('2012-01-01T04:00:00Z')}`, 'a.log', 2014)).toEqual([
      '2011-12-31',
      '2012-01-01',
      '2012-01-01',
    ]);
    expect(times(rolled, 'messages-2010.log')).toEqual(['2009-12-31', '2010-01-01']);
    const without = readMember(rolled, { fileName: 'a.log' });
    expect(without.counts).toEqual({ records: 2, stored: 0, setAside: 2, ignored: 0 });
  });
});
