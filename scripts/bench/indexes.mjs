// The indexes that our store has on the SIP log, as SQL for the peers. src/core/store/schema.ts makes ours: by time,
// and by each column that people look things up by.

const indexedColumns = [['Timestamp'], ...['Account', 'Peername', 'Remoteaddr'].map((name) => [name, 'Timestamp'])];

/** Statements for a table with the CSV's column names, joined by '; '. */
export function indexSql(table) {
  return indexedColumns
    .map((names, index) => `CREATE INDEX i${index} ON ${table} (${names.map((name) => `"${name}"`).join(', ')});`)
    .join(' ');
}
