// The catalog as the contract carries it to the renderer: the same facts, in plain data, with the columns
// that every view has put before and behind each category's own.
import type { CatalogData, CategoryData, ColumnData } from '../../contract/catalogData.ts';
import { allCategories, storageOf, viewName } from './catalog.ts';
import type { Category, Column } from './types.ts';

/** Columns that come from us and not from the appliance: where a row stands. */
const placeColumns: readonly ColumnData[] = [
  place('origin', 'Source', 'text', 140, 'The bundle the row was read from.'),
  place('member', 'File', 'text', 180, 'The file inside the bundle.'),
  place('record', 'Record', 'number', 80, 'Number of the record in its file, counted from 1.'),
];

function place(name: string, label: string, type: ColumnData['type'], widthPx: number, help: string): ColumnData {
  return { name, label, kind: 'place', type, widthPx, help, source: 'This program', isDetailOnly: false, values: [] };
}

function timeColumn(label: string, help: string, source: string): ColumnData {
  return {
    name: 'timestamp',
    label,
    kind: 'time',
    type: 'time',
    help,
    source,
    // With the offset behind it, which is always shown.
    widthPx: 226,
    isDetailOnly: false,
    values: [],
  };
}

function columnData(column: Column): ColumnData {
  const isNumber = storageOf(column.kind) === 'number';
  return {
    name: column.name,
    label: column.label,
    kind: column.kind,
    type: column.kind === 'boolean' ? 'boolean' : isNumber ? 'number' : 'text',
    help: column.help,
    source: column.source,
    widthPx: column.widthPx,
    isDetailOnly: column.isDetailOnly ?? false,
    values: (column.values ?? []).map((value) => ({
      value: value.value,
      aliases: [...(value.aliases ?? [])],
      q850: value.q850 ?? null,
      tone: value.tone,
      meaning: value.meaning,
      likelyCause: value.likelyCause,
      nextStep: value.nextStep,
      source: value.source,
      grade: value.grade,
    })),
  };
}

function categoryData(category: Category): CategoryData {
  return {
    id: category.id,
    view: viewName(category.id),
    title: category.title,
    rowNoun: category.rowNoun,
    about: category.about,
    source: category.source,
    icon: category.icon,
    colour: category.colour,
    columns: [
      timeColumn(category.time.label, category.time.help, category.time.source),
      ...category.columns.map(columnData),
      ...placeColumns,
    ],
  };
}

function everythingData(): CategoryData {
  const text = (name: string, label: string, kind: string, widthPx: number, help: string): ColumnData => ({
    ...place(name, label, 'text', widthPx, help),
    kind,
  });
  return {
    id: 'everything',
    view: 'everything',
    title: 'Everything',
    rowNoun: 'row',
    about: 'All nine logs in one time order. Rows of the same millisecond keep the order of their file.',
    source: 'This program',
    icon: 'everything',
    colour: 0,
    columns: [
      timeColumn('Time', 'Appliance local time, to the millisecond where the log has it.', 'This program'),
      text('category', 'Log', 'category', 150, 'The log the row comes from.'),
      text('summary', 'Summary', 'text', 520, 'The fields of the row that tell most, joined.'),
      text('account', 'Account', 'account', 170, 'The account the row is about, where its log names one.'),
      ...placeColumns,
    ],
  };
}

/** The whole catalog for the renderer: nine categories in menu order, then `everything`. */
export function catalogData(): CatalogData {
  return { categories: [...allCategories.map(categoryData), everythingData()] };
}
