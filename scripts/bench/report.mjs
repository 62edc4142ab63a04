// The bench's figures in words: tables for the terminal and for docs/benchmarks.md, which holds one section per size
// and one for the growth. A section is replaced by a new run, the rest of the file stays.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium, projectFolder } from '../programs.mjs';
import { duckdbVersion } from './duckdb.mjs';
import { versionOf } from './measure.mjs';
import { drawGrowth } from './plot.mjs';
import { median } from './statistics.mjs';

const reportFile = path.join(projectFolder, 'docs/benchmarks.md');
const plotFile = path.join(projectFolder, 'docs/benchmarks/growth.svg');

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const millis = (ms) => `${ms.toFixed(1)} ms`;
const megabytes = (bytes) => (bytes === undefined ? 'not counted' : `${(bytes / 1e6).toFixed(0)} MB`);
const count = (value) => value.toLocaleString('en');

function table(titles, rows) {
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Machine, versions, date and load, taken once before the first run. */
export async function machineLine() {
  const chromium = findChromium();
  const versions = [
    ['Node', process.versions.node],
    ['sqlite3', await versionOf('sqlite3', '--version')],
    ['lnav', await versionOf('lnav', '-V')],
    ['DuckDB', duckdbVersion],
    ['Chromium', chromium === undefined ? undefined : await versionOf(chromium, '--version')],
  ];
  const named = versions.map(([name, version]) => `${name} ${version ?? 'not there'}`).join(', ');
  return `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, load ${os.loadavg()[0].toFixed(1)} before the first run; ${named}.`;
}

/** All tables of one size. */
export function sizeReport(result, machine) {
  const { sample, turns } = result;
  const size = sample.csvBytes === undefined ? '' : `, SIP log ${megabytes(sample.csvBytes)}`;
  return [
    `## ${count(sample.rows)} SIP rows`,
    `${machine} Zip ${megabytes(sample.zipBytes)}${size}; ${turns} ${turns === 1 ? 'turn' : 'turns'}, medians.`,
    importTable(result),
    ...(result.asked.missing === undefined ? [answerTable(result.asked)] : [`Answers: ${result.asked.missing}`]),
    ...(result.exports.length > 0 ? [exportTable(result.exports)] : []),
    pageTable({ Chromium: result.page, Electron: result.desktop }),
  ].join('\n\n');
}

function importTable({ contestants, sample }) {
  const medianOf = (id, key) => median(contestants.find((each) => each.id === id)?.runs.map((run) => run[key]) ?? []);
  const rows = contestants.map(({ id, what, against, missing, runs }) => {
    if (runs.length === 0) return [what, missing, '', '', '', ''];
    const peak = medianOf(id, 'peakBytes');
    const isOurs = against === undefined;
    const times =
      isOurs && sample.csvBytes !== undefined ? ` (${(peak / sample.csvBytes).toFixed(1)} × the SIP log)` : '';
    const goals = [...(id === 'sqlite3' ? ['ratio 0.80'] : []), ...(id === 'ours' ? ['memory 3 ×'] : [])];
    return [
      what,
      seconds(medianOf(id, 'wallMs')),
      runs[0].cpuMs === undefined ? 'not counted' : seconds(medianOf(id, 'cpuMs')),
      isOurs ? '' : ratio(contestants.find((each) => each.id === against)?.runs ?? [], runs),
      `${megabytes(peak)}${times}`,
      goals.join(', '),
    ];
  });
  const all = contestants[0]?.runs[0]?.allRows;
  const note = `Wall time from the start of the process to the end. Ratio: ours (zip for sqlite3, CSV for the others) divided by the peer's, the median of the turns. Peak memory is the operating system's high-water mark, summed over processes that run together.${all === undefined ? '' : ` Ours stores ${count(all)} rows from the zip.`}`;
  return `${table(['import', 'wall', 'CPU', 'ratio', 'peak memory', 'goal'], rows)}\n\n${note}`;
}

/** Each turn of ours against the peer's run of the same turn. */
function ratio(ours, theirs) {
  const ratios = theirs.flatMap((run, turn) => (ours[turn] === undefined ? [] : [ours[turn].wallMs / run.wallMs]));
  return ratios.length === 0 ? '' : median(ratios).toFixed(2);
}

function answerTable({ queries, queriesPeakBytes }) {
  const rows = queries.map(({ name, goalMs, firstMs, p50Ms, p95Ms, times }) => [
    name,
    millis(firstMs),
    millis(p50Ms),
    millis(p95Ms),
    String(times),
    goalMs === undefined ? '' : `${goalMs} ms`,
  ]);
  const note = `Through the contract, in process. "First" is the first time after the import; p50 and p95 are of further times, each with another value where the question has one, and may use orders and answers that the core keeps. Peak memory with all of this: ${megabytes(queriesPeakBytes)}.`;
  return `${table(['answer', 'first', 'p50', 'p95', 'times', 'goal'], rows)}\n\n${note}`;
}

function exportTable(exports) {
  const rows = exports.map(({ format, missing, tookMs, rows: written, bytes, growthBytes }) => {
    const name = `SIP log to ${format.toUpperCase()}`;
    if (missing !== undefined) return [name, missing, '', '', '', ''];
    return [name, count(written), megabytes(bytes), seconds(tookMs), megabytes(growthBytes), '100 MB'];
  });
  return table(['export', 'rows', 'file', 'time', 'memory over the state before', 'goal'], rows);
}

/** `figures` by their host's name; a host that could not be measured says why. */
function pageTable(figures) {
  const hosts = Object.entries(figures).filter(([, page]) => page !== undefined);
  const good = hosts.filter(([, page]) => page.missing === undefined);
  const spread = ({ p50Ms, p95Ms, p99Ms, mostMs, count: times }) =>
    `p50 ${millis(p50Ms)}, p95 ${millis(p95Ms)}, p99 ${millis(p99Ms)}, most ${millis(mostMs)} (${times})`;
  const keys = (each) => `${spread(each)}; slowest key to next frame ${each.slowestPaintMs.toFixed(0)} ms`;
  const row = (title, text, goal) => [title, ...good.map(([, page]) => text(page)), goal];
  const rows = [
    row('from choosing the file to first rows in the grid', (page) => seconds(page.firstRowsMs), '1 s'),
    row('from choosing the file to the end of the import', (page) => seconds(page.importMs), ''),
    row('input delay during the import (a key every 50 ms)', (page) => keys(page.importKeys), 'p99 < 100 ms'),
    row('time between frames during the import', (page) => spread(page.importFrames), ''),
    row('input delay while typing a search (a key every 60 ms)', (page) => keys(page.searchKeys), 'p99 < 100 ms'),
    row(
      'from the last letter to the rows, with 200 ms of waiting for more letters',
      (page) => spread(page.searchAnswers),
      '',
    ),
    row('jump to a random place until its rows are shown', (page) => spread(page.jumps), ''),
    row('time between frames while scrolling by wheel', (page) => spread(page.scrollFrames), ''),
    row('peak memory of the process with core and reader', (page) => megabytes(page.serverPeakBytes), ''),
    row('peak memory of the page’s process', (page) => megabytes(page.pagePeakBytes), ''),
  ];
  const titles = ['page, 1280×800', ...good.map(([name, { version }]) => `${name} ${version}`), 'goal'];
  const notes = [
    ...hosts.filter(([, page]) => page.missing !== undefined).map(([name, page]) => `${name}: ${page.missing}`),
    "Input delay is the time from the browser's receipt of a key to the page's first code for it, of every key pressed at that pace, whether or not the page keeps up. In the browser the chosen file is sent to the loopback host first, and read when it is there; the desktop program reads it where it lies.",
    ...(good.some(([, { wasAsked }]) => wasAsked)
      ? ['The question before a large import was answered as soon as it stood there; its time is in the import’s.']
      : []),
  ];
  return [...(good.length === 0 ? [] : [table(titles, rows)]), ...notes].join('\n\n');
}

const growthMeasures = [
  { title: 'Import', unit: 's', value: (asked) => asked.importMs / 1000 },
  { title: 'Peak memory of the import', unit: 'MB', value: (asked) => asked.peakBytes / 1e6 },
  { title: 'Sort by event, first time', unit: 'ms', value: timing('sort by event (not indexed)', 'firstMs') },
  { title: 'Any column contains, p50', unit: 'ms', value: timing('any column contains', 'p50Ms') },
  { title: 'Account answer, typical, p50', unit: 'ms', value: timing('account answer, typical account', 'p50Ms') },
];

function timing(name, key) {
  return (asked) => {
    const found = asked.queries.find((each) => each.name === name);
    if (found === undefined) throw new Error(`No question is called "${name}".`);
    return found[key];
  };
}

/** Table of the growth; with `isDrawn` also writes the plot that it shows. */
export function growthReport(points, machine, isDrawn) {
  const good = points.filter(({ asked }) => asked.missing === undefined);
  if (isDrawn) {
    mkdirSync(path.dirname(plotFile), { recursive: true });
    const measures = growthMeasures.map(({ title, unit, value }) => ({
      title,
      unit,
      points: good.map(({ sample, asked }) => ({ rows: sample.rows, value: value(asked) })),
    }));
    writeFileSync(plotFile, drawGrowth(measures));
  }
  const rows = points.map(({ sample, asked }) => [
    count(sample.rows),
    ...growthMeasures.map(({ unit, value }) =>
      asked.missing === undefined ? `${value(asked).toFixed(unit === 's' ? 2 : 1)} ${unit}` : asked.missing,
    ),
  ]);
  return [
    '## Growth',
    machine,
    '![Import time, peak memory, sort, contains and account answer from 10,000 to 10,000,000 rows](benchmarks/growth.svg)',
    table(['SIP rows', ...growthMeasures.map(({ title }) => title.toLowerCase())], rows),
  ].join('\n\n');
}

/** Puts sections into docs/benchmarks.md, each in the place of the one with its title. */
export function writeReport(sections) {
  writeFileSync(reportFile, mergeSections(readFileSync(reportFile, 'utf8'), sections));
}

/** Text before the first section, then sizes from small to large, then all others as they stood. */
export function mergeSections(text, sections) {
  const [head = '', ...old] = text.split(/^(?=## )/m);
  const titleOf = (section) => section.split('\n')[0] ?? '';
  const byTitle = new Map([...old, ...sections].map((section) => [titleOf(section), section.trim()]));
  const sizeOf = (title) => Number(/^## ([\d,]+) SIP rows$/.exec(title)?.[1]?.replaceAll(',', '') ?? Infinity);
  const ordered = [...byTitle].sort(([a], [b]) => (sizeOf(a) === sizeOf(b) ? 0 : sizeOf(a) - sizeOf(b)));
  return `${[head.trim(), ...ordered.map(([, section]) => section)].join('\n\n')}\n`;
}
