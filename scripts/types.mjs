// Type-checks the three environments apart: core (no DOM, no Node), Node side, renderer (no Node).
import { spawnSync } from 'node:child_process';

let failed = false;
for (const project of ['core', 'node', 'renderer']) {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${project}.json`], {
    stdio: 'inherit',
  });
  console.log(`types: ${project} ${run.status === 0 ? 'ok' : 'FAILED'}`);
  failed ||= run.status !== 0;
}
process.exit(failed ? 1 : 0);
