// The leak scan: a planted value is found in each format and each spelling, and stops the file; a stand-in is no leak.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { WriteTarget } from '../../../src/core/ports.ts';
import { gatedTarget } from '../../../src/core/pseudonyms/leakGate.ts';
import { leakValues } from '../../../src/core/pseudonyms/leakScan.ts';
import { vocabulary } from '../../../src/core/pseudonyms/vocabulary.ts';
import { openTarget } from '../../../src/hosts/node/writeTarget.ts';
import { zipInto } from '../../../src/hosts/node/zipTarget.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { pseudonymsOf, testKey } from './keys.ts';

const made = pseudonymsOf([
  ['account', 'Mario Rossi'],
  ['account', 'Support'],
  ['console-user', 'root'],
  ['account', 'Zoë'],
  ['phone', '+390555550015'],
  ['phone', '100'],
  ['endpoint', '198.51.100.7:5061'],
  ['contact', 'm.bianchi@customer.it'],
]);
const values = leakValues(made.table, testKey.key, vocabulary());

/** Hits of a file, or none; a file with hits must not be there. */
async function leaksOf(
  name: string,
  write: (target: WriteTarget) => Promise<void>,
): Promise<{ member: string; kind: string }[]> {
  const folder = await temporaryFolder();
  const target = gatedTarget(
    await openTarget(join(folder, name)),
    () => values,
    () => undefined,
  );
  await write(target);
  try {
    await target.finish();
    expect((await readFile(join(folder, name))).length).toBeGreaterThan(0);
    return [];
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'leak-found' });
    await expect(readFile(join(folder, name))).rejects.toThrow();
    const error = thrown as { message: string; facts: { hits: string } };
    expect(error.message).not.toMatch(/Rossi|5550015/);
    return JSON.parse(error.facts.hits);
  }
}
const plain = (content: string | Uint8Array) => (target: WriteTarget) => target.write(content);

describe('a planted value', () => {
  it.each([
    ['as it is', 'x,Mario Rossi,y'],
    ['in upper case', 'MARIO ROSSI'],
    ['over a line', 'Mario\n  Rossi'],
    ['in a URL', 'https://x.example/?q=Mario%20Rossi'],
    ['in a form', 'q=Mario+Rossi&x=1'],
    ['in HTML', '<b>Mario&nbsp;Rossi</b>'],
    ['between marks', '<tspan>Mario</tspan> <tspan>Rossi</tspan>'],
    ['in JSON', '{"a":"Zo\\u00eb"}'],
    ['in base64', `data:text/plain;base64,${Buffer.from('see Mario Rossi there').toString('base64')}`],
    ['in UTF-16', Buffer.from('\ufeffMario Rossi', 'utf16le')],
    ['as a number with spaces', 'call +39 055 555 0015 now'],
    ['as a number with 00', '0039-055-5550015'],
    ['as a number without country', '(055) 5550015'],
    ['as an address', 'from 198.51.100.7:40000'],
    ['as an e-mail', 'mailto:M.Bianchi@customer.it'],
    ['as a common word that fills a cell', 'a,Support,b'],
    ['as the key itself', `{"key":"${testKey.key}"}`],
  ])('is found %s', async (_how, content) => {
    expect(await leaksOf('out.txt', plain(content))).not.toEqual([]);
  });

  it('is found in a member of an archive, in its name, and in the file name', async () => {
    const inZip = async (path: string, text: string): Promise<{ member: string; kind: string }[]> =>
      leaksOf('out.xlsx', async (target) => {
        const zip = zipInto(target);
        await zip.begin(path);
        await zip.write(text);
        await zip.end();
      });
    expect((await inZip('xl/sheet1.xml', '<c><is><t>Mario Rossi</t></is></c>'))[0]).toMatchObject({
      member: 'xl/sheet1.xml',
      kind: 'account',
    });
    expect(await inZip('mario rossi.csv', 'nothing')).toMatchObject([{ member: 'name of a member' }]);
    expect(await leaksOf('Mario Rossi.csv', plain('x'))).toMatchObject([{ member: 'file name' }]);
  });

  it('is found in a PDF: in its text and in its metadata', async () => {
    expect(await leaksOf('out.pdf', plain(pdfWith('Mario Rossi', 'x')))).not.toEqual([]);
    expect(await leaksOf('out.pdf', plain(pdfWith('x', 'Mario Rossi')))).not.toEqual([]);
    expect(await leaksOf('out.pdf', plain(pdfWith('x', 'y')))).toEqual([]);
  });

  it('is found wherever it stands in a large file', async () => {
    const filler = 'Account-dovaru;2014-10-31 17:49:22.000;41943.7412345\n'.repeat(6000);
    const hits = await leaksOf('out.csv', plain(`${filler}Mario Rossi\n${filler}`));
    expect(hits).toMatchObject([{ line: 6001, character: 1, kind: 'account' }]);
  });
});

describe('what is no leak', () => {
  it.each([
    ['stand-ins', String(made.cell({ kind: 'account' }, 'Mario Rossi'))],
    ['a word of the program in a sentence', 'PrivateServer Support Console'],
    ['part of another word', 'Mario Rossini'],
    ['a name that systems are delivered with, inside a text', '<style>:root { color: red }</style>'],
    ['short numbers', '100,100'],
    ['a time', '2014-10-31 17:49:22'],
    ['packed bytes', gzipSync('nothing at all')],
  ])('%s', async (_what, content) => {
    expect(await leaksOf('out.txt', plain(content))).toEqual([]);
  });
});

/** The smallest PDF with a line of text and a title. */
function pdfWith(text: string, title: string): Buffer {
  const stream = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Title (${title}) >>`,
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const at = out.length;
  out += `xref\n0 7\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${out}trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n${at}\n%%EOF\n`, 'latin1');
}
