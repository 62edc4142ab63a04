// Encodings: guessed from the first bytes, decoded in pieces, and what had to be replaced counted and placed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPieceDecoder, sniffEncoding } from '../../../src/core/formats/encoding.ts';
import { readMember } from './readMember.ts';

const corpus = join(import.meta.dirname, '../../corpora/text-utf8tests');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function wide(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    bytes[2 * at + (isBigEndian ? 1 : 0)] = text.charCodeAt(at) & 255;
    bytes[2 * at + (isBigEndian ? 0 : 1)] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

describe('utf8tests', () => {
  const bytes = new Uint8Array(readFileSync(join(corpus, 'utf8tests.bin')));
  const reference = readFileSync(join(corpus, 'utf8.replace.ref.txt'), 'utf8');

  it('decodes to the reference, cut at every offset', () => {
    const whole = createPieceDecoder('utf-8', 0);
    expect(whole.decode(bytes) + whole.finish()).toBe(reference);
    const { replaced } = whole.totals();
    const genuine = Buffer.from(bytes).toString('latin1').split('\xef\xbf\xbd').length - 1;
    expect(replaced).toBe(reference.split('\uFFFD').length - 1 - genuine);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = createPieceDecoder('utf-8', 0);
      const text = decoder.decode(bytes.subarray(0, cut)) + decoder.decode(bytes.subarray(cut)) + decoder.finish();
      if (text !== reference) expect.fail(`cut at ${cut} gives other text`);
      if (decoder.totals().replaced !== replaced) expect.fail(`cut at ${cut} counts ${decoder.totals().replaced}`);
    }
  });

  it('knows the true byte offset behind replaced places', () => {
    const decoder = createPieceDecoder('utf-8', 0);
    const text = decoder.decode(bytes) + decoder.finish();
    let checked = 0;
    for (const { index } of text.matchAll(/(?<=\n)[\d.]+:(?:in)?valid:/g)) {
      const exact = decoder.exactOffset(decoder.byteLength(text.slice(0, index)));
      const label = text.slice(index, text.indexOf(':', index));
      expect(Buffer.from(bytes.subarray(exact, exact + label.length)).toString('latin1')).toBe(label);
      checked++;
    }
    expect(checked).toBeGreaterThan(200);
  });
});

describe('pieces', () => {
  it('any bytes in any pieces give what one call of TextDecoder gives', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'iso-8859-5', 'shift_jis'),
        (bytes, cuts, encoding) => {
          const decoder = createPieceDecoder(encoding, 0);
          let text = '';
          let from = 0;
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            text += decoder.decode(bytes.subarray(from, cut));
            from = Math.max(from, Math.min(cut, bytes.length));
          }
          text += decoder.decode(bytes.subarray(from)) + decoder.finish();
          expect(text).toBe(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('windows-1252', () => {
  it('has its printable characters at 0x80 to 0x9F on every Node version', () => {
    const bytes = Uint8Array.from({ length: 34 }, (_, index) => 0x7f + index);
    const decoder = createPieceDecoder('windows-1252', 0);
    expect(decoder.decode(bytes) + decoder.finish()).toBe('\x7f€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ\xa0');
  });
});

describe('sniffEncoding', () => {
  const text = 'Timestamp,Description\n2014-03-25,Küche\n';
  it.each([
    ['utf-8', 'bom', bytesOf(`\uFEFF${text}`)],
    ['utf-16le', 'bom', wide(`\uFEFF${text}`, false)],
    ['utf-16be', 'bom', wide(`\uFEFF${text}`, true)],
    ['utf-16le', 'nul pattern', wide(text, false)],
    ['utf-16be', 'nul pattern', wide(text, true)],
    ['utf-8', 'valid utf-8', bytesOf(text)],
    ['utf-8', 'valid utf-8', bytesOf('plain')],
    ['windows-1252', 'fallback', Buffer.from(text, 'latin1')],
    ['utf-8', 'mostly utf-8', Buffer.concat([bytesOf(text.repeat(9)), Buffer.from([0xff])])],
  ])('%s (%s)', (encoding, basis, bytes) => {
    expect(sniffEncoding(bytes, true)).toMatchObject({ encoding, basis });
  });

  it('does not mind a last character cut in two, unless the member ends there', () => {
    const cut = bytesOf('abcä').subarray(0, 4);
    expect(sniffEncoding(cut, false).encoding).toBe('utf-8');
    expect(sniffEncoding(cut, true).encoding).toBe('windows-1252');
  });
});

describe('members', () => {
  const header = 'Timestamp,Description,Details\n';
  it('reads UTF-8 that turns out damaged behind the first 64 KiB to its end', () => {
    const good = '2014-03-25 16:00:00 CET,Heartbeat event,\n'.repeat(3000);
    const bytes = Buffer.concat([
      Buffer.from(header + good),
      Buffer.from('2014-03-25 20:00:00 CET,K\xfcche \xe9,\n', 'latin1'),
      Buffer.from('2014-03-32 20:00:00 CET,after,\n2014-03-26 00:00:00 CET,Ende,\n'),
    ]);
    const read = readMember(bytes, { pieceBytes: 1000 });
    expect(read.counts).toEqual({ records: 3003, stored: 3002, setAside: 1, ignored: 0 });
    expect(read.rows[3000]?.values.description).toBe('K\uFFFDche \uFFFD');
    const replaced = read.problems.find(({ code }) => code === 'encoding-replaced');
    expect(replaced?.byteOffset).toBe(bytes.indexOf(0xfc));
    expect(replaced?.message).toContain('2 places');
    const bad = read.problems.find(({ code }) => code === 'bad-timestamp');
    expect(bad?.byteOffset).toBe(bytes.indexOf('2014-03-32'));
  });

  it('names the fallback to Windows-1252', () => {
    const read = readMember(Buffer.from(`${header}2014-03-25 16:00:00 CET,Caf\xe9 \x80,\n`, 'latin1'));
    expect(read.rows[0]?.values.description).toBe('Café €');
    expect([read.encoding, read.encodingBasis]).toEqual(['windows-1252', 'fallback']);
    expect(read.problems.map(({ code }) => code)).toEqual(['encoding-guessed']);
  });

  it('takes the encoding the user chose, and says when it does not know it', () => {
    const text = `${header}2014-03-25 16:00:00 CET,東京,\n`;
    const bytes = Buffer.concat([
      Buffer.from(header),
      Buffer.from('2014-03-25 16:00:00 CET,'),
      Buffer.from([0x93, 0x8c, 0x8b, 0x9e]),
      Buffer.from(',\n'),
    ]);
    const read = readMember(bytes, { encoding: 'shift_jis' });
    expect(read.rows[0]?.values.description).toBe('東京');
    expect([read.encoding, read.encodingBasis]).toEqual(['shift_jis', 'chosen']);
    expect(readMember(text, { encoding: 'klingon' }).problems[0]?.code).toBe('encoding-guessed');
  });

  it('counts and keeps NUL characters', () => {
    const read = readMember(`${header}2014-03-25 16:00:00 CET,a\0b\0,\n`);
    expect(read.rows[0]?.values.description).toBe('a\0b\0');
    const nuls = read.problems.find(({ code }) => code === 'nul-characters');
    expect(nuls?.message).toContain('2 NUL');
    expect(nuls?.byteOffset).toBe(header.length + 25);
  });

  it('gives exact byte offsets in UTF-16', () => {
    const text = `\uFEFF${header}2014-03-25 16:00:00 CET,ä,\nbad,ü,\n`;
    const read = readMember(wide(text, true), { pieceBytes: 3 });
    expect(read.problems[0]).toMatchObject({
      code: 'bad-timestamp',
      byteOffset: 2 * text.indexOf('bad'),
      line: 3,
      record: 2,
    });
  });
});
