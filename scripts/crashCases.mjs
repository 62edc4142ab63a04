// Kills the program while it works on a case, again and again, and fills the disk under it: no case may be corrupt,
// nothing that was said to be safe may be lost, and the next start must be quick and say what was interrupted.
// `node scripts/crashCases.mjs [--kills N]`; `npm run build` must have run. The full disk needs the right to mount.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from './bundles.mjs';
import { projectFolder } from './programs.mjs';

const kills = Number(process.argv[process.argv.indexOf('--kills') + 1]) || 20;
const child = path.join(projectFolder, '.cache/crash/child.cjs');
const core = path.join(projectFolder, 'dist/core');
/** The goal for the next start (reliability R12); a start under load may be slower than the work itself. */
const maxOpenMs = 3000;

await bundle('test/crash/child.ts', child);
const folder = mkdtempSync(path.join(os.tmpdir(), 'psconsole-crash-'));
let failures = 0;
function expect(condition, what) {
  if (condition) return;
  failures++;
  console.error(`FAILED: ${what}`);
}
function run(mode, ...rest) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [child, mode, core, ...rest], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${mode} ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Runs `work` for a while and kills it; the last things that it said were safe. */
function workAndKill(file, first, afterMs) {
  return new Promise((resolve) => {
    const worker = spawn(process.execPath, [child, 'work', core, file, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const told = { note: first - 1, imports: 0, importing: undefined, isOpen: false };
    let rest = '';
    worker.stdout.on('data', (data) => {
      rest += data;
      const lines = rest.split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const { did, number } = JSON.parse(line);
        if (did === 'open') {
          told.isOpen = true;
          // From here on it does something that can be interrupted.
          setTimeout(() => worker.kill('SIGKILL'), afterMs);
        } else if (did === 'note') told.note = number;
        else if (did === 'import') told.importing = number;
        else if (did === 'rows') {
          told.imports++;
          told.importing = undefined;
        }
      }
    });
    worker.once('exit', () => resolve(told));
  });
}

async function killAgainAndAgain() {
  const file = path.join(folder, 'work.pscase');
  run('make', file, folder);
  let first = 1;
  let leastRows = run('check', file)[0].rows;
  let slowest = 0;
  let interruptions = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const told = await workAndKill(file, first, 20 + Math.random() * 2500);
    expect(told.isOpen, `kill ${kill}: the case could not be opened to be worked on`);
    if (kill % 5 === 0) {
      // Killed while it recovers, too.
      const recovering = spawn(process.execPath, [child, 'check', core, file], { stdio: 'ignore' });
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
      recovering.kill('SIGKILL');
      await new Promise((resolve) => recovering.once('exit', resolve));
    }
    const [found] = run('check', file);
    const rowsTold = leastRows + told.imports * found.rowsPerFile;
    for (let note = 1; note <= told.note; note++)
      expect(found.notes.includes(note), `kill ${kill}: note ${note} is lost`);
    expect(found.rows >= rowsTold, `kill ${kill}: ${found.rows} rows, of ${rowsTold} saved ones`);
    expect(found.rows % found.rowsPerFile === 0, `kill ${kill}: half an import is in the case (${found.rows} rows)`);
    expect(found.isBalanced, `kill ${kill}: the ledger does not balance`);
    expect(found.readOnly === null, `kill ${kill}: the lock of the killed process was not taken over`);
    const isImportLost = told.importing !== undefined && found.rows === rowsTold;
    if (found.interrupted.length > 0) interruptions++;
    if (isImportLost && kill % 5 !== 0) {
      expect(found.interrupted.length > 0, `kill ${kill}: nothing says that an import was interrupted`);
    }
    leastRows = found.rows;
    first = Math.max(told.note, ...found.notes) + 1;
    slowest = Math.max(slowest, found.openMs);
  }
  expect(slowest < maxOpenMs, `the slowest start took ${slowest} ms`);
  if (isOnPath('sqlite3')) {
    const answer = execFileSync('sqlite3', [file, 'PRAGMA integrity_check; SELECT count(*) FROM everything;'], {
      encoding: 'utf8',
    });
    expect(answer === `ok\n${leastRows}\n`, `sqlite3 says: ${answer}`);
  }
  console.log(
    `${kills} kills: ${leastRows} rows and ${first - 1} notes, ${interruptions} interruptions told, slowest start ${slowest} ms`,
  );
}

function isOnPath(program) {
  return spawnSync(program, ['--version']).status === 0;
}

/** A small disk that is filled so far that a save fails at each place it can. */
function fillTheDisk() {
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' }).status !== 0) {
    console.log('full disk: left out, no right to mount one');
    return;
  }
  try {
    const file = path.join(disk, 'work.pscase');
    const filler = path.join(disk, 'filler');
    copyFileSync(path.join(folder, 'small.pscase'), file);
    let failed = 0;
    let saved = 0;
    const size = statSync(file).size;
    const before = readFileSync(file);
    for (let left = 0; left <= size + 200_000; left += Math.ceil(size / 12)) {
      rmSync(filler, { force: true });
      for (const name of readdirSync(disk)) if (name !== 'work.pscase') rmSync(path.join(disk, name));
      writeFileSync(file, before);
      fill(filler, 4 * 1024 * 1024 - before.length - left - 16_384);
      const [{ saved: isSaved, code, message }] = run('save', file);
      if (isSaved) saved++;
      else {
        failed++;
        expect(code === 'write-failed' && /disk is full.*free/.test(message), `left ${left}: ${code} ${message}`);
        expect(readFileSync(file).equals(before), `left ${left}: the old case is not what it was`);
      }
      rmSync(filler, { force: true });
      expect(run('save', file)[0].saved, `left ${left}: no save after there was room again`);
      const [found] = run('check', file);
      expect(found.isBalanced && found.notes.length >= 1, `left ${left}: the case is not whole`);
    }
    expect(failed > 3 && saved > 0, `the disk was full ${failed} times and not ${saved} times`);
    console.log(`full disk: ${failed} saves failed and left the old case, ${saved} worked`);
  } finally {
    spawnSync('umount', [disk]);
  }
}

/** Writes as many bytes as there is room for, at most `bytes`. */
function fill(file, bytes) {
  try {
    writeFileSync(file, Buffer.alloc(Math.max(0, bytes)));
  } catch {
    // It is as full as it gets.
  }
}

try {
  run('make', path.join(folder, 'small.pscase'), folder);
  fillTheDisk();
  await killAgainAndAgain();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
