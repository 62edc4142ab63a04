// `psconsole capture` as a user runs it, against the simulated appliance: nothing is sent before trust, one login for
// one password, a bundle with the appliance's rows, and none lost or twice when it is killed and started again.
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { projectFolder } from '../../scripts/programs.mjs';
import { allCategories } from '../../src/core/catalog/catalog.ts';
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import { type Appliance, type ApplianceOptions, startAppliance } from '../appliance/appliance.ts';
import { variants } from '../appliance/console/variant.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestCore } from '../support/testCore.ts';

const command = join(projectFolder, '.cache/test-cores/real/cli/psconsole.cjs');
const password = 'simulated-Secret 7&ü';
/** Kills of one capture: a few in each run, more with PSCONSOLE_CAPTURE_KILLS=50. */
const kills = Number(process.env.PSCONSOLE_CAPTURE_KILLS ?? 6);
const small = { world: { sample: { days: 1, accounts: 16 } } };

let appliance: Appliance;
afterEach(() => appliance.close());

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
function capture(folder: string, args: readonly string[], input: string, killAfterMs?: number): Promise<Run> {
  const output = join(folder, 'frozen.zip');
  const all = [command, 'capture', appliance.url, '--user', 'support', '--rate', '20', '-o', output, ...args];
  const child = spawn(process.execPath, all, {
    env: { ...process.env, PSCONSOLE_SETTINGS_FOLDER: join(folder, 'kept') },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece;
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${input}\n`);
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out, err });
    });
  });
}

/** Ids the appliance has, by log, and ids in a bundle. */
const truth = (): Record<string, string[]> =>
  Object.fromEntries(
    allCategories.map(({ id }) => [
      id,
      appliance.world
        .table(id as CategoryId)
        .rows.map((row) => String(row.id))
        .sort(),
    ]),
  );
async function idsIn(bundle: string): Promise<Record<string, string[]>> {
  const core = await startTestCore();
  try {
    expect(await core.open([bundle])).toMatchObject({ state: 'complete' });
    const found: Record<string, string[]> = {};
    for (const { id } of allCategories) {
      const rows = await core.rows(`select json_extract(extra, '$.id') as id from ${id.replaceAll('-', '_')}`);
      found[id] = rows.map((row) => String(row.id)).sort();
    }
    return found;
  } finally {
    core.stop();
  }
}
const start = async (options: ApplianceOptions = {}): Promise<void> => {
  // Every list has links to its rows, so that rows can be told by id.
  appliance = await startAppliance({ variant: { ...variants['14.1'], showLinks: 'all' }, ...small, ...options });
};

describe('psconsole capture', () => {
  it('sends nothing before the certificate is named, and refuses another one', async () => {
    await start();
    const folder = await temporaryFolder();
    const first = await capture(folder, [], password);
    expect(first.code).toBe(3);
    expect(first.err).toContain(appliance.fingerprint);
    const other = await capture(folder, ['--pin', 'AB'.repeat(32)], password);
    expect(other.code).toBe(3);
    expect(other.err).toContain('Nothing was sent');
    expect(appliance.record.requests).toHaveLength(0);
    expect(appliance.record.hasReceived(password)).toBe(false);
  });

  it('sends a wrong password once', async () => {
    await start();
    const run = await capture(await temporaryFolder(), ['--pin', appliance.fingerprint], 'not the password');
    expect(run.code).toBe(3);
    expect(run.err).toContain('refused');
    expect(appliance.record.of('login', 'POST')).toHaveLength(1);
  });

  it('freezes every row of the appliance; the password is in no file and no output', async () => {
    await start();
    const folder = await temporaryFolder();
    const args = [
      '--pin',
      appliance.fingerprint,
      '--zone',
      appliance.variant.zone,
      '--transcript',
      join(folder, 'steps.txt'),
    ];
    const run = await capture(folder, args, password);
    expect({ code: run.code, err: run.err }).toMatchObject({ code: 0 });
    expect(appliance.record.of('login', 'POST')).toHaveLength(1);
    expect(await idsIn(join(folder, 'frozen.zip'))).toEqual(truth());
    expect((await readdir(folder)).sort()).toEqual(['frozen.zip', 'kept', 'steps.txt']);
    const texts = await Promise.all(
      ['frozen.zip', 'steps.txt', 'kept/connections.json'].map((name) => readFile(join(folder, name), 'latin1')),
    );
    for (const text of [...texts, run.out, run.err]) expect(text).not.toContain('simulated-Secret');

    // The certificate is accepted now, and asked about no more: another one named by --pin still ends it before anything is sent.
    const { length } = appliance.record.requests;
    const other = await capture(folder, ['--pin', 'AB'.repeat(32)], password);
    expect(other.code).toBe(3);
    expect(other.err).toContain('Nothing was sent');
    expect(appliance.record.requests).toHaveLength(length);
  });

  it(`L17: killed ${kills} times at random moments, it goes on each time: rows = truth, none twice`, async () => {
    await start({ world: { sample: { days: 2, accounts: 16 } } });
    const folder = await temporaryFolder();
    const args = ['--pin', appliance.fingerprint];
    const random = randomNumbers(17);
    let wentOn = 0;
    for (let killed = 0; killed < kills; ) {
      // From before the first byte is sent to beyond the end of the pull.
      const run = await capture(folder, args, password, 150 + random() * 6000);
      // One that came to its end before it was killed has given its bundle; the next begins anew.
      if (run.code === null) killed++;
      else expect(run).toMatchObject({ code: 0 });
      if (run.err.includes('Going on with the capture')) wentOn++;
      appliance.insert('cdr', 2);
    }
    const run = await capture(folder, args, password);
    expect(run).toMatchObject({ code: 0 });
    expect(wentOn).toBeGreaterThan(0);
    expect(await idsIn(join(folder, 'frozen.zip'))).toEqual(truth());
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      expect(await readFile(join(file.parentPath, file.name), 'latin1'), file.name).not.toContain('simulated-Secret');
    }
  }, 600_000);
});

/** Numbers from 0 to 1 that are the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
