// Runs programs and tells what they took: wall time here, CPU time and peak memory by GNU time, that is, by the
// operating system's own accounting of each process. Used by the bench's peers; it knows nothing of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findOnPath } from '../programs.mjs';

/** A run that takes longer than this is given up: the machine is in trouble, or the program waits for a terminal. */
const patienceMs = 30 * 60_000;

/** Why a run cannot be made; empty where every program is there. */
export function missingPrograms(...names) {
  const absent = names.filter((name) => findOnPath(name) === undefined);
  return absent.length === 0 ? '' : `not at hand, get it with: apt-get install ${absent.join(' ')}`;
}

const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * Runs commands (each `[program, ...arguments]`) joined by pipes. Resolves with the last one's output, the wall
 * time, the CPU time of all and `processes` with the peak memory of each; memory and CPU are undefined without
 * GNU time. Rejects when one of them fails.
 */
export async function runPipeline(commands, { env = {} } = {}) {
  // BSD's program of that name has other options.
  const time = process.platform === 'linux' ? findOnPath('time') : undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'psconsole-bench-'));
  const line = commands
    .map((words, index) => {
      const command = words.map(quote).join(' ');
      const file = quote(path.join(folder, String(index)));
      return time === undefined ? command : `${quote(time)} -f '%M %U %S' -o ${file} ${command}`;
    })
    .join(' | ');
  try {
    const started = performance.now();
    // pipefail: a chain whose first part fails has measured nothing.
    const output = await shell(`set -o pipefail; ${line}`, env);
    const wallMs = performance.now() - started;
    if (time === undefined) return { output, wallMs, cpuMs: undefined, processes: undefined };
    const used = commands.map((words, index) => readUsage(words[0], path.join(folder, String(index))));
    return { output, wallMs, cpuMs: used.reduce((sum, each) => sum + each.cpuMs, 0), processes: used };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readUsage(program, file) {
  const [kib, user, system] = (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { program: path.basename(program), peakBytes: kib * 1024, cpuMs: (user + system) * 1000 };
}

function shell(line, env) {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that all parts of a pipeline can be ended together. No standard input: lnav
    // reads it to its end where there is one.
    const child = spawn('bash', ['-c', line], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      detached: true,
    });
    const end = () => process.kill(-child.pid, 'SIGKILL');
    const patience = setTimeout(end, patienceMs);
    const onInterrupt = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', onInterrupt);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(patience);
      process.off('SIGINT', onInterrupt);
      if (code === 0) resolve(output);
      else reject(new Error(`${line.slice(0, 200)} … ended with ${signal ?? code}: ${errors.slice(-500)}`));
    });
  });
}

/** One JSON object from the last line of a Node program of ours. */
export async function runNode(file, args, nodeFlags = []) {
  const { output } = await runPipeline([[process.execPath, ...nodeFlags, file, ...args]]);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** Sum of the peaks of processes that run at the same time, in bytes; undefined where nobody counted. */
export function peakOf({ processes }) {
  return processes?.reduce((sum, each) => sum + each.peakBytes, 0);
}

/** A program's version, by name or path; undefined where it is not there. */
export async function versionOf(program, flag = '--version') {
  const file = path.isAbsolute(program) ? program : findOnPath(program);
  if (file === undefined) return undefined;
  const { output } = await runPipeline([[file, flag]]);
  return /\d+(\.\d+)+/.exec(output)?.[0];
}
