// `npm test`: every check there is, in order, each as a named step with its time. What needs a browser or an
// Electron that is not there is left out with a line that says how to get it; CI=true makes that a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium, findLibreOffice, findOnPath, findTestElectron, hasDisplay, projectFolder } from './programs.mjs';

const isCi = process.env.CI === 'true';
const resultFolder = path.join(projectFolder, '.cache/test-results');
const getRuntime = 'get it with: bash test/tools/get-electron-runtime.sh';

const chromium = findChromium();
const electron = findTestElectron();
const xvfb = hasDisplay() ? undefined : findOnPath('xvfb-run');
const isRuntimeForPackaging =
  process.platform === 'linux' && electron !== undefined && existsSync(path.join(path.dirname(electron), 'version'));

/** Reason for leaving a step out, or undefined. */
const without = {
  chromium:
    chromium === undefined ? 'no Chromium, Chrome or Edge found; get one with: apt-get install chromium' : undefined,
  electron: electron === undefined ? `no Electron binary found; ${getRuntime}` : undefined,
  display:
    !hasDisplay() && xvfb === undefined
      ? 'no display and no xvfb-run; get it with: apt-get install xvfb xauth'
      : undefined,
  libreOffice:
    findLibreOffice() === undefined
      ? 'no LibreOffice found; get it with: apt-get install libreoffice-calc-nogui'
      : undefined,
  packaging: isRuntimeForPackaging ? undefined : `no Linux Electron to package with; ${getRuntime}`,
};

/** Each step: a Node script with arguments; `report` names a file of test results to count. */
const steps = [
  { name: 'generated files are fresh', run: ['scripts/generate.mjs', '--check'] },
  { name: 'style (biome)', run: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'types', run: ['scripts/types.mjs'] },
  {
    name: 'layers',
    run: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'main',
      'renderer',
    ],
  },
  { name: 'build', run: ['scripts/build.mjs'] },
  {
    name: 'unit, golden and contract (vitest)',
    run: vitest('vitest.json', '--project=!spreadsheet'),
    report: () => readVitest('vitest.json'),
  },
  { name: 'cases: kills and a full disk', run: ['scripts/crashCases.mjs', '--kills', '12'], needs: 'build' },
  {
    name: 'exports in LibreOffice',
    run: vitest('spreadsheet.json', '--project=spreadsheet'),
    report: () => readVitest('spreadsheet.json'),
    leaveOut: without.libreOffice,
  },
  {
    name: 'bench on 50,000 rows (correctness)',
    run: ['scripts/bench.mjs', '--rows', '50000', '--check'],
    report: () => readJson('bench.json'),
  },
  { name: 'packaging', run: ['scripts/packageForTests.mjs'], needs: 'build', leaveOut: without.packaging },
  {
    name: 'the packaged program',
    ...playwright('packaged'),
    needs: 'packaging',
    leaveOut: without.packaging ?? without.display,
  },
  { name: 'end to end in Chromium', ...playwright('web'), needs: 'build', leaveOut: without.chromium },
  {
    name: 'end to end in Electron',
    ...playwright('electron'),
    needs: 'build',
    leaveOut: without.electron ?? without.display,
  },
];

function vitest(reportName, project) {
  return [
    'node_modules/vitest/vitest.mjs',
    'run',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(resultFolder, reportName)}`,
  ];
}

function playwright(project) {
  return {
    run: ['node_modules/@playwright/test/cli.js', 'test', `--project=${project}`, '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(resultFolder, `${project}.json`) },
    needsDisplay: project !== 'web',
    report: () => readPlaywright(project),
  };
}

function readJson(name) {
  const file = path.join(resultFolder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function readVitest(reportName) {
  const report = readJson(reportName);
  if (report === undefined) return undefined;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readPlaywright(project) {
  const stats = readJson(`${project}.json`)?.stats;
  if (stats === undefined) return undefined;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Runs a step; its counts are those of its report, and a failure that no test tells of counts as one. */
function runStep(step) {
  const command = step.needsDisplay && xvfb !== undefined ? [xvfb, '-a', process.execPath] : [process.execPath];
  const child = spawnSync(command[0], [...command.slice(1), ...step.run], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...step.env },
  });
  const counts = step.report?.() ?? { passed: 0, failed: 0, skipped: 0 };
  const isSkipFailure = isCi && counts.skipped > 0;
  const isFailed = child.status !== 0 || counts.failed > 0 || isSkipFailure;
  return { ...counts, failed: isFailed ? Math.max(1, counts.failed) : 0, state: isFailed ? 'FAILED' : 'ok' };
}

rmSync(resultFolder, { recursive: true, force: true });
mkdirSync(resultFolder, { recursive: true });
const outcomes = new Map();
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const startedMs = Date.now();
  let outcome;
  if (step.leaveOut !== undefined) {
    console.log(`LEFT OUT: ${step.leaveOut}`);
    outcome = { passed: 0, failed: isCi ? 1 : 0, skipped: 0, state: isCi ? 'FAILED' : 'left out', note: step.leaveOut };
  } else if (outcomes.get(step.needs)?.state === 'FAILED') {
    outcome = { passed: 0, failed: 1, skipped: 0, state: 'FAILED', note: `not run, because "${step.needs}" failed` };
  } else {
    outcome = runStep(step);
  }
  outcomes.set(step.name, { ...outcome, seconds: (Date.now() - startedMs) / 1000 });
}

console.log('');
for (const [name, { state, seconds, passed, failed, skipped, note }] of outcomes) {
  const counts =
    passed + failed + skipped === 0
      ? ''
      : `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(`${state.padEnd(8)}  ${name.padEnd(36)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${note ?? counts}`);
}
const all = [...outcomes.values()];
const sum = (key) => all.reduce((total, outcome) => total + outcome[key], 0);
if (all.some(({ state }) => state === 'left out')) {
  console.log('\nNot everything was run: see "left out" above.');
}
console.log('');
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
