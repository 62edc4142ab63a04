// Opens a bundle and prints the query times: `node scripts/quickBench.mjs FILE`.
import { openConsole } from '../../src/hosts/cli/openConsole.ts';
import { timeQueries } from './queries.ts';

async function main(): Promise<void> {
  const open = await openConsole([process.argv[2] ?? ''], { quiet: true });
  console.log(
    'import',
    open.outcome.elapsedMs,
    'ms',
    open.outcome.rowsStored,
    'rows',
    'rss',
    Math.round(process.memoryUsage().rss / 1e6),
  );
  for (const { name, goalMs, p50Ms, p95Ms } of await timeQueries(open.client, 5)) {
    console.log(
      name.padEnd(44),
      String(goalMs ?? '').padStart(5),
      p50Ms.toFixed(1).padStart(9),
      p95Ms.toFixed(1).padStart(9),
    );
  }
  open.close();
}

void main();
