// How a walk behaves towards who reads it: order, early stops, cancelling, progress, folders on the disk.
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultBundleLimits } from '../../../src/core/bundles/limits.ts';
import { walkBundle } from '../../../src/hosts/node/bundles/walkBundle.ts';
import { edited, flip, localRecord, logText, scratchFolder, tarOf, zipOf, zipRecord } from './build.ts';
import { shortProblems, verdictOf } from './verdict.ts';

const scratch = scratchFolder();
afterAll(scratch.remove);

const limits = defaultBundleLimits;
const log = logText(20_000);
const logBytes = Buffer.byteLength(log);
const names = ['a.csv', 'b.csv', 'c.csv'];

async function archivesOfNames(): Promise<readonly string[]> {
  const tar = tarOf(names.map((path) => ({ header: { path }, data: log })));
  const zip = await zipOf(names.map((name) => ({ name, data: log })));
  const cut = zip.subarray(0, zipRecord(zip, 0x0102) + 10);
  return [
    scratch.put('three.tar', tar),
    scratch.put('three.tar.gz', gzipSync(tar)),
    scratch.put('three.zip', zip),
    scratch.put('cut.zip', cut),
    scratch.put('inner.zip', await zipOf([{ name: 'in.zip', data: zip }])),
  ];
}

describe('members that are not read to the end', () => {
  it.each(['skip', 'first', 'none'] as const)('do not stop the walk (%s)', async (reading) => {
    for (const path of await archivesOfNames()) {
      const verdict = await verdictOf(path, { reading });
      expect(verdict.members.map((member) => member.path.replace('in.zip!/', ''))).toEqual(names);
      const isCut = path.endsWith('cut.zip');
      expect(shortProblems(verdict)).toEqual(isCut ? ['truncated refused'] : []);
    }
  });

  it('can be left with the walk, and the file is closed', async () => {
    for (const path of await archivesOfNames()) {
      for await (const event of walkBundle(path, { limits })) {
        if (event.type !== 'member') continue;
        for await (const chunk of event.member.chunks) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
        break;
      }
    }
  });
});

describe('order and progress', () => {
  it('tells a wrong checksum right after the member, when its bytes are out', async () => {
    const zip = await zipOf(names.map((name) => ({ name, data: log, compress: false })));
    const path = scratch.put(
      'order.zip',
      edited(zip, (copy) => flip(copy, zipRecord(copy, localRecord) + 100, 1)),
    );
    const order: string[] = [];
    for await (const event of walkBundle(path, { limits })) {
      if (event.type === 'problem') order.push(`${event.problem.code} ${event.problem.path}`);
      if (event.type !== 'member') continue;
      let bytes = 0;
      for await (const chunk of event.member.chunks) bytes += chunk.length;
      order.push(`${event.member.path} ${bytes} of ${event.member.declaredBytes}`);
    }
    const whole = `${logBytes} of ${logBytes}`;
    expect(order).toEqual([`a.csv ${whole}`, 'bad-crc a.csv', `b.csv ${whole}`, `c.csv ${whole}`]);
  });

  it('counts the bytes of the bundle as they lie on the disk, up to all of them', async () => {
    for (const path of await archivesOfNames()) {
      const told: number[] = [];
      for await (const event of walkBundle(path, { limits, onBytes: (bytes) => told.push(bytes) })) {
        if (event.type === 'member') for await (const _ of event.member.chunks);
      }
      expect([...told].sort((a, b) => a - b)).toEqual(told);
      expect(told.at(-1)).toBe(statSync(path).size);
    }
  });
});

describe('what is thrown', () => {
  it('a path that cannot be opened', async () => {
    await expect(verdictOf(join(scratch.folder, 'none.zip'))).rejects.toMatchObject({ code: 'not-readable' });
  });

  it('cancelled, before the walk, between members and within one', async () => {
    for (const path of await archivesOfNames()) {
      for (const stopAfter of [0, 1, 2]) {
        const controller = new AbortController();
        const walk = async (): Promise<void> => {
          let met = 0;
          if (stopAfter === 0) controller.abort();
          for await (const event of walkBundle(path, { limits, signal: controller.signal })) {
            if (event.type !== 'member') continue;
            for await (const _ of event.member.chunks) {
              met += 1;
              if (met === stopAfter) controller.abort();
            }
          }
        };
        await expect(walk(), `${path} after ${stopAfter}`).rejects.toMatchObject({ code: 'cancelled' });
      }
    }
  });
});

describe('a folder', () => {
  it('is walked sorted, with archives in it, and follows no link', async () => {
    const folder = join(scratch.folder, 'dump');
    mkdirSync(join(folder, 'sip', 'old'), { recursive: true });
    writeFileSync(join(folder, 'sip', 'sip.csv'), log);
    writeFileSync(join(folder, 'sip', 'old', 'sip.csv.2.gz'), gzipSync(log));
    writeFileSync(join(folder, 'b.zip'), await zipOf([{ name: 'cdr/cdr.csv', data: log }]));
    writeFileSync(join(folder, 'logo.png'), 'x');
    symlinkSync('/etc', join(folder, 'etc'));
    symlinkSync(join(folder, 'b.zip'), join(folder, 'link.zip'));
    const verdict = await verdictOf(folder);
    expect(verdict.members.map((member) => `${member.path} ${member.bytes}`)).toEqual([
      `b.zip!/cdr/cdr.csv ${logBytes}`,
      `sip/old/sip.csv.2.gz ${logBytes}`,
      `sip/sip.csv ${logBytes}`,
    ]);
    expect(verdict.ignored).toEqual([{ path: 'logo.png', reason: 'an image' }]);
    expect(shortProblems(verdict)).toEqual(['link-not-followed refused etc', 'link-not-followed refused link.zip']);
    const few = await verdictOf(folder, { limits: { entries: 2 } });
    expect(shortProblems(few).filter((line) => line.startsWith('limit-entries'))).toHaveLength(1);
  });
});
