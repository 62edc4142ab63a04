// The other programs that the import is measured beside, each on the same rows: what it does, whether it is at hand,
// and one run of it. lnav's and DuckDB's own ways are in lnav.mjs and duckdb.mjs.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { duckdbPeers } from './duckdb.mjs';
import { indexSql } from './indexes.mjs';
import { lnavPeer } from './lnav.mjs';
import { missingPrograms, peakOf, runPipeline } from './measure.mjs';
import { cacheFolder } from './sample.mjs';

/** unzip into sqlite3 through a pipe, then the indexes, without journal and without fsync. */
const sqlitePeer = {
  id: 'sqlite3',
  what: '`unzip -p` piped into `sqlite3 .import`, then the same four indexes; SIP log only, from the zip, into a file',
  against: 'ours',
  missing: () => missingPrograms('sqlite3', 'unzip'),
  async run(sample) {
    const file = path.join(cacheFolder, 'peer.db');
    rmSync(file, { force: true });
    try {
      const settings = ['PRAGMA journal_mode=OFF', 'PRAGMA synchronous=OFF', '.mode csv', '.import /dev/stdin s'];
      const run = await runPipeline([
        ['unzip', '-p', sample.zip, sample.sipMember],
        ['sqlite3', file, ...settings.flatMap((line) => ['-cmd', line]), `${indexSql('s')} SELECT count(*) FROM s;`],
      ]);
      return { ...run, peakBytes: peakOf(run), rows: Number(run.output.trim().split('\n').at(-1)) };
    } finally {
      rmSync(file, { force: true });
    }
  },
};

/** All peers; `missing()` is empty where one is at hand, else says what to do. */
export async function findPeers() {
  return [sqlitePeer, lnavPeer, ...(await duckdbPeers())];
}
