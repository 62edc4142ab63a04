// This program's own runs, each in a process of its own (test/bench/child.ts): the import, the answers, the exports.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { missingPrograms, runNode } from './measure.mjs';
import { cacheFolder, childFile } from './sample.mjs';

function importBundle(file) {
  return runNode(childFile, [file]);
}

/** Imports and then asks all questions. */
export function askQuestions(file) {
  return runNode(childFile, [file, '--queries']);
}

/** Imports and then writes the SIP log in a format; `read(target)` may look at the file before it goes. */
export async function exportLog(file, format, read) {
  const target = path.join(cacheFolder, `export.${format}`);
  rmSync(target, { force: true });
  try {
    const { exported, sipRows, state } = await runNode(childFile, [file, '--export', target], ['--expose-gc']);
    return { ...exported, sipRows, state, found: await read?.(target) };
  } finally {
    rmSync(target, { force: true });
  }
}

async function timeImport(file) {
  const { importMs, cpuMs, peakBytes, rows, sipRows, state, reason } = await importBundle(file);
  return { wallMs: importMs, cpuMs, peakBytes, rows: sipRows, allRows: rows, state, reason };
}

/** This program beside its peers: the whole bundle, and the same log alone as the plain CSV that lnav and DuckDB read. */
export const ownRuns = [
  {
    id: 'ours',
    what: 'this program: all nine logs from the zip, with indexes, dictionary, ledger and hashes',
    missing: () => '',
    run: (sample) => timeImport(sample.zip),
  },
  {
    id: 'ours-csv',
    what: 'this program: the SIP log alone, as plain CSV',
    missing: () => missingPrograms('unzip'),
    run: (sample) => timeImport(sample.sipCsv),
  },
];
