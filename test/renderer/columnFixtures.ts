// A few columns of each type for the tests of the renderer's pure parts.
import type { CategoryData, ColumnData } from '../../src/contract/catalogData.ts';

export function makeColumn(name: string, type: ColumnData['type'], kind: string, label = name): ColumnData {
  return { name, label, kind, type, help: '', source: '', widthPx: 120, isDetailOnly: false, values: [] };
}

export const timeColumn = makeColumn('timestamp', 'time', 'time', 'Time');
export const eventColumn = makeColumn('event', 'text', 'enum', 'Event');
export const durationColumn = makeColumn('total_duration_s', 'number', 'duration', 'Total duration');
export const sentColumn = makeColumn('sent', 'boolean', 'boolean', 'Sent');
export const tokenColumn: ColumnData = { ...makeColumn('token', 'text', 'secret', 'Token'), isDetailOnly: true };
export const allColumns = [
  timeColumn,
  eventColumn,
  durationColumn,
  sentColumn,
  tokenColumn,
  makeColumn('member', 'text', 'place'),
];

export const category: CategoryData = {
  id: 'cdr',
  view: 'cdr',
  title: 'CDR',
  rowNoun: 'call leg',
  about: '',
  source: '',
  icon: 'phone',
  colour: 5,
  columns: allColumns,
};
