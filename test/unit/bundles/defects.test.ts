// One defect each, and its verdict: what is read, what is told. The table is the contract of the walk.
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  directoryRecord,
  edited,
  endRecord,
  flip,
  gzipBomb,
  localRecord,
  logText,
  scratchFolder,
  tarOf,
  tarPart,
  zipOf,
  zipRecord,
} from './build.ts';
import type { VerdictOptions } from './verdict.ts';
import { shortProblems, verdictOf } from './verdict.ts';

const scratch = scratchFolder();
afterAll(scratch.remove);

const log = logText(200);
const logBytes = Buffer.byteLength(log);
const gibibyte = 2 ** 30;
const two = (): Promise<Buffer> =>
  zipOf([
    { name: 'a.csv', data: log },
    { name: 'b.csv', data: log },
  ]);
const storedTwo = (): Promise<Buffer> =>
  zipOf([
    { name: 'a.csv', data: log, compress: false },
    { name: 'b.csv', data: log, compress: false },
  ]);
const bothRead = [`a.csv ${logBytes}`, `b.csv ${logBytes}`];
const secondRead = [`b.csv ${logBytes}`];

interface Defect {
  readonly what: string;
  readonly file: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** 'label bytes' of what is read. */
  readonly members: readonly string[];
  /** 'code effect label'. */
  readonly problems: readonly string[];
  readonly options?: VerdictOptions;
}

/** End record of a zip that claims `entries` in a directory of `bytes` at `start`, in ZIP64. */
function zip64End(at: number, entries: bigint, bytes: bigint, start: bigint, recordAt = BigInt(at)): Buffer {
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(entries, 24);
  record.writeBigUInt64LE(entries, 32);
  record.writeBigUInt64LE(bytes, 40);
  record.writeBigUInt64LE(start, 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(recordAt, 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\x05\x06\0\0\0\0', 'latin1');
  end.writeUInt16LE(0, 20);
  return Buffer.concat([record, locator, end]);
}

function withZip64End(zip: Buffer, entries: bigint): Buffer {
  const end = zipRecord(zip, endRecord);
  const start = BigInt(zip.readUInt32LE(end + 16));
  return Buffer.concat([zip.subarray(0, end), zip64End(end, entries, BigInt(end) - start, start)]);
}

async function nested(levels: number): Promise<Buffer> {
  let bytes = await zipOf([{ name: 'deep.csv', data: log }]);
  for (let level = levels - 1; level >= 1; level--)
    bytes = await zipOf([
      { name: `in${level}.zip`, data: bytes },
      { name: `l${level}.csv`, data: log },
    ]);
  return bytes;
}

const defects: readonly Defect[] = [
  { what: 'nothing', file: 'good.zip', make: two, members: bothRead, problems: [] },
  {
    what: 'a real ZIP64 archive',
    file: 'zip64.zip',
    make: () =>
      zipOf(
        [
          { name: 'a.csv', data: log, forceZip64: true },
          { name: 'b.csv', data: log, forceZip64: true },
        ],
        { forceZip64: true },
      ),
    members: bothRead,
    problems: [],
  },
  {
    what: 'a wrong checksum in directory and header',
    file: 'crc.zip',
    make: async () =>
      edited(await two(), (zip) => {
        flip(zip, zipRecord(zip, directoryRecord) + 16, 1);
        flip(zip, zipRecord(zip, localRecord) + 14, 1);
      }),
    members: bothRead,
    problems: ['bad-crc warned a.csv'],
  },
  {
    what: 'a changed byte in stored data',
    file: 'changed.zip',
    make: async () => edited(await storedTwo(), (zip) => flip(zip, zipRecord(zip, localRecord) + 60, 4)),
    members: bothRead,
    problems: ['bad-crc warned a.csv'],
  },
  {
    what: 'a header that tells another name',
    file: 'name.zip',
    make: async () => edited(await two(), (zip) => zip.write('x', zipRecord(zip, localRecord) + 30)),
    members: bothRead,
    problems: ['archive-mismatch warned a.csv'],
  },
  {
    what: 'a header that tells another method',
    file: 'method-mismatch.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt16LE(0, zipRecord(zip, localRecord) + 8)),
    members: bothRead,
    problems: ['archive-mismatch warned a.csv'],
  },
  {
    what: 'a damaged header',
    file: 'header.zip',
    make: async () => edited(await two(), (zip) => zip.write('XX', zipRecord(zip, localRecord))),
    members: secondRead,
    problems: ['archive-damaged refused a.csv'],
  },
  {
    what: 'one name twice',
    file: 'twice.zip',
    make: () =>
      zipOf([
        { name: 'a.csv', data: log },
        { name: 'a.csv', data: 'other' },
      ]),
    members: [`a.csv ${logBytes}`, 'a.csv 5'],
    problems: ['duplicate-name warned a.csv'],
  },
  {
    what: 'an encrypted entry',
    file: 'encrypted.zip',
    make: async () => edited(await two(), (zip) => flip(zip, zipRecord(zip, directoryRecord) + 8, 1)),
    members: secondRead,
    problems: ['encrypted refused a.csv'],
  },
  {
    what: 'an unknown method',
    file: 'method.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt16LE(14, zipRecord(zip, directoryRecord) + 10)),
    members: secondRead,
    problems: ['archive-unsupported refused a.csv'],
  },
  {
    what: 'bytes behind the end',
    file: 'trailing.zip',
    make: async () => Buffer.concat([await two(), Buffer.from('left over')]),
    members: bothRead,
    problems: ['archive-damaged warned'],
  },
  {
    what: 'bytes in front',
    file: 'front.zip',
    make: async () => Buffer.concat([Buffer.from('#!/bin/sh\nself-extracting\n'), await two()]),
    members: bothRead,
    problems: ['archive-mismatch warned'],
  },
  {
    what: 'a part of a split archive',
    file: 'split.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt16LE(3, zipRecord(zip, endRecord) + 4)),
    members: [],
    problems: ['archive-unsupported refused'],
  },
  {
    what: 'more entries in the directory than counted',
    file: 'count.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt16LE(1, zipRecord(zip, endRecord) + 10)),
    members: [`a.csv ${logBytes}`],
    problems: ['archive-mismatch refused'],
  },
  {
    what: 'a damaged directory',
    file: 'directory.zip',
    make: async () => edited(await two(), (zip) => zip.write('XX', zipRecord(zip, directoryRecord, 1))),
    members: [`a.csv ${logBytes}`],
    problems: ['archive-damaged refused'],
  },
  {
    what: 'two entries on the same bytes',
    file: 'overlap.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt32LE(0, zipRecord(zip, directoryRecord, 1) + 42)),
    members: [],
    problems: ['limit-overlap refused'],
  },
  {
    what: 'an entry that begins within the data of another',
    file: 'quoted.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt32LE(40, zipRecord(zip, directoryRecord, 1) + 42)),
    members: [],
    problems: ['limit-overlap refused'],
  },
  {
    what: '10 GiB declared',
    file: 'declared.zip',
    make: async () => {
      const zip = await zipOf(
        [
          { name: 'a.csv', data: log, forceZip64: true },
          { name: 'b.csv', data: log },
        ],
        { forceZip64: true },
      );
      return edited(zip, (copy) =>
        copy.writeBigUInt64LE(10n * BigInt(gibibyte), zipRecord(copy, directoryRecord) + 46 + 'a.csv'.length + 4),
      );
    },
    members: secondRead,
    problems: ['limit-bytes refused a.csv'],
  },
  {
    what: 'many members that together declare too much',
    file: 'sum.zip',
    make: two,
    options: { limits: { totalBytes: logBytes + 10 } },
    members: [],
    problems: ['limit-bytes refused'],
  },
  {
    what: 'a declared ratio that no log has',
    file: 'ratio.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt32LE(gibibyte, zipRecord(zip, directoryRecord) + 24)),
    members: secondRead,
    problems: ['limit-ratio refused a.csv'],
  },
  {
    what: 'a declared size smaller than the data',
    file: 'lying.zip',
    make: async () => edited(await two(), (zip) => zip.writeUInt32LE(1000, zipRecord(zip, directoryRecord) + 24)),
    members: ['a.csv 1000', `b.csv ${logBytes}`],
    problems: ['archive-mismatch warned a.csv', 'archive-mismatch refused a.csv'],
  },
  {
    what: 'a million entries declared',
    file: 'million.zip',
    make: async () => withZip64End(await two(), 1_000_000n),
    members: [],
    problems: ['limit-entries refused'],
  },
  {
    what: 'a ZIP64 locator that points beyond 2^53',
    file: 'locator.zip',
    make: async () => {
      const zip = await two();
      const end = zipRecord(zip, endRecord);
      return Buffer.concat([zip.subarray(0, end), zip64End(end, 2n, 10n, 0n, 2n ** 63n).subarray(56)]);
    },
    members: [],
    problems: ['archive-damaged refused'],
  },
  {
    what: 'a ZIP64 record with a directory beyond 2^53',
    file: 'far.zip',
    make: async () => {
      const zip = await two();
      const end = zipRecord(zip, endRecord);
      return Buffer.concat([zip.subarray(0, end), zip64End(end, 2n, 10n, 2n ** 60n)]);
    },
    members: [],
    problems: ['archive-damaged refused'],
  },
  {
    what: 'names that climb, begin at the root or a drive, or reverse the text',
    file: 'names.zip',
    make: async () => {
      const zip = await zipOf(
        ['xx/a.csv', 'y/b.csv', 'ZZ/c.csv', 'exe\u202egpj.csv'].map((name) => ({ name, data: name })),
      );
      return Buffer.from(
        zip.toString('latin1').replaceAll('xx/a', '../a').replaceAll('y/b.', '//b.').replaceAll('ZZ/c', 'C:/c'),
        'latin1',
      );
    },
    members: ['../a.csv 8', '//b.csv 7', 'C:/c.csv 8', 'exe<U+202E>gpj.csv 13'],
    problems: [
      'unsafe-name warned ../a.csv',
      'unsafe-name warned //b.csv',
      'unsafe-name warned C:/c.csv',
      'unsafe-name warned exe<U+202E>gpj.csv',
    ],
  },
  {
    what: 'a symbolic link in a zip',
    file: 'link.zip',
    make: () =>
      zipOf([
        { name: 'link.csv', data: '/etc/passwd', mode: 0o120777 },
        { name: 'b.csv', data: log },
      ]),
    members: secondRead,
    problems: ['link-not-followed refused link.csv'],
  },
  {
    what: 'archives three deep',
    file: 'three.zip',
    make: () => nested(3),
    members: [`in1.zip!/in2.zip!/deep.csv ${logBytes}`, `in1.zip!/l2.csv ${logBytes}`, `l1.csv ${logBytes}`],
    problems: [],
  },
  {
    what: 'archives four deep',
    file: 'four.zip',
    make: () => nested(4),
    members: [`in1.zip!/in2.zip!/l3.csv ${logBytes}`, `in1.zip!/l2.csv ${logBytes}`, `l1.csv ${logBytes}`],
    problems: ['limit-depth refused in1.zip!/in2.zip!/in3.zip'],
  },
  {
    what: 'a tar.gz with a gz in a zip, three levels in all',
    file: 'mixed.zip',
    make: () =>
      zipOf([
        { name: 'logs.tgz', data: gzipSync(tarOf([{ header: { path: './sip.csv.1.gz' }, data: gzipSync(log) }])) },
      ]),
    members: [`logs.tgz!/sip.csv.1.gz ${logBytes}`],
    problems: [],
  },
  {
    what: 'files of no interest',
    file: 'junk.zip',
    make: () =>
      zipOf([
        { name: '__MACOSX/._a.csv', data: 'x' },
        { name: 'logo.png', data: 'x' },
        { name: 'b.csv', data: log },
      ]),
    members: secondRead,
    problems: [],
  },
  {
    what: 'a packing that is not read',
    file: 'logs.7z',
    make: () => Buffer.from('377abcaf271c0004', 'hex'),
    members: [],
    problems: ['archive-unsupported refused'],
  },
  {
    what: 'an empty file named .zip',
    file: 'empty.zip',
    make: () => Buffer.alloc(0),
    members: [],
    problems: ['archive-damaged refused'],
  },
  {
    what: 'an empty file named .gz',
    file: 'empty.gz',
    make: () => Buffer.alloc(0),
    members: ['empty.gz 0'],
    problems: ['truncated refused empty.gz'],
  },
  {
    what: 'text named .tar',
    file: 'text.tar',
    make: () => Buffer.from(log),
    members: [],
    problems: ['archive-damaged refused'],
  },
  {
    what: 'text named .gz',
    file: 'text.csv.gz',
    make: () => Buffer.from(log),
    members: [`text.csv.gz ${logBytes}`],
    problems: ['archive-mismatch warned text.csv.gz'],
  },
  { what: 'an empty file', file: 'empty.csv', make: () => Buffer.alloc(0), members: ['empty.csv 0'], problems: [] },
  {
    what: 'several gzip members in a row, and zeros behind',
    file: 'members.csv.gz',
    make: () => Buffer.concat([gzipSync(log), gzipSync(log), Buffer.alloc(100)]),
    members: [`members.csv.gz ${2 * logBytes}`],
    problems: [],
  },
  {
    what: 'garbage behind gzip data',
    file: 'garbage.csv.gz',
    make: () => Buffer.concat([gzipSync(log), Buffer.from('garbage')]),
    members: [`garbage.csv.gz ${logBytes}`],
    problems: ['archive-damaged warned garbage.csv.gz'],
  },
  {
    what: 'a wrong gzip checksum',
    file: 'crc.csv.gz',
    make: () => edited(gzipSync(log), (bytes) => flip(bytes, bytes.length - 8, 1)),
    members: [`crc.csv.gz ${logBytes}`],
    problems: ['bad-crc warned crc.csv.gz'],
  },
  {
    what: 'a wrong gzip length',
    file: 'length.csv.gz',
    make: () => edited(gzipSync(log), (bytes) => flip(bytes, bytes.length - 1, 1)),
    members: [`length.csv.gz ${logBytes}`],
    problems: ['archive-mismatch warned length.csv.gz'],
  },
  {
    what: 'links, a device, a pipe and an unknown type in a tar',
    file: 'links.tar',
    make: () =>
      tarOf([
        { header: { path: 'soft', type: 'SymbolicLink', linkpath: '../../etc/passwd' } },
        { header: { path: 'hard', type: 'Link', linkpath: '/etc/passwd' } },
        { header: { path: 'device', type: 'CharacterDevice' } },
        { header: { path: 'pipe', type: 'FIFO' } },
        { header: { path: 'sparse', type: 'SparseFile' as 'File' }, data: 'x' },
        { header: { path: 'b.csv' }, data: log },
      ]),
    members: secondRead,
    problems: [
      'link-not-followed refused soft',
      'link-not-followed refused hard',
      'link-not-followed refused device',
      'link-not-followed refused pipe',
      'archive-unsupported refused sparse',
    ],
  },
  {
    what: 'one name twice in a tar',
    file: 'twice.tar',
    make: () =>
      tarOf([
        { header: { path: 'a.csv' }, data: log },
        { header: { path: 'a.csv' }, data: 'other' },
      ]),
    members: [`a.csv ${logBytes}`, 'a.csv 5'],
    problems: ['duplicate-name warned a.csv'],
  },
  {
    what: 'a damaged tar header between two members',
    file: 'damaged.tar',
    make: () =>
      Buffer.concat([
        tarPart({ header: { path: 'a.csv' }, data: log }),
        Buffer.alloc(512, 0x41),
        tarOf([{ header: { path: 'b.csv' }, data: log }]),
      ]),
    members: bothRead,
    problems: ['archive-damaged refused'],
  },
  {
    what: 'a tar without its end mark',
    file: 'endless.tar',
    make: () => tarPart({ header: { path: 'b.csv' }, data: log }),
    members: secondRead,
    problems: ['truncated warned'],
  },
  {
    what: 'data behind the end mark of a tar',
    file: 'behind.tar',
    make: () => Buffer.concat([tarOf([{ header: { path: 'b.csv' }, data: log }]), Buffer.alloc(600_000, 0x41)]),
    members: secondRead,
    problems: ['archive-damaged warned'],
  },
  {
    what: 'a tar member that declares 10 GiB',
    file: 'declared.tar',
    make: () => tarPart({ header: { path: 'b.csv', size: 10 * gibibyte }, data: log }),
    members: [`b.csv ${Math.ceil(logBytes / 512) * 512}`],
    problems: ['truncated refused b.csv'],
  },
  {
    what: 'a PAX header of 1 GiB declared',
    file: 'pax.tar.gz',
    make: () =>
      gzipSync(
        Buffer.concat([
          tarPart({ header: { path: 'a.csv' }, data: log }),
          tarPart({ header: { path: 'pax', type: 'ExtendedHeader', size: gibibyte }, data: log }),
        ]),
      ),
    members: [`a.csv ${logBytes}`],
    problems: ['limit-bytes refused'],
  },
  {
    what: 'a GNU long name of 512 MiB declared',
    file: 'longname.tar.gz',
    make: () =>
      gzipSync(
        Buffer.concat([
          tarPart({ header: { path: 'a.csv' }, data: log }),
          tarPart({ header: { path: '././@LongLink', type: 'NextFileHasLongPath', size: gibibyte / 2 }, data: log }),
        ]),
      ),
    members: [`a.csv ${logBytes}`],
    problems: ['limit-bytes refused'],
  },
];

describe('one defect, one verdict', () => {
  it.each(defects)('$file: $what', async ({ file, make, members, problems, options }) => {
    const path = scratch.put(file, await make());
    const verdict = await verdictOf(path, options);
    expect(verdict.members.map((member) => `${member.path} ${member.bytes}`)).toEqual(members);
    expect(shortProblems(verdict)).toEqual(problems);
  });
});

describe('bombs', () => {
  it('a gz that unpacks 1,000:1 is left at the ratio limit', async () => {
    const verdict = await verdictOf(scratch.put('bomb.csv.gz', gzipBomb(256)));
    expect(shortProblems(verdict)).toEqual(['limit-ratio refused bomb.csv.gz']);
    expect(verdict.problems[0]?.message).toContain('the limit is 200:1');
    expect(verdict.members[0]?.bytes).toBeLessThanOrEqual(64 * 2 ** 20);
  });

  it('a tar.gz of one huge member names the member and the limit', async () => {
    const head = tarPart({ header: { path: 'huge.csv', size: gibibyte } });
    const verdict = await verdictOf(scratch.put('huge.tar.gz', Buffer.concat([gzipSync(head), gzipBomb(128)])));
    expect(shortProblems(verdict)).toEqual(['limit-ratio refused huge.csv', 'limit-ratio refused']);
  });

  it('the byte limit is shared by all levels', async () => {
    const inner = await zipOf([{ name: 'a.csv', data: log }]);
    const path = scratch.put(
      'shared.zip',
      await zipOf([
        { name: 'one.zip', data: inner },
        { name: 'two.zip', data: inner },
      ]),
    );
    const totalBytes = 2 * inner.length + logBytes + 5;
    const verdict = await verdictOf(path, { limits: { totalBytes } });
    expect(verdict.members.map((member) => member.path)).toEqual(['one.zip!/a.csv']);
    expect(shortProblems(verdict)).toEqual(['limit-bytes refused two.zip']);
  });

  it('a raised limit lets a well packed log through', async () => {
    const path = scratch.put('equal.csv.gz', gzipBomb(80));
    const verdict = await verdictOf(path, { limits: { ratio: 2000 } });
    expect(verdict.members[0]?.bytes).toBe(80 * 2 ** 20);
    expect(verdict.problems).toEqual([]);
  });

  it('a flood of empty gzip members ends at the entry limit', async () => {
    const one = gzipSync('');
    const path = scratch.put('flood.gz', Buffer.concat(Array.from({ length: 500 }, () => one)));
    const verdict = await verdictOf(path, { limits: { entries: 100 } });
    expect(shortProblems(verdict)).toEqual(['limit-entries refused flood.gz']);
  });
});
