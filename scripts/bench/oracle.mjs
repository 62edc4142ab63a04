// Holds the core's answers against sqlite3's, which reads the same CSV files without any code of ours: the check of
// `npm run bench -- --check`, and what makes the timed figures figures of right answers.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runPipeline } from './measure.mjs';
import { cacheFolder } from './sample.mjs';

const database = path.join(cacheFolder, 'oracle.db');
const script = path.join(cacheFolder, 'oracle.sql');
/** Stands between the columns of a row in `anything`, so that no text is found across two of them. */
const separator = 'char(31)';

async function sqlite(...args) {
  const { output } = await runPipeline([['sqlite3', '-bail', database, ...args]]);
  return output;
}

/**
 * Loads all CSV files: a table for each, named as the log with underscores, and `anything` (log, line, text), where
 * text is all columns of a row. Resolves with the number of rows of each table.
 */
export async function loadOracle(csvFolder) {
  rmSync(database, { force: true });
  const files = readdirSync(csvFolder).filter((name) => name.endsWith('.csv'));
  const tables = files.map((name) => path.basename(name, '.csv').replaceAll('-', '_'));
  await sqlite(
    ...['-cmd', 'PRAGMA journal_mode=OFF', '-cmd', '.mode csv'],
    ...files.flatMap((name, index) => ['-cmd', `.import ${path.join(csvFolder, name)} ${tables[index]}`]),
    'SELECT 1',
  );
  const arms = [];
  for (const table of tables) {
    const names = await sqlite(`SELECT name FROM pragma_table_info('${table}')`);
    const columns = names
      .trim()
      .split('\n')
      .map((name) => `"${name}"`);
    arms.push(`SELECT '${table}' AS log, rowid AS line, ${columns.join(` || ${separator} || `)} AS text FROM ${table}`);
  }
  await sqlite(`CREATE VIEW anything AS ${arms.join(' UNION ALL ')}`);
  const counts = await sqlite('SELECT log, count(*) FROM anything GROUP BY 1');
  return new Map(
    counts
      .trim()
      .split('\n')
      .map((line) => line.split('|'))
      .map(([log, count]) => [log, Number(count)]),
  );
}

/**
 * Puts every question of the timings that SQL can say to sqlite3. Resolves with the differences, as sentences, and
 * the number of answers compared.
 */
export async function compareAnswers(timings) {
  const asked = timings.flatMap(({ name, answers }) => answers.map((each) => ({ name, ...each })));
  if (asked.length === 0) return { compared: 0, differences: [] };
  // One answer a line: a text in it cannot hold a line feed, or the number of lines would tell.
  writeFileSync(script, asked.map(({ sql }) => `${sql};`).join('\n'));
  const lines = (await sqlite(`.read ${script}`)).replace(/\n$/, '').split('\n');
  const differences = asked.flatMap(({ name, sql, answer }, index) =>
    lines[index] === answer ? [] : [`${name}: ours ${answer}, sqlite3 ${lines[index] ?? 'nothing'} for ${sql}`],
  );
  if (lines.length !== asked.length)
    differences.push(`sqlite3 gave ${lines.length} answers to ${asked.length} questions.`);
  return { compared: asked.length, differences };
}

/** Records of an exported file, by sqlite3 (CSV) or by the row elements of its sheets of rows (XLSX); titles not counted. */
export async function countExported(file) {
  if (file.endsWith('.csv')) {
    const { output } = await runPipeline([
      ['sqlite3', ':memory:', '-cmd', '.mode csv', '-cmd', `.import ${file} e`, 'SELECT count(*) FROM e'],
    ]);
    return Number(output);
  }
  const { output: workbook } = await runPipeline([['unzip', '-p', file, 'xl/workbook.xml']]);
  let records = 0;
  for (const [index, [, name]] of [...workbook.matchAll(/<sheet [^>]*?name="([^"]*)"/g)].entries()) {
    if (name === 'About') continue;
    const { output } = await runPipeline([
      ['unzip', '-p', file, `xl/worksheets/sheet${index + 1}.xml`],
      // A sheet is one line.
      ['tr', '<', '\n'],
      ['grep', '-c', '^row '],
    ]);
    // Each sheet begins with the titles.
    records += Number(output) - 1;
  }
  return records;
}

export function removeOracle() {
  rmSync(database, { force: true });
  rmSync(script, { force: true });
}
