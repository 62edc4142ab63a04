// The catalog as the contract carries it to the renderer: the same facts, in plain data and the reader's language, with
// the columns that every view has put before and behind each category's own.
import type { CatalogData, CategoryData, ColumnData } from '../../contract/catalogData.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { allCategories, storageOf, viewName } from './catalog.ts';
import { categoryIn, helpIn, meaningIn } from './inLanguage.ts';
import type { Category, Column } from './types.ts';

/** Columns that come from us and not from the appliance: where a row stands. */
function placeColumns({ text }: Texts): readonly ColumnData[] {
  const source = text('catalog.thisProgram');
  return [
    place('origin', text('catalog.origin'), 'text', 140, text('catalog.originHelp'), source),
    place('member', text('catalog.member'), 'text', 180, text('catalog.memberHelp'), source),
    place('record', text('catalog.record'), 'number', 80, text('catalog.recordHelp'), source),
  ];
}

function place(
  name: string,
  label: string,
  type: ColumnData['type'],
  widthPx: number,
  help: string,
  source: string,
): ColumnData {
  return { name, label, kind: 'place', type, widthPx, help, source, isDetailOnly: false, values: [] };
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

function columnData(category: Category, column: Column, { language }: Texts): ColumnData {
  const isNumber = storageOf(column.kind) === 'number';
  return {
    name: column.name,
    label: column.label,
    kind: column.kind,
    type: column.kind === 'boolean' ? 'boolean' : isNumber ? 'number' : 'text',
    help: helpIn(language, category, column),
    source: column.source,
    widthPx: column.widthPx,
    isDetailOnly: column.isDetailOnly ?? false,
    values: (column.values ?? []).map((value) => {
      const { meaning, likelyCause, nextStep } = meaningIn(language, value);
      return {
        value: value.value,
        aliases: [...(value.aliases ?? [])],
        q850: value.q850 ?? null,
        tone: value.tone,
        meaning,
        likelyCause,
        nextStep,
        source: value.source,
        grade: value.grade,
      };
    }),
  };
}

function categoryData(category: Category, texts: Texts): CategoryData {
  const { rowNoun, about, timeHelp } = categoryIn(texts.language, category);
  return {
    id: category.id,
    view: viewName(category.id),
    title: category.title,
    rowNoun,
    about,
    source: category.source,
    icon: category.icon,
    colour: category.colour,
    columns: [
      timeColumn(category.time.label, timeHelp, category.time.source),
      ...category.columns.map((column) => columnData(category, column, texts)),
      ...placeColumns(texts),
    ],
  };
}

function everythingData(texts: Texts): CategoryData {
  const { text } = texts;
  const source = text('catalog.thisProgram');
  const own = (name: string, label: string, kind: string, widthPx: number, help: string): ColumnData => ({
    ...place(name, label, 'text', widthPx, help, source),
    kind,
  });
  return {
    id: 'everything',
    view: 'everything',
    title: text('catalog.everything'),
    rowNoun: text('catalog.everythingNoun'),
    about: text('catalog.everythingAbout'),
    source,
    icon: 'everything',
    colour: 0,
    columns: [
      timeColumn(text('catalog.time'), text('catalog.timeHelp'), source),
      own('category', text('catalog.log'), 'category', 150, text('catalog.logHelp')),
      own('summary', text('catalog.summary'), 'text', 520, text('catalog.summaryHelp')),
      own('account', text('catalog.account'), 'account', 170, text('catalog.accountHelp')),
      ...placeColumns(texts),
    ],
  };
}

/** The whole catalog for the renderer: nine categories in menu order, then `everything`. */
export function catalogData(texts: Texts = textsOf('en')): CatalogData {
  return { categories: [...allCategories.map((category) => categoryData(category, texts)), everythingData(texts)] };
}
