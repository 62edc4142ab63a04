// One defect each, and its verdict: what is read, what is told. The tables are the contract of the walk.
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { gzipBomb, scratchFolder, tarPart, zipOf } from './build.ts';
import { gibibyte, log, logBytes } from './defect.ts';
import { streamDefects } from './streamDefects.ts';
import { shortProblems, verdictOf } from './verdict.ts';
import { zipDefects } from './zipDefects.ts';

const scratch = scratchFolder();
afterAll(scratch.remove);

describe('one defect, one verdict', () => {
  it.each([...zipDefects, ...streamDefects])('$file: $what', async ({ file, make, members, problems, options }) => {
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
