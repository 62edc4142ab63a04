// Activation links and tokens on the command line: in no output and no file unless --with-secrets asks for them; and
// commands that show rows take --pseudonyms.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../scripts/programs.mjs';
import { secrets, secretsBundle, secretsIn } from '../support/secretsBundle.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const command = join(projectFolder, '.cache/test-cores/real/cli/psconsole.cjs');
let bundle: string;
let folder: string;

beforeAll(async () => {
  bundle = await secretsBundle();
  folder = await temporaryFolder();
});

interface Run {
  readonly code: number;
  readonly text: string;
}
function psconsole(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: `${out}\n${err}` });
    });
  });
}
const all = 'select * from t_provisioning_messages';

describe('the command line', () => {
  it.each([
    ['inspect', ['--json'], []],
    ['query', ['--format', 'json'], ['select * from provisioning_messages']],
    ['query', [], ["select token || '/' || link from t_provisioning_messages"]],
    ['query', [], ['select * from raw_record']],
    ['query', [], ['select * from problem']],
    ['search', ['--json'], ['HTC']],
    ['account', ['--json'], ['HTC One X']],
    ['call', ['--json'], ['c-1']],
    ['findings', ['--json'], []],
  ])('%s %j shows no secret', async (name, options, last) => {
    const { code, text } = await psconsole(name, ...options, bundle, ...last);
    // One record of the bundle is broken, so the commands end with 1.
    expect(code).toBe(1);
    expect(text).toMatch(/HTC|provisioning|••••/);
    expect(secretsIn(text)).toEqual([]);
  });

  it('writes secrets only when they are asked for, and says so', async () => {
    const written = async (name: string, ...options: string[]): Promise<string> => {
      const file = join(folder, name);
      const kind = name.endsWith('.csv') ? ['export', '--category', 'provisioning-messages', '--manifest'] : ['report'];
      expect((await psconsole(...kind, ...options, bundle, '-o', file)).code).toBe(1);
      return readFile(file, 'utf8');
    };
    expect(secretsIn(await written('a.csv'))).toEqual([]);
    expect(secretsIn(await readFile(join(folder, 'a.csv.manifest.json'), 'utf8'))).toEqual([]);
    expect(secretsIn(await written('a.html', '--account', 'HTC One X'))).toEqual([]);
    expect(secretsIn(await written('b.csv', '--with-secrets', '--exact'))).toContain('token');
    expect(JSON.parse(await readFile(join(folder, 'b.csv.manifest.json'), 'utf8'))).toMatchObject({
      withSecrets: true,
    });
    expect(secretsIn(await written('b.md', '--with-secrets', '--account', 'HTC One X'))).toContain('token');
    expect(secretsIn((await psconsole('query', '--with-secrets', bundle, all)).text)).toContain('token');
  });

  it('refuses to look into them, with the way that is left', async () => {
    const file = join(folder, 'c.csv');
    const where = (condition: string): Promise<Run> =>
      psconsole('export', bundle, '--category', 'provisioning-messages', '-o', file, '--where', condition);
    const refused = await where('token~tk-');
    expect(refused.code).toBe(2);
    expect(refused.text).toContain('holds secrets');
    expect((await where(`token=${secrets.token}`)).text).toContain('1 of 4 rows written');
    const beside = await psconsole('query', '--with-secrets', '--pseudonyms', join(folder, 'k.json'), bundle, all);
    expect(beside.code).toBe(2);
    expect(secretsIn(beside.text)).toEqual([]);
  });

  it('shows stand-ins where a key file is given', async () => {
    const key = ['--pseudonyms', join(folder, 'case.key.json')];
    for (const args of [
      ['query', bundle, 'select caller, callee from cdr'],
      ['search', bundle, 'HTC One X'],
      ['account', bundle, 'HTC One X'],
      ['call', bundle, 'c-1'],
      ['call', bundle],
      ['findings', bundle],
    ]) {
      const { text } = await psconsole(...(args as [string]), ...key);
      expect(text, args.join(' ')).toContain('Account-');
      expect(text.replace(/^A new key.*$/m, ''), args.join(' ')).not.toMatch(/Front desk|HTC One X/);
    }
  }, 60_000);
});
