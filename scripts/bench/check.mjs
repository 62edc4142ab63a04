// What `npm run bench -- --check` holds a run to: that everybody counted the same rows, that every answer is
// sqlite3's, that exports have all records and that the page shows all rows. Times play no part.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../programs.mjs';
import { missingPrograms } from './measure.mjs';
import { compareAnswers, loadOracle, removeOracle } from './oracle.mjs';

/** Read by scripts/test.mjs. */
const resultFile = path.join(projectFolder, '.cache/test-results/bench.json');

/** Takes away what an earlier check has left, so that a run that breaks off leaves no result. */
export function forgetCheck() {
  rmSync(resultFile, { force: true });
}

/** Compares, prints what is wrong, writes the counts and sets the exit code. With CI=true nothing may be left out. */
export async function checkResult(result, sample) {
  const { passed, faults, leftOut } = await compareAll(result, sample);
  if (process.env.CI === 'true') faults.push(...leftOut.splice(0));
  for (const line of leftOut) console.log(`LEFT OUT: ${line}`);
  for (const line of faults) console.log(`WRONG: ${line}`);
  console.log(
    `${passed} answers and counts are those of sqlite3, ${faults.length} are not, ${leftOut.length} left out`,
  );
  mkdirSync(path.dirname(resultFile), { recursive: true });
  writeFileSync(resultFile, JSON.stringify({ passed, failed: faults.length, skipped: leftOut.length }));
  if (faults.length > 0) process.exitCode = 1;
}

async function compareAll({ contestants, asked, exports, page }, sample) {
  const faults = [];
  const leftOut = [];
  let passed = 0;
  const equal = (what, found, expected) => {
    if (found === expected) passed += 1;
    else faults.push(`${what}: ${found} instead of ${expected}`);
  };
  /** True where a part was not measured; one that was tried and failed is a fault everywhere. */
  const isMissing = (what, { missing = '' }) => {
    if (missing !== '') (missing.startsWith('failed') ? faults : leftOut).push(`${what}: ${missing}`);
    return missing !== '';
  };

  const isWithout = isMissing('sqlite3’s answers', { missing: missingPrograms('sqlite3', 'unzip') });
  if (isMissing('answers', asked) || isWithout) return { passed, faults, leftOut };
  const oracle = await loadOracle(sample.csvFolder);
  const sipRows = oracle.get('sip_sessions');
  equal('state of the import', asked.state, 'complete');
  equal(
    'rows stored',
    asked.rows,
    [...oracle.values()].reduce((sum, rows) => sum + rows, 0),
  );
  for (const contestant of contestants) {
    isMissing(contestant.id, contestant);
    for (const { rows, peakBytes } of contestant.runs) {
      equal(`SIP rows counted by ${contestant.id}`, rows, sipRows);
      if (!(peakBytes > 0)) isMissing(`memory of ${contestant.id}`, { missing: missingPrograms('time') });
    }
  }
  for (const each of exports) {
    if (isMissing(`export to ${each.format}`, each)) continue;
    equal(`rows told of the export to ${each.format}`, each.rows, sipRows);
    equal(`records in the export to ${each.format}`, each.found, sipRows);
  }
  if (!isMissing('page', page)) equal('rows shown in the page', page.shownRows, sipRows);
  const { compared, differences } = await compareAnswers(asked.queries);
  removeOracle();
  equal('there were answers to compare', compared > 0, true);
  return { passed: passed + compared - differences.length, faults: [...faults, ...differences], leftOut };
}
