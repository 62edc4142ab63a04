// A copy of the store's database without secrets, for the user's own SQL: whatever it reads, by view or by base table,
// under whichever name or inside whichever expression, there is nothing to be found (decision 0038).
import type { Cell } from '../../contract/filter.ts';
import { hiddenSecret } from '../../contract/secrets.ts';
import { type Database, quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import {
  coverExtra,
  coverQuotes,
  coverRecord,
  coverSql,
  secretCategories,
  secretColumns,
  secretFields,
} from './cover.ts';
import { secretMembers } from './secretMembers.ts';

/** Overwrites every secret of a database that is nobody else's. Takes as long as an UPDATE of the rows that have one. */
export function coverDatabase(database: Database): void {
  database.defineFunction('cover_extra', coverExtra);
  database.defineFunction('cover_quotes', (message: Cell) => coverQuotes(String(message)));
  database.defineFunction('cover_record', (text: Cell, secrets: Cell, extra: Cell) => {
    const known = (JSON.parse(String(secrets)) as Cell[]).filter((cell) => cell !== null).map(String);
    return coverRecord(String(text), [...known, ...secretFields(extra).map(([, value]) => value)]);
  });
  const members = secretMembers(database).join(',');
  database.transaction(() => {
    for (const category of secretCategories) {
      const table = quoteName(tableName(category));
      const columns = secretColumns(category).map(({ name }) => quoteName(name));
      // Raw records first: what has to go from them is told by the cells.
      database.run(
        `UPDATE raw_record SET text = (SELECT cover_record(raw_record.text, json_array(${columns.join(', ')}), extra)
         FROM ${table} AS t WHERE t.row_id = raw_record.row_id) WHERE row_id IN (SELECT row_id FROM ${table})`,
      );
      // What could not be read of a record may be a secret in a wrong column.
      database.run(
        `UPDATE raw_record SET text = '${hiddenSecret}' WHERE row_id IN (SELECT row_id FROM ${table}
         WHERE (member_id, record) IN (SELECT member_id, record FROM problem WHERE member_id IN (${members})))`,
      );
      const filled = [...columns.map((column) => `${column} <> ''`), 'extra IS NOT NULL'].join(' OR ');
      const covered = columns.map((column) => `${column} = ${coverSql(column)}`).join(', ');
      database.run(`UPDATE ${table} SET ${covered}, extra = cover_extra(extra) WHERE ${filled}`);
    }
    database.run(
      `UPDATE problem SET sample = CASE WHEN sample <> '' THEN '${hiddenSecret}' ELSE sample END,
       message = cover_quotes(message) WHERE member_id IN (${members})`,
    );
  });
}
