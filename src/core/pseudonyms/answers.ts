// Answers on their way out and requests on their way in. Nothing is listed that has to be replaced: every text of an
// answer is, so that a new method cannot forget it. What is known of a text (its column) makes it exact.
import type { Cell, Filter } from '../../contract/filter.ts';
import { hiddenSecret } from '../../contract/secrets.ts';
import { allCategories, categoryById, columnOf, identityOf } from '../catalog/catalog.ts';
import type { Column } from '../catalog/types.ts';
import type { StandInEntry } from './keyFile.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { foldWord } from './words.ts';

interface PageLike {
  readonly columns: readonly string[];
  readonly values: readonly (readonly Cell[])[];
}

/** A column of any log by its name alone: the one that names somebody, where several logs have the name. */
const columnsByName: ReadonlyMap<string, Column> = new Map(
  [...allCategories]
    .flatMap((category) => [...category.columns])
    .sort((a, b) => Number(namesSomebody(a)) - Number(namesSomebody(b)))
    .map((column) => [column.name, column]),
);

function namesSomebody(column: Column): boolean {
  const identity = identityOf(column.kind);
  return identity !== undefined && identity !== 'text';
}

function columnFor(category: unknown, name: string): Column | undefined {
  const known = typeof category === 'string' ? categoryById(category) : undefined;
  return (known === undefined ? undefined : columnOf(known, name)) ?? columnsByName.get(name);
}

/** A page of rows as it may be shown; `category` where all its rows are of one log. */
export function pageOut<P extends PageLike>(pseudonyms: Pseudonyms, page: P, category?: string): P {
  const categoryAt = page.columns.indexOf('category');
  const values = page.values.map((row) => {
    const own = categoryAt >= 0 ? row[categoryAt] : category;
    return row.map((cell, index) => {
      const name = page.columns[index] as string;
      return index === categoryAt ? cell : cellOut(pseudonyms, columnFor(own, name), name, cell);
    });
  });
  return { ...page, values };
}

/** One cell of a column as it may be shown; a secret has no stand-in, it is hidden. */
export function cellOut(pseudonyms: Pseudonyms, column: Column | undefined, name: string, cell: Cell): Cell {
  if (typeof cell === 'number')
    return column === undefined && Math.abs(cell) > 9999 ? numberOut(pseudonyms, cell) : cell;
  if (cell === null || name === 'timestamp') return cell;
  if (column?.kind === 'secret') return cell === '' ? cell : hiddenSecret;
  if (name === 'extra') return extraOut(pseudonyms, cell);
  return column === undefined ? pseudonyms.shown(cell) : pseudonyms.cell(column, cell);
}

/** SQL can make a number of a number. */
function numberOut(pseudonyms: Pseudonyms, cell: number): Cell {
  const shown = pseudonyms.shown(String(cell));
  return shown === String(cell) ? cell : Number(shown);
}

/** The columns that the catalog does not know, as JSON. */
function extraOut(pseudonyms: Pseudonyms, cell: string): string {
  try {
    const extra = JSON.parse(cell) as Record<string, unknown>;
    return JSON.stringify(dataOut(pseudonyms, extra));
  } catch {
    return pseudonyms.text(cell);
  }
}

function isPage(value: object): value is PageLike {
  const { columns, values } = value as Partial<PageLike>;
  return Array.isArray(columns) && Array.isArray(values) && columns.every((name) => typeof name === 'string');
}

function isField(value: object): value is { readonly name: string; readonly kind: string; readonly value: Cell } {
  const field = value as { name?: unknown; kind?: unknown; value?: unknown };
  return typeof field.name === 'string' && typeof field.kind === 'string' && 'value' in field;
}

/** What is never a customer's: ids of logs, names that hosts gave to files. */
const ownKeys = new Set(['category', 'target']);

/** Any plain data with every text of it as it may be shown. */
export function dataOut<T>(pseudonyms: Pseudonyms, data: T, category?: string): T {
  return out(pseudonyms, data, category) as T;
}

function out(pseudonyms: Pseudonyms, data: unknown, category: string | undefined): unknown {
  if (typeof data === 'string') return pseudonyms.shown(data);
  if (Array.isArray(data)) return data.map((item) => out(pseudonyms, item, category));
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return data;
  if (isPage(data)) return pageOut(pseudonyms, data, category);
  const own = (data as { category?: unknown }).category;
  const log = typeof own === 'string' ? own : category;
  if (isField(data)) {
    const value = cellOut(pseudonyms, columnFor(log, data.name), data.name, data.value);
    return { ...data, value };
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, ownKeys.has(key) ? value : out(pseudonyms, value, log)]),
  );
}

/** Names of files that hosts hand out, and what a caller writes: not to be turned round. */
const opaqueKeys = new Set(['files', 'target', 'manifest', 'key', 'keep', 'base64']);

/** A request with real values where it names stand-ins. */
export function dataIn<T>(pseudonyms: Pseudonyms, data: T): T {
  return into(pseudonyms, data) as T;
}

function into(pseudonyms: Pseudonyms, data: unknown): unknown {
  if (typeof data === 'string') return pseudonyms.reveal(data);
  if (Array.isArray(data)) return data.map((item) => into(pseudonyms, item));
  if (typeof data !== 'object' || data === null) return data;
  if (isTextFilter(data)) return filterIn(pseudonyms, data);
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, opaqueKeys.has(key) ? value : into(pseudonyms, value)]),
  );
}

/** A search among the values of a column: in their stand-ins, too. */
export function valuesSearchIn<P extends { column: string; filter?: Filter | undefined; search?: string | undefined }>(
  pseudonyms: Pseudonyms,
  params: P,
): P {
  const { search, filter, ...rest } = params;
  if (search === undefined || search === '') return dataIn(pseudonyms, params);
  const wanted = filterIn(pseudonyms, { op: 'contains', column: params.column, text: search });
  const items = filter === undefined ? [wanted] : [dataIn(pseudonyms, filter), wanted];
  return { ...rest, filter: { op: 'and', items } } as unknown as P;
}

type TextFilter = Extract<Filter, { text: string }>;

function isTextFilter(data: object): data is TextFilter {
  const { op, text } = data as { op?: unknown; text?: unknown };
  return typeof text === 'string' && typeof op === 'string';
}

/** Real values that one typed part of a stand-in may mean; more would be no question any more. */
const maxMeant = 60;

/** "contains Account-d": rows whose value has a stand-in that fits; those that hold the typed text really, too. */
function filterIn(pseudonyms: Pseudonyms, filter: TextFilter): Filter {
  const typed = foldWord(filter.text);
  const plain: Filter = { ...filter, text: pseudonyms.reveal(filter.text) };
  if (typed.length < 2) return plain;
  const fits = {
    contains: (standIn: string) => standIn.includes(typed),
    anyContains: (standIn: string) => standIn.includes(typed),
    startsWith: (standIn: string) => standIn.startsWith(typed),
    endsWith: (standIn: string) => standIn.endsWith(typed),
  }[filter.op];
  const meant = pseudonyms.matching((standIn) => fits(foldWord(standIn)), maxMeant);
  if (meant.length === 0) return plain;
  const items = meant.map((real) => holds(filter, real));
  // A stand-in that was typed in full means its value, and not every value that contains it.
  return { op: 'or', items: plain.text === filter.text ? [filter, ...items] : items };
}

function holds(filter: TextFilter, { kind, real }: StandInEntry): Filter {
  if (filter.op === 'anyContains') return { op: 'anyContains', text: real };
  const column = columnsByName.get(filter.column);
  const isWhole = column !== undefined && namesSomebody(column) && !['number', 'peer', 'address'].includes(kind);
  if (isWhole && identityOf(column.kind) !== 'client') return { op: 'in', column: filter.column, values: [real] };
  return { op: 'contains', column: filter.column, text: real };
}
