// One run of DuckDB in a process of its own: `duckdbChild.mjs FOLDER count|table CSV DATABASE`, where FOLDER holds the
// installed package. Prints one line of JSON with the rows and what it took from the start of the process.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { indexSql } from './indexes.mjs';
import { ownPeakBytes } from './processMemory.mjs';

const [folder, work, csv, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(path.join(folder, 'package.json'))('@duckdb/node-api');
const remove = () => {
  for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
};

remove();
const instance = await DuckDBInstance.create(work === 'table' ? file : ':memory:');
const connection = await instance.connect();
const source = `read_csv('${csv.replaceAll("'", "''")}', header = true)`;
let counted = source;
if (work === 'table') {
  await connection.run(`CREATE TABLE s AS SELECT * FROM ${source}`);
  for (const statement of indexSql('s').split('; ')) await connection.run(statement);
  counted = 's';
}
const answer = await connection.runAndReadAll(`SELECT count(*) FROM ${counted}`);
const wallMs = performance.now();
const { user, system } = process.cpuUsage();
const rows = Number(answer.getRows()[0][0]);
const peakBytes = ownPeakBytes();
connection.closeSync();
instance.closeSync();
remove();
console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, peakBytes, rows }));
