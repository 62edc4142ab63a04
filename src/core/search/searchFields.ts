// What a name before a colon means in each log: columns by their name, title or a word of them, groups of columns
// (account, number, address), the log itself. Words of every language count, whichever the window speaks.
import { languages, textsOf } from '../../texts/texts.ts';
import { allCategories, storageOf } from '../catalog/catalog.ts';
import type { Category, Column, ColumnKind } from '../catalog/types.ts';
import { foldText } from '../store/dictionary.ts';

/** A column as a search needs it. */
export interface SearchColumn {
  readonly name: string;
  readonly kind: ColumnKind | 'place';
  readonly isNumber: boolean;
  readonly column: Column | undefined;
}

/** Columns that stand in every log. */
const placeColumns: readonly SearchColumn[] = [
  { name: 'origin', kind: 'place', isNumber: false, column: undefined },
  { name: 'member', kind: 'place', isNumber: false, column: undefined },
  { name: 'record', kind: 'place', isNumber: true, column: undefined },
  { name: 'extra', kind: 'text', isNumber: false, column: undefined },
];

/** Groups of columns by the kind of what they hold. */
const kindsOfWord: Readonly<Record<string, readonly ColumnKind[]>> = {
  account: ['account', 'peer'],
  number: ['phone', 'contact'],
  address: ['ip', 'endpoint'],
};

/** Fields that are no column: bounds of time, and which log. */
export type SpecialField = 'since' | 'until' | 'log';

function foldName(name: string): string {
  return foldText(name).replaceAll(/[\s_-]+/g, '');
}

/** Other words for a field, as 'esito=disposition, causa=cause': folded word -> folded name. */
let otherWords: ReadonlyMap<string, string> | undefined;
function canonical(field: string): string {
  otherWords ??= new Map(
    languages.flatMap((language) =>
      textsOf(language)
        .text('search.fieldWords')
        .split(',')
        .map((pair): [string, string] => {
          const [word = '', name = ''] = pair.split('=');
          return [foldName(word), foldName(name)];
        }),
    ),
  );
  const folded = foldName(field);
  return otherWords.get(folded) ?? folded;
}

/** `from` and `to` are also titles of columns; they are bounds of time where a time follows. */
export function specialField(field: string): SpecialField | undefined {
  const name = canonical(field);
  if (name === 'since' || name === 'from') return 'since';
  if (name === 'until' || name === 'to') return 'until';
  return name === 'log' ? 'log' : undefined;
}

const found = new Map<string, readonly SearchColumn[]>();
/** Names asked for are typed by people; this many cover any session. */
const maxNames = 2000;

/** The columns of a log that a field name means; empty where it has none. Secrets cannot be searched by name. */
export function fieldColumns(category: Category, field: string): readonly SearchColumn[] {
  const name = canonical(field);
  const key = `${category.id} ${name}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const columns = findColumns(category, name);
  if (found.size >= maxNames) found.clear();
  found.set(key, columns);
  return columns;
}

function findColumns(category: Category, name: string): readonly SearchColumn[] {
  const own = category.columns.filter((column) => column.kind !== 'secret');
  const kinds = kindsOfWord[name];
  const exact = own.filter((column) => kinds?.includes(column.kind) === true || namesOf(column).includes(name));
  if (exact.length > 0) return exact.map(asSearchColumn);
  const place = placeColumns.filter((column) => column.name === name);
  if (place.length > 0) return place;
  return own
    .filter((column) => [column.name, column.label].some((each) => wordsOf(each).includes(name)))
    .map(asSearchColumn);
}

function namesOf(column: Column): readonly string[] {
  const { console: titles, grails, sql } = column.headers;
  return [column.name, column.label, ...titles, ...grails, ...sql].map(foldName);
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[\s_-]+/).map(foldText);
}

function asSearchColumn(column: Column): SearchColumn {
  return { name: column.name, kind: column.kind, isNumber: storageOf(column.kind) === 'number', column };
}

/** Columns of a log whose kind is one of these. */
export function columnsOfKind(category: Category, kinds: readonly ColumnKind[]): readonly string[] {
  return category.columns.filter((column) => kinds.includes(column.kind)).map((column) => column.name);
}

/** True for a name that means something in one log at least. */
export function isField(name: string): boolean {
  return specialField(name) !== undefined || allCategories.some((category) => fieldColumns(category, name).length > 0);
}
