// `npm run bench`: makes dumps of simulated rows and measures this program on them beside sqlite3, lnav and DuckDB, in
// turns; then its answers, its exports and its page. Prints tables and writes docs/benchmarks.md. No goal fails it:
// speed is looked at, not tested. With --check it looks at the answers instead and fails where one is wrong.
import { parseArgs } from 'node:util';
import { checkResult, forgetCheck } from './bench/check.mjs';
import { measureGrowth, measureSize } from './bench/measureSize.mjs';
import { findPeers } from './bench/peers.mjs';
import { growthReport, machineLine, sizeReport, writeReport } from './bench/report.mjs';
import { buildProgram, makeSample } from './bench/sample.mjs';

const usage = `npm run bench -- [options]
  --rows N      this size only, with everything (default: 1,000,000 with everything and 5,000,000 without exports, lnav and DuckDB)
  --full        also 10,000,000 rows, and the growth from 10,000 to 10,000,000
  --runs N      turns of imports (default 3; at most 2 at 5 million rows and 1 at 10 million, so that --full takes a quarter of an hour)
  --keep        leaves the samples in .cache/bench, and takes those that are there
  --no-report   prints only; docs/benchmarks.md takes 1, 5 and 10 million rows and the growth
  --check       compares every answer with sqlite3's instead of looking at times; fails where one differs`;
const reportedSizes = [1_000_000, 5_000_000, 10_000_000];
const growthSizes = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string' },
    runs: { type: 'string', default: '3' },
    full: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    'no-report': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Larger dumps differ less from turn to turn and take longer. */
const mostTurns = new Map([
  [5_000_000, 2],
  [10_000_000, 1],
]);

/** Sizes with what is measured of each. */
function plan() {
  if (options.rows !== undefined) return [{ rows: Number(options.rows), isWhole: true }];
  const [million, ...more] = options.full ? reportedSizes : reportedSizes.slice(0, 2);
  return [{ rows: million, isWhole: true }, ...more.map((rows) => ({ rows, isWhole: false }))];
}

async function main() {
  if (options.help) {
    console.log(usage);
    return;
  }
  if (options.check) forgetCheck();
  console.log('Building the program and looking for its peers ...');
  await buildProgram();
  const peers = await findPeers();
  const machine = await machineLine();
  const sections = [];
  const points = [];
  for (const { rows, isWhole } of plan()) {
    const sample = await makeSample(rows, options.keep);
    try {
      const turns = options.check ? 1 : Math.min(Number(options.runs), mostTurns.get(rows) ?? Number(options.runs));
      const result = await measureSize(sample, peers, { turns, isWhole, isQuick: options.check });
      if (options.check) {
        await checkResult(result, sample);
        continue;
      }
      const report = sizeReport(result, machine);
      console.log(`\n${report}`);
      if (reportedSizes.includes(rows)) sections.push(report);
      points.push({ sample, asked: result.asked });
    } finally {
      sample.remove();
    }
  }
  if (options.full) {
    const growth = await measureGrowth(growthSizes, options.keep, points);
    const report = growthReport(growth, machine, !options['no-report']);
    console.log(`\n${report}`);
    sections.push(report);
  }
  if (!options['no-report'] && !options.check) writeReport(sections);
}

await main();
