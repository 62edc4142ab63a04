// Cut and flipped archives: every prefix keeps its whole members and names the cut, random damage never
// throws, hangs or writes. Seeds are fixed, so a failure comes again.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  directoryRecord,
  localRecord,
  logText,
  scratchFolder,
  streamedZipOf,
  tarOf,
  zipOf,
  zipRecord,
} from './build.ts';
import type { Verdict } from './verdict.ts';
import { verdictOf } from './verdict.ts';

const scratch = scratchFolder();
afterAll(scratch.remove);

const prefixCount = 200;
const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv'];
const log = logText(300);

/** Cuts at even steps, and at each of the last bytes, where the end records are. */
function cutsOf(length: number): number[] {
  const cuts = Array.from({ length: prefixCount }, (_, index) => Math.floor((index * length) / prefixCount));
  return [...cuts, ...Array.from({ length: 24 }, (_, index) => length - 1 - index)];
}

async function verdictsOfPrefixes(
  file: string,
  bytes: Buffer,
): Promise<readonly { readonly cut: number; readonly verdict: Verdict }[]> {
  const verdicts: { cut: number; verdict: Verdict }[] = [];
  for (const cut of cutsOf(bytes.length))
    verdicts.push({ cut, verdict: await verdictOf(scratch.put(file, bytes.subarray(0, cut))) });
  return verdicts;
}

/** How much an independent reader gets out of cut gzip data. */
function unpackedBytes(packed: Buffer): number {
  return packed.length < 10 ? 0 : gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).length;
}

/** Labels whose bytes are all there, in order. */
function wholeMembers(verdict: Verdict): readonly string[] {
  const bytes = Buffer.byteLength(log);
  return verdict.members.filter((member) => member.bytes === bytes).map((member) => member.path);
}

describe('every prefix', () => {
  it.each([
    ['good.zip', () => zipOf(names.map((name) => ({ name, data: log })))],
    ['streamed.zip', () => streamedZipOf(names, scratch.put('source.csv', Buffer.from(log)))],
    [
      'zip64.zip',
      () =>
        zipOf(
          names.map((name) => ({ name, data: log, forceZip64: true })),
          { forceZip64: true },
        ),
    ],
  ] as const)(
    'of %s keeps the members that are whole, and names the cut',
    async (file, make) => {
      const zip = await make();
      // A member is whole once all its packed data is there: where the next local header begins, at the latest.
      const starts = names.map((_, index) => zipRecord(zip, localRecord, index));
      for (const { cut, verdict } of await verdictsOfPrefixes(file, zip)) {
        const whole = names.filter((_, index) => cut >= (starts[index + 1] ?? zipRecord(zip, directoryRecord)));
        expect(wholeMembers(verdict).slice(0, whole.length), `cut at ${cut}`).toEqual(whole);
        expect(
          verdict.problems.some(({ code }) => code === 'truncated' || code === 'archive-damaged'),
          `cut at ${cut}`,
        ).toBe(true);
      }
    },
    60_000,
  );

  it('of a tar.gz keeps the members that are whole, and names the cut', async () => {
    const tar = tarOf(names.map((path) => ({ header: { path }, data: log })));
    const packed = gzipSync(tar);
    let most = 0;
    for (const { cut, verdict } of await verdictsOfPrefixes('good.tar.gz', packed)) {
      const whole = wholeMembers(verdict);
      expect(whole, `cut at ${cut}`).toEqual(names.slice(0, whole.length));
      // What zlib itself can unpack of the prefix is the measure of what is there.
      const there = unpackedBytes(packed.subarray(0, cut));
      const memberEnd = (index: number): number => ((index + 1) * (tar.length - 1024)) / names.length;
      const wanted = names.filter((_, index) => there >= memberEnd(index));
      expect(whole.slice(0, wanted.length), `cut at ${cut}`).toEqual(wanted);
      expect(
        verdict.problems.some(({ code }) => code === 'truncated' || code === 'archive-damaged'),
        `cut at ${cut}`,
      ).toBe(true);
      most = Math.max(most, whole.length);
    }
    expect(most).toBe(names.length);
  }, 60_000);

  it('of a gz gives the text up to the cut', async () => {
    const packed = gzipSync(log);
    let previous = 0;
    for (const { verdict } of (await verdictsOfPrefixes('good.csv.gz', packed)).slice(2, prefixCount)) {
      const bytes = verdict.members[0]?.bytes ?? 0;
      expect(bytes).toBeGreaterThanOrEqual(previous);
      expect(verdict.problems.map(({ code }) => code)).toEqual(['truncated']);
      previous = bytes;
    }
    expect(previous).toBeGreaterThan(Buffer.byteLength(log) * 0.9);
  }, 60_000);
});

describe('random damage', () => {
  const corpora = fileURLToPath(new URL('../../corpora/', import.meta.url));
  const largestBytes = 200_000;
  const flipsPerFile = 40;

  function archives(): string[] {
    return ['zip-yauzl/failure', 'zip-yauzl/success', 'tar-tar-stream', 'traversal', 'traversal/decompress']
      .flatMap((folder) => readdirSync(join(corpora, folder)).map((name) => join(corpora, folder, name)))
      .filter((file) => /\.(?:zip|tar|gz|tgz)$/.test(file) && statSync(file).size <= largestBytes)
      .sort();
  }

  it('of copies of all corpora ends in events, and leaves only the copy in its folder', async () => {
    const own = scratchFolder();
    let state = 20260102;
    const next = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let walks = 0;
    try {
      for (const file of archives()) {
        const sound = readFileSync(file);
        const copyPath = join(own.folder, file.endsWith('.zip') ? 'copy.zip' : 'copy.tar');
        for (let round = 0; round < flipsPerFile; round++) {
          const copy = Buffer.from(sound);
          const flips = 1 + next(4);
          for (let flip = 0; flip < flips; flip++) copy[next(copy.length)] = next(256);
          writeFileSync(copyPath, round % 5 === 4 ? copy.subarray(0, next(copy.length)) : copy);
          try {
            await verdictOf(copyPath, { reading: round % 7 === 3 ? 'first' : 'all' });
          } catch (error) {
            throw new Error(`${file}, round ${round}: ${String(error)}`);
          }
          walks += 1;
        }
      }
      expect(readdirSync(own.folder).sort()).toEqual(['copy.tar', 'copy.zip']);
    } finally {
      own.remove();
    }
    expect(walks).toBeGreaterThan(2500);
  }, 300_000);
});
