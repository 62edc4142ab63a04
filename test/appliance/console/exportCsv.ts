// CSV exports of the simulated console as the Grails export plugin writes them with opencsv 2.3: every field in
// quotes, line feeds, no byte order mark [P, I]. Called by router.ts; written by hand because the readers under test
// must not share a CSV library with their examiner.
import type { Log } from '../categories.ts';
import { propertyOf } from '../categories.ts';
import { titleOf } from './labels.ts';
import { findRows } from './listQuery.ts';
import { shownColumns } from './shownColumns.ts';
import { printTime } from './times.ts';
import type { Console, ConsoleAnswer, ListTwist } from './types.ts';

/** True if this request asks this list for its export, by the parameter this appliance knows. */
export function isExportRequest(console: Console, log: Log, query: URLSearchParams): boolean {
  const { variant } = console;
  const isOffered = variant.exports === 'all' || (variant.exports === 'audit-events' && log.id === 'audit-events');
  return isOffered && query.get(variant.exportParameter) === 'csv';
}

export function exportCsv(console: Console, log: Log, query: URLSearchParams, twist: ListTwist = {}): ConsoleAnswer {
  const { variant } = console;
  const { rows } = findRows(console, log, query, twist, true);
  const columns = shownColumns(console, log);
  const withId = variant.exportHeader === 'properties';
  const header = withId
    ? ['id', propertyOf('time', log), ...columns.map((column) => column.property)]
    : [titleOf('time', log, variant), ...columns.map((column) => column.title)];
  const shown = variant.times === 'documented' ? log.timeForm : variant.times;
  const form = variant.exportTimes === 'java' ? 'java' : shown;
  const lines = [line(header)];
  for (const row of rows) {
    const cells = [printTime(row.atMs, form, variant.zone), ...columns.map((column) => column.cellOf(row))];
    lines.push(line(withId ? [String(row.id), ...cells] : cells));
  }
  const headers = {
    'Content-Type': 'text/csv',
    'Content-disposition': `attachment; filename=${log.controller}.csv`,
  };
  return { kind: 'export', status: 200, headers, cookies: [], body: lines.join(''), charset: variant.exportCharset };
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
}
