// Zips with one defect each, and what a walk must say of them. Run by defects.test.ts.
import { gzipSync } from 'node:zlib';
import { directoryRecord, edited, endRecord, flip, localRecord, tarOf, zipOf, zipRecord } from './build.ts';
import type { Defect } from './defect.ts';
import { gibibyte, log, logBytes, secondRead } from './defect.ts';

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

/** The zip half of the table. */
export const zipDefects: readonly Defect[] = [
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
];
