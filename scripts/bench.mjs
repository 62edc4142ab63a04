// `npm run bench [-- --rows 1000000 --runs 3 --keep]`: makes a bundle of simulated rows, then measures in turns the
// import of this program and the chain `unzip -p | sqlite3 .import` with the same indexes, then the core's answers.
// Prints a table and writes docs/benchmarks.md. No goal fails a build: speed is looked at, not tested.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle, makeBundle, makeCore } from './bundles.mjs';
import { findOnPath, projectFolder } from './programs.mjs';

const folder = path.join(projectFolder, '.cache/bench');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
};
const rows = option('rows', 1_000_000);
const runs = option('runs', 3);
const isReport = !process.argv.includes('--no-report');

mkdirSync(folder, { recursive: true });
await Promise.all([
  makeCore(folder),
  makeBundle('cli/psconsole.cjs', folder),
  bundle('test/bench/child.ts', path.join(folder, 'cli/child.cjs')),
]);

const sample = path.join(folder, `sample-${rows}.zip`);
execFileSync(process.execPath, [
  path.join(folder, 'cli/psconsole.cjs'),
  'sample',
  '-o',
  sample,
  '--rows',
  String(rows),
]);

function ours(...flags) {
  const out = execFileSync(process.execPath, [path.join(folder, 'cli/child.cjs'), sample, ...flags], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(out);
}

/** The same log into sqlite3, with the indexes that our store has. Undefined where the tools are missing. */
function sqliteChain() {
  if (findOnPath('sqlite3') === undefined || findOnPath('unzip') === undefined) return undefined;
  const database = path.join(folder, 'peer.db');
  rmSync(database, { force: true });
  const indexes = ['Timestamp', 'Account,Timestamp', 'Peername,Timestamp', 'Remoteaddr,Timestamp']
    .map((columns, index) => `CREATE INDEX i${index} ON s (${columns});`)
    .join(' ');
  const member = 'privateserver-logs/sip-sessions.csv';
  const command = `unzip -p '${sample}' ${member} | sqlite3 '${database}' -cmd 'PRAGMA journal_mode=OFF' -cmd 'PRAGMA synchronous=OFF' -cmd '.mode csv' -cmd '.import /dev/stdin s' '${indexes} SELECT count(*) FROM s;'`;
  const started = performance.now();
  const run = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  const tookMs = performance.now() - started;
  if (run.status !== 0) throw new Error(run.stderr);
  rmSync(database, { force: true });
  return { tookMs, rows: Number(run.stdout.trim().split('\n').at(-1)) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const imports = [];
const peers = [];
for (let run = 0; run < runs; run++) {
  imports.push(ours());
  const peer = sqliteChain();
  if (peer !== undefined) peers.push(peer);
}
const measured = ours('--queries');
const csvBytes = Number(
  /(\d+) +\S+ +\S+ +privateserver-logs\/sip-sessions\.csv/.exec(
    spawnSync('unzip', ['-l', sample], { encoding: 'utf8' }).stdout ?? '',
  )?.[1] ?? 0,
);

const importMs = median(imports.map((run) => run.importMs));
const peakMb = median(imports.map((run) => run.peakMb));
const peerMs = peers.length === 0 ? undefined : median(peers.map((run) => run.tookMs));
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const lines = [
  `## ${rows.toLocaleString('en')} SIP rows`,
  '',
  `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ` +
    `load ${os.loadavg()[0].toFixed(1)}; zip ${(statSync(sample).size / 1e6).toFixed(0)} MB, SIP log ${(csvBytes / 1e6).toFixed(0)} MB; ${runs} runs in turns, medians.`,
  '',
  '| | figure | goal |',
  '|---|---|---|',
  `| whole import: all nine logs, indexes, ledger, hashes (${measured.rows.toLocaleString('en')} rows) | ${seconds(importMs)} | |`,
  ...(peerMs === undefined
    ? ['| `unzip -p` + `sqlite3 .import` + the same indexes | not measured: sqlite3 or unzip is missing | |']
    : [
        `| \`unzip -p\` + \`sqlite3 .import\` + the same indexes, SIP log only | ${seconds(peerMs)} | |`,
        `| ratio | ${(importMs / peerMs).toFixed(2)} | 0.80 |`,
      ]),
  `| peak memory of the whole process | ${peakMb.toFixed(0)} MB (${(peakMb / (csvBytes / 1e6)).toFixed(1)} × the SIP log) | 3 × |`,
  '',
  '| answer, through the contract, in process | p50 | p95 | goal |',
  '|---|---|---|---|',
  ...measured.queries.map(
    ({ name, p50Ms, p95Ms, goalMs }) =>
      `| ${name} | ${p50Ms.toFixed(1)} ms | ${p95Ms.toFixed(1)} ms | ${goalMs === undefined ? '' : `${goalMs} ms`} |`,
  ),
  '',
];
console.log(lines.join('\n'));

if (isReport) {
  const file = path.join(projectFolder, 'docs/benchmarks.md');
  const before = readFileSync(file, 'utf8');
  const title = lines[0];
  const start = before.indexOf(`${title}\n`);
  const next = start === -1 ? -1 : before.indexOf('\n## ', start + 1);
  const text =
    start === -1
      ? `${before.trimEnd()}\n\n${lines.join('\n')}`
      : before.slice(0, start) + lines.join('\n') + (next === -1 ? '' : before.slice(next));
  writeFileSync(file, text);
}
if (!process.argv.includes('--keep')) rmSync(sample, { force: true });
