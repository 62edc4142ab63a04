// The pure rules of src/core/bundles: labels, junk, plain names, the checksum, the budget.
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../src/core/bundles/budget.ts';
import { crc32 } from '../../../src/core/bundles/crc32.ts';
import { defaultBundleLimits, maxLabelChars } from '../../../src/core/bundles/limits.ts';
import { ignoredReason, innerLabel, memberLabel, plainName } from '../../../src/core/bundles/memberNames.ts';
import { checksum } from '../../../src/hosts/node/bundles/checksum.ts';

describe('memberLabel', () => {
  it.each([
    ['./logs//sip.csv', 'logs/sip.csv', undefined],
    ['logs\\sip.csv', 'logs/sip.csv', undefined],
    ['a/b../c...csv', 'a/b../c...csv', undefined],
    ['../../etc/passwd', '../../etc/passwd', 'climbs out'],
    ['a/..\\b', 'a/../b', 'climbs out'],
    ['/etc/passwd', '/etc/passwd', 'absolute'],
    ['\\\\server\\share\\x', '//server/share/x', 'another computer'],
    ['C:\\x.csv', 'C:/x.csv', 'drive letter'],
    ['a\u0000b\u001b[31m', 'a<U+0000>b<U+001B>[31m', 'invisible'],
    ['log\u202evsc.exe', 'log<U+202E>vsc.exe', 'invisible'],
    ['', '(no name)', 'empty'],
  ])('%j is shown as %j', (name, label, unsafe) => {
    const result = memberLabel(name);
    expect(result.label).toBe(label);
    if (unsafe === undefined) expect(result.unsafe).toBeUndefined();
    else expect(result.unsafe).toContain(unsafe);
  });

  it('shortens a long name and keeps its end, which tells the kind', () => {
    const { label, unsafe } = memberLabel(`${'x'.repeat(60_000)}.csv`);
    expect(label.length).toBeLessThanOrEqual(maxLabelChars);
    expect(label.endsWith('.csv')).toBe(true);
    expect(unsafe).toContain('60004 characters');
  });

  it('replaces lone surrogates', () => {
    expect(memberLabel('a\ud800b').label).toBe('a\ufffdb');
    expect(memberLabel('a\u{1f4de}b').label).toBe('a\u{1f4de}b');
  });

  it('marks inner archives', () => {
    expect(innerLabel('logs.zip', 'sip/sip.csv')).toBe('logs.zip!/sip/sip.csv');
    expect(innerLabel('', 'sip/sip.csv')).toBe('sip/sip.csv');
  });
});

describe('plainName', () => {
  it.each([
    ['SIP/Sip.csv.2.gz', 'sip.csv'],
    ['sip.csv.1', 'sip.csv'],
    ['sip.csv-20260131.gz', 'sip.csv'],
    ['sip.csv.2026-01-31.1.gz', 'sip.csv'],
    ['logs.zip!/cdr.csv', 'cdr.csv'],
    ['2026.csv', '2026.csv'],
    ['.gz', '.gz'],
    ['syslog', 'syslog'],
  ])('%s is %s', (label, name) => expect(plainName(label)).toBe(name));
});

describe('ignoredReason', () => {
  it.each([
    'a/logo.PNG',
    'x.woff2',
    'manual.pdf',
    '__MACOSX/a/._b.csv',
    'a/._b.csv',
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    'setup.exe',
    'logo.png.1',
    'Calls_files/app.js',
  ])('%s is ignored', (label) => expect(ignoredReason(label)).toBeTypeOf('string'));
  it.each(['sip.csv', 'sip.csv.1', 'png', 'logs.zip', 'page.html', 'notes.txt', 'macosx/a.csv', 'app.js'])(
    '%s may be data',
    (label) => expect(ignoredReason(label)).toBeUndefined(),
  );
});

describe('crc32', () => {
  it('is that of the standard, in one piece and in many', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(0xcbf43926);
  });

  it('equals the one of the runtime for every length up to a few steps', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 151 + 7) % 256);
    for (let length = 0; length <= bytes.length; length++)
      expect(crc32(bytes.subarray(0, length), 99)).toBe(checksum(bytes.subarray(0, length), 99));
  });
});

describe('createBudget', () => {
  it('books what fits and nothing else', () => {
    const budget = createBudget({ ...defaultBundleLimits, totalBytes: 100, entries: 3 });
    expect(budget.takeBytes(60)).toBe(true);
    expect(budget.takeBytes(41)).toBe(false);
    expect(budget.bytesLeft()).toBe(40);
    expect(budget.takeBytes(40)).toBe(true);
    expect(budget.takeEntries(4)).toBe(false);
    expect(budget.takeEntries(3)).toBe(true);
    expect(budget.entriesLeft()).toBe(0);
  });

  it('looks at the ratio only above the free bytes', () => {
    const budget = createBudget({ ...defaultBundleLimits, ratio: 200, ratioFreeBytes: 1000 });
    expect(budget.isOverRatio(1000, 1)).toBe(false);
    expect(budget.isOverRatio(1001, 1)).toBe(true);
    expect(budget.isOverRatio(20_000, 100)).toBe(false);
    expect(budget.isOverRatio(20_001, 100)).toBe(true);
    expect(budget.isOverRatio(5000, 0)).toBe(true);
  });
});
