// DuckDB on the SIP log as plain CSV. It is no dependency of this project: the bench installs it into a folder of its
// own, at an exact version and without running its scripts, and names it as not at hand where that fails.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, projectFolder } from '../programs.mjs';
import { missingPrograms, runNode, runPipeline } from './measure.mjs';
import { cacheFolder } from './sample.mjs';

const packageName = '@duckdb/node-api';
/** Of the package, whose last part is the packaging's own. */
export const duckdbVersion = '1.5.6-r.1';
const folder = path.join(cacheFolder, `duckdb-${duckdbVersion}`);
const childFile = path.join(projectFolder, 'scripts/bench/duckdbChild.mjs');

/** Installs it once; resolves with the reason where it cannot be had. */
async function install() {
  if (existsSync(path.join(folder, 'node_modules', packageName))) return '';
  if (findOnPath('npm') === undefined) return 'npm is not on the path, so DuckDB could not be installed';
  mkdirSync(folder, { recursive: true });
  // A package file of its own keeps npm from looking for one further up.
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await runPipeline([['npm', 'install', '--prefix', folder, ...quiet, `${packageName}@${duckdbVersion}`]]);
    return '';
  } catch (thrown) {
    const [reason = ''] = thrown.message.match(/npm error .*/g)?.filter((line) => !line.includes(' code ')) ?? [];
    return `DuckDB is not at hand, npm could not install it: ${reason}`;
  }
}

function peer(id, work, what, missing) {
  return {
    id,
    what,
    against: 'ours-csv',
    missing: () => missing || missingPrograms('unzip'),
    run: (sample) => runNode(childFile, [folder, work, sample.sipCsv, path.join(cacheFolder, 'peer.duckdb')]),
  };
}

/** Both ways of use, in this order: counting without storing, and a table with indexes. */
export async function duckdbPeers() {
  const missing = await install();
  return [
    peer(
      'duckdb-count',
      'count',
      'DuckDB reads the SIP log as plain CSV and counts its rows; nothing is stored',
      missing,
    ),
    peer('duckdb-table', 'table', 'DuckDB reads it into a table of a file, then the same four indexes', missing),
  ];
}
