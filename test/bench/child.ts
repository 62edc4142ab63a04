// One measured run in a process of its own, so that its peak memory is its own: opens a bundle and, with
// --queries, times the core's answers. Prints one line of JSON.
import { openConsole } from '../../src/hosts/cli/openConsole.ts';
import { type Timing, timeQueries } from './queries.ts';

export interface ChildResult {
  readonly importMs: number;
  readonly rows: number;
  readonly state: string;
  readonly peakMb: number;
  readonly queries: readonly Timing[];
}

async function main(): Promise<void> {
  const [bundle = '', ...flags] = process.argv.slice(2);
  const open = await openConsole([bundle], { quiet: true });
  const { ledger } = await open.client.call('overview.get', {});
  if (!ledger.isBalanced) throw new Error('The ledger does not balance.');
  const queries = flags.includes('--queries') ? await timeQueries(open.client, 7) : [];
  const result: ChildResult = {
    importMs: open.outcome.elapsedMs,
    rows: open.outcome.rowsStored,
    state: open.outcome.state,
    // maxRSS is in KiB on every platform of Node's.
    peakMb: process.resourceUsage().maxRSS / 1024,
    queries,
  };
  console.log(JSON.stringify(result));
  open.close();
}

void main();
