// What the CSV reader makes of odd text: dialects, preambles, broken quotes, endless records, places.
import { describe, expect, it } from 'vitest';
import { sniffCsvDialect } from '../../../src/core/formats/csvDialect.ts';
import { readCells } from './readCells.ts';
import { readMember } from './readMember.ts';

const header = 'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport';
const line = (second: number, details = '200 OK'): string =>
  `2014-01-22 16:55:${String(second).padStart(2, '0')}.116,REGISTER,CLIENT,100,Front desk,${details},agent,192.0.2.1:5061,AES256-SHA,TLS`;

describe('dialect', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n1,5;2;3\n'],
    ['\t', 'a\tb\n1,2\t3\n'],
    ['|', 'one|two,two|three\nfour|five,five|six\n'],
    [';', 'sep=;\na;b\n1;2\n'],
    [',', 'only one column\nx\n'],
  ])('delimiter %j', (delimiter, text) => {
    expect(sniffCsvDialect(text, true).delimiter).toBe(delimiter);
  });

  it('knows lone carriage returns, single quotes and tabs without quotes', () => {
    expect(readCells('a,b\r1,2\r3,4').rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(sniffCsvDialect("'a','b'\n'1','2'\n", true).quote).toBe("'");
    expect(sniffCsvDialect('a\tb\n1"\t2\n', true).quote).toBeUndefined();
    expect(readCells('a\tb\n5" screen\t"x\n1\t2\n').rows).toEqual([
      ['5" screen', '"x'],
      ['1', '2'],
    ]);
  });

  it.each([
    ['minimal', 'a,b\n1,"2,3"\n4,5\n'],
    ['minimal', 'a,b\n1,2\n'],
    ['all', '"a","b"\n"1","2"\n'],
    ['filled', '"a","b"\n"1",\n,"2"\n'],
  ])('quoting %s', (quoting, text) => {
    expect(sniffCsvDialect(text, true).quoting).toBe(quoting);
  });

  it('skips lines before the table and says so', () => {
    const text = `SIP sessions, exported 2014-01-22\n\nDevice: all\n${header}\n${line(1)}\n`;
    const read = readCells(text);
    expect(read.header).toEqual(header.split(','));
    expect(read.ignored).toEqual({ 'line before the table': 2, 'blank line': 1 });
    expect(read.places[0]).toEqual({ record: 4, line: 5, byteOffset: text.indexOf('2014-01-22 16') });
  });

  it('ignores repeated headers, blank lines and lines of delimiters', () => {
    const read = readCells(`a,b\n1,2\na,b\n\n,\n \n3,4\n`);
    expect(read.rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(read.ignored).toEqual({ 'repeated header': 1, 'blank line': 3 });
  });

  it('takes mixed line ends', () => {
    const read = readCells('a,b\r\n1,2\n3,4\r\n"5","6"\r\n"7\r\n8",9\n');
    expect(read.rows).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7\r\n8', '9'],
    ]);
    expect(read.raws).toEqual(['1,2', '3,4', '"5","6"', '"7\r\n8",9']);
  });

  it('keeps a carriage return inside quotes at the end of a record', () => {
    expect(readCells('a,b\r\n1,"2\r"\r\n3,4\r\n').rows).toEqual([
      ['1', '2\r'],
      ['3', '4'],
    ]);
  });
});

describe('broken records', () => {
  it('sets aside records with too few or too many fields; blank fields beyond the header are fine', () => {
    const read = readCells('a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n7,8,9\n');
    expect(read.rows).toEqual([
      ['1', '2', '3', '', ''],
      ['7', '8', '9'],
    ]);
    expect(
      read.problems.map(({ code, record, line: at, byteOffset, sample }) => [code, record, at, byteOffset, sample]),
    ).toEqual([
      ['too-few-fields', 1, 2, 6, '1,2'],
      ['too-many-fields', 3, 4, 18, '1,2,3,4'],
    ]);
  });

  it.each([65536, 1, 7])('an unterminated quote costs one record (pieces of %i)', (pieceChars) => {
    const lines = [line(1), line(2, '"200 OK'), line(3), line(4), line(5)];
    const read = readCells(`${header}\n${lines.join('\n')}\n`, { pieceChars });
    expect(read.rows.map((row) => row[0]?.slice(17, 19))).toEqual(['01', '03', '04', '05']);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({
      code: 'unterminated-quote',
      isSetAside: true,
      record: 2,
      line: 3,
      sample: lines[1],
    });
    expect(read.problems[0]?.message).toContain('reading goes on at line 4');
  });

  it('a stray quote that meets a later one costs one record', () => {
    const lines = [line(1), line(2, '"200 OK'), line(3), line(4, '"fine, quoted"'), line(5)];
    const read = readCells(`${header}\n${lines.join('\n')}\n`);
    expect(read.rows.map((row) => row[0]?.slice(17, 19))).toEqual(['01', '03', '04', '05']);
    expect(read.problems.map(({ record }) => record)).toEqual([2]);
    expect(read.places.map(({ record }) => record)).toEqual([1, 3, 4, 5]);
  });

  it('text behind a closing quote is malformed', () => {
    const read = readCells('a,b\n1,"2"x\n3,4\n');
    expect(read.rows).toEqual([['3', '4']]);
    expect(read.problems[0]).toMatchObject({ code: 'malformed-quote', record: 1, line: 2 });
  });

  it('goes on behind a stray quote long before the file ends', () => {
    const body: string[] = [];
    for (let index = 0; index < 30_000; index++) body.push(line(index % 60));
    body[10] = line(10, '"200 OK');
    const early: number[] = [];
    const text = `${header}\n${body.join('\n')}\n`;
    const read = readCells(text, { pieceChars: 65536, limits: { maxRecordChars: 64 * 1024 * 1024, maxColumns: 2000 } });
    early.push(read.rows.length);
    expect(read.rows).toHaveLength(29_999);
    expect(read.problems).toHaveLength(1);
  });

  it.each([65536, 3000])(
    'sets every record aside on its own where every line has a stray quote (pieces of %i)',
    (pieceChars) => {
      const body = Array.from({ length: 300 }, (_, index) => line(index % 60, index % 3 === 2 ? '200 OK' : '"200 OK'));
      const read = readCells(`${header}\n${body.join('\n')}\n`, { pieceChars });
      expect(read.rows).toHaveLength(100);
      expect(read.problems.map(({ record }) => record)).toEqual(
        body.flatMap((text, index) => (text.includes('"') ? [index + 1] : [])),
      );
      expect(read.problems.map(({ sample }) => sample)).toEqual(body.filter((text) => text.includes('"')));
    },
  );

  it('keeps long cells with line ends in them whole', () => {
    const cell = Array.from({ length: 5000 }, (_, index) => `line ${index} of a trace`).join('\n');
    const read = readCells(`a,b\n1,"${cell}"\n2,x\n`, { pieceChars: 1000 });
    expect(read.rows).toEqual([
      ['1', cell],
      ['2', 'x'],
    ]);
  });

  it.each([65536, 50])('sets aside a record over the limit with its offset (pieces of %i)', (pieceChars) => {
    const limits = { maxRecordChars: 1000, maxColumns: 2000 };
    const long = `1,${'x'.repeat(70_000)}`;
    const padding = Array.from({ length: 40_000 }, () => '5,6').join('\n');
    const read = readCells(`a,b\n${padding}\n${long}\n3,4\n`, { pieceChars, limits });
    expect(read.rows.at(-1)).toEqual(['3', '4']);
    expect(read.rows).toHaveLength(40_001);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({
      code: 'line-too-long',
      record: 40_001,
      line: 40_002,
      byteOffset: 160_004,
    });
    expect(read.problems[0]?.message).toContain(String(long.length));
  });

  it('refuses a header of too many columns and counts its records', () => {
    const wide = Array.from({ length: 2001 }, (_, index) => `c${index}`).join(',');
    const read = readCells(`${wide}\n${wide.replaceAll('c', '')}\n`);
    expect(read.header).toBeUndefined();
    expect(read.problems[0]).toMatchObject({ code: 'too-many-columns', isSetAside: false });
    expect(read.ignored).toEqual({ 'header has too many columns': 1 });
  });
});

describe('unknown tables', () => {
  it('are named by their header, counted as ignored, and not complained about record by record', () => {
    const read = readMember('colour,shape\nred,"round\nx,y,z\nblue,"a"b\n', { fileName: 'paint.csv' });
    expect(read.rows).toEqual([]);
    expect(read.problems.map(({ code }) => code)).toEqual(['unknown-table']);
    expect(read.problems[0]?.message).toContain('"colour", "shape"');
    expect(read.counts.stored + read.counts.setAside).toBe(0);
    expect(read.counts.ignored).toBe(read.counts.records);
    expect(read.tables[0]).toMatchObject({ category: null, mapping: [null, null] });
  });
});

describe('MySQL dumps', () => {
  it('read NULL and \\N as blank in a dump of a view and write them back', () => {
    const text =
      'id\tdate_created\tevent_type\tip_address\tprincipal\n7\t2013-10-09 13:11:46\tLOGOUT\tNULL\t"x\n8\t2013-10-09 13:11:47\tLOGOUT\tNULL\tfrontdesk\n9\t2013-10-09 13:11:48\tSUCCESS\t\\N\t\n';
    const read = readMember(text, { fileName: 'v_auth_event.tsv' });
    expect(read.rows.map(({ values }) => values.ip_address)).toEqual([null, null, null]);
    expect(read.rows.map(({ values }) => values.principal)).toEqual(['"x', 'frontdesk', null]);
    expect(read.rows.map(({ raw }) => raw)).toEqual(text.split('\n').slice(1, 4));
    expect(read.rows.map(({ isRawKept }) => isRawKept)).toEqual([false, false, true]);
    expect(read.rows[0]?.extra).toEqual({ id: '7' });
  });
});
