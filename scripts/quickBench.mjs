// Times import and queries on one bundle: node scripts/quickBench.mjs BUNDLE. For work on speed; the figures
// that count are made by `npm run bench`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bundle, makeCore } from './bundles.mjs';
import { projectFolder } from './programs.mjs';

const folder = path.join(projectFolder, '.cache/bench');
await Promise.all([makeCore(folder), bundle('test/bench/quick.ts', path.join(folder, 'cli/quick.cjs'))]);
const run = spawnSync(
  process.execPath,
  [...process.execArgv, path.join(folder, 'cli/quick.cjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exitCode = run.status ?? 1;
