// Questions put to the catalog: which category, which column, how it is stored, what a value means.
// Called by store, query, analysis, reports and, through the contract, by the renderer. It must not
// hold a category, column or value of its own: those stand in the files of categories/.
import { type CategoryId, categories } from './index.gen.ts';
import type { Category, Column, ColumnKind, EnumValue } from './types.ts';

/** How the store keeps a column: a number of the shared dictionary, text, or a number. */
export type Storage = 'dictionary' | 'text' | 'number';

/** All categories in menu order, under the general type (for loops; `categories` keeps the literal types). */
export const allCategories: readonly Category[] = categories;

const byId: ReadonlyMap<string, Category> = new Map(allCategories.map((category) => [category.id, category]));
const byView: ReadonlyMap<string, Category> = new Map(
  allCategories.map((category) => [viewName(category.id), category]),
);

/** The category with this id. A literal id always has one; any other text may have none. */
export function categoryById(id: CategoryId): Category;
export function categoryById(id: string): Category | undefined;
export function categoryById(id: string): Category | undefined {
  return byId.get(id);
}

/** The category behind an SQL view, or undefined for another name. */
export function categoryByView(view: string): Category | undefined {
  return byView.get(view);
}

/** True if the text is the id of a category; narrows it. */
export function isCategoryId(id: string): id is CategoryId {
  return byId.has(id);
}

/** Name of the category's SQL view: its id with underscores (design.md §3). */
export function viewName(id: string): string {
  return id.replaceAll('-', '_');
}

/** The column with this view name, or undefined. `timestamp` is no column here: see `Category.time`. */
export function columnOf(category: Category, name: string): Column | undefined {
  return category.columns.find((column) => column.name === name);
}

/** How values of this kind are stored: text of endless variety as text, figures as numbers, the rest by dictionary. */
export function storageOf(kind: ColumnKind): Storage {
  switch (kind) {
    case 'text':
    case 'call-id':
    case 'secret':
      return 'text';
    case 'integer':
    case 'boolean':
    case 'duration':
      return 'number';
    default:
      return 'dictionary';
  }
}

/** What of a customer the values of a column name; `text` may name any of it somewhere inside. */
export type Identity =
  | 'account'
  | 'peer'
  | 'number'
  | 'user'
  | 'address'
  | 'contact'
  | 'client'
  | 'group'
  | 'trunk'
  | 'text';

/** What values of this kind name, so what stands in for them under pseudonyms; undefined = nothing of a customer. */
export function identityOf(kind: ColumnKind): Identity | undefined {
  switch (kind) {
    case 'account':
    case 'peer':
    case 'group':
    case 'trunk':
    case 'contact':
      return kind;
    case 'phone':
      return 'number';
    case 'console-user':
      return 'user';
    case 'ip':
    case 'endpoint':
      return 'address';
    case 'user-agent':
      return 'client';
    // Open sets: a value that the catalog does not know can be anything.
    case 'enum':
    case 'text':
    case 'label':
      return 'text';
    default:
      return undefined;
  }
}

const meaningsByColumn = new WeakMap<Column, ReadonlyMap<string, EnumValue>>();

function foldValue(value: string): string {
  return value.toLowerCase().replace(/[\s_-]+/g, '');
}

function meaningsOf(column: Column): ReadonlyMap<string, EnumValue> {
  const known = meaningsByColumn.get(column);
  if (known !== undefined) return known;
  const meanings = new Map<string, EnumValue>();
  for (const value of column.values ?? []) {
    for (const spelling of [value.value, ...(value.aliases ?? [])]) {
      const key = foldValue(spelling);
      if (!meanings.has(key)) meanings.set(key, value);
    }
  }
  meaningsByColumn.set(column, meanings);
  return meanings;
}

/**
 * What a value of this column means, or undefined where the catalog does not know it (value lists are open).
 * Case, spaces, `_` and `-` do not count, and other versions' spellings are known: NO ANSWER is NO_ANSWER.
 * Takes values as the views give them, so 1 and 0 for booleans.
 */
export function meaningOf(column: Column, value: string | number | null | undefined): EnumValue | undefined {
  if (value === null || value === undefined || column.values === undefined) return undefined;
  return meaningsOf(column).get(foldValue(String(value)));
}

const onlyMaskSymbols = /^[\s*•●∙·×#?_.\-–—]+$/u;
const maskRun = /\*{3,}|[•●]{3,}|#{3,}|[xX]{4,}/;

/**
 * True for a value that identifies nobody: blank, a dash, the literal `null` of the console, or a mask such as
 * asterisks in whole or in part. Two rows with equal masks are never the same person (domain notes §5 no. 16).
 * What the appliance's masked numbers look like is not public, so a few usual forms are taken as masks.
 */
export function isBlankOrMasked(value: string | number | null | undefined): boolean {
  if (value === null || value === undefined) return true;
  const text = String(value).trim();
  return text === '' || text === 'null' || onlyMaskSymbols.test(text) || maskRun.test(text);
}
