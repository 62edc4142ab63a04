// Tars, gzips and plain files with one defect each, and what a walk must say of them. Run by defects.test.ts.
import { gzipSync } from 'node:zlib';
import { edited, flip, tarOf, tarPart } from './build.ts';
import type { Defect } from './defect.ts';
import { gibibyte, log, logBytes, secondRead } from './defect.ts';

const bothRead = [`a.csv ${logBytes}`, `b.csv ${logBytes}`];

/** The half of the table that is no zip. */
export const streamDefects: readonly Defect[] = [
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
