// Saving while the file system fails: at every single call, once and from then on. Afterwards the case on disk is the
// old one whole or the new one whole, the console goes on, and the next save works.
import * as nodeFiles from 'node:fs/promises';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { createCasePort } from '../../../src/hosts/node/caseFile.ts';
import { createFileGrants } from '../../../src/hosts/node/nodePorts.ts';
import type { FileCalls } from '../../../src/hosts/node/writeTarget.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const counted = ['copyFile', 'link', 'open', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'statfs'] as const;

/** File calls of which the n-th fails (from 1), or all from the n-th on. Calls on open files count too. */
function failing(at: number, isForEver: boolean, code: string): { files: FileCalls; calls(): number } {
  let calls = 0;
  const mayFail = (): void => {
    calls++;
    if (calls === at || (isForEver && calls > at)) throw Object.assign(new Error(`${code}: injected`), { code });
  };
  const files = Object.fromEntries(
    counted.map((name) => [
      name,
      async (...values: unknown[]) => {
        mayFail();
        // biome-ignore lint/performance/noDynamicNamespaceImportAccess: a test that wraps them all is bundled by nobody.
        const result = await (nodeFiles[name] as (...all: unknown[]) => Promise<unknown>)(...values);
        return name === 'open' ? guarded(result as nodeFiles.FileHandle) : result;
      },
    ]),
  ) as unknown as FileCalls;

  function guarded(handle: nodeFiles.FileHandle): nodeFiles.FileHandle {
    return new Proxy(handle, {
      get(target, key) {
        const value = Reflect.get(target, key, target) as unknown;
        if (typeof value !== 'function') return value;
        return async (...all: unknown[]) => {
          if (key === 'writeFile') {
            // A disk that fills up takes a part first.
            if (calls + 1 >= at && (calls + 1 === at || isForEver)) {
              const data = all[0] as Uint8Array | string;
              await target.writeFile(data.slice(0, Math.floor(data.length / 2)));
            }
            mayFail();
          } else if (key === 'sync' || key === 'read') mayFail();
          return (value as (...values: unknown[]) => unknown).apply(target, all);
        };
      },
    });
  }
  return { files, calls: () => calls };
}

const oldContent = new Uint8Array(9000).fill(1);
const newContent = [new Uint8Array(5000).fill(2), new Uint8Array(7000).fill(3)];
const wholeNew = Buffer.concat(newContent);

async function folderWithCase(): Promise<string> {
  return temporaryFolder({ 'a.pscase': oldContent, 'a.pscase.changes': 'kept before' });
}

async function saveWith(folder: string, files: FileCalls): Promise<unknown> {
  const grants = createFileGrants();
  grants.grant('a', join(folder, 'a.pscase'), 'a.pscase', 'read');
  const file = await createCasePort(grants, files).open('a', false);
  try {
    await file.writeChanges('kept now');
    await file.write(newContent);
    return undefined;
  } catch (thrown) {
    return thrown;
  } finally {
    await file.release();
  }
}

describe.each([
  ['once', false, 'ENOSPC'],
  ['from then on', true, 'ENOSPC'],
  ['once', false, 'EIO'],
  ['from then on', true, 'EIO'],
])('a call that fails %s (%s, %s)', (_how, isForEver, code) => {
  let steps = 0;
  beforeAll(async () => {
    const probe = failing(Number.POSITIVE_INFINITY, false, code);
    expect(await saveWith(await folderWithCase(), probe.files)).toBeUndefined();
    steps = probe.calls();
  });

  test('leaves the old case or the new one, whole, and the next save works', async () => {
    expect(steps).toBeGreaterThan(15);
    for (let at = 1; at <= steps; at++) {
      const folder = await folderWithCase();
      const failure = await saveWith(folder, failing(at, isForEver, code).files);
      const content = await readFile(join(folder, 'a.pscase'));
      const isOld = content.equals(oldContent);
      expect(isOld || content.equals(wholeNew), `call ${at}: a mixture`).toBe(true);
      if (failure === undefined) expect(isOld, `call ${at}: said saved, and was not`).toBe(false);
      else {
        expect(failure, `call ${at}`).toBeInstanceOf(ConsoleError);
        expect((failure as ConsoleError).message).toContain('a.pscase');
      }
      const changes = await readFile(join(folder, 'a.pscase.changes'), 'utf8').catch(() => undefined);
      expect([undefined, 'kept before', 'kept now'], `call ${at}`).toContain(changes);
      if (isOld) expect(changes, `call ${at}: changes lost`).toBeDefined();
      // A lock that could not be removed is of this process, which a later one would find gone; here it is taken away.
      await nodeFiles.rm(join(folder, 'a.pscase.lock'), { force: true });
      expect(await saveWith(folder, nodeFiles), `call ${at}, again`).toBeUndefined();
      expect((await readFile(join(folder, 'a.pscase'))).equals(wholeNew)).toBe(true);
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
  });
});
