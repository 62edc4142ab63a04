// What makes two records of a list the same record: the appliance's id where there is one, else the whole row
// (reliability §6, paging rule no. 4). Used by the paging and the SQL feed; decides nothing about new or known.

import { hash53 } from '../hash53.ts';
import type { CollectedTable, PageRecord } from './collectTable.ts';
import { type ConsolePlace, controllerOf } from './consoleAddress.ts';

/** A record as the paging sees it. */
export interface RowKey {
  /** '#' and the id, or '=' and a hash of the whole row (of the columns the catalog knows). */
  readonly key: string;
  /** The id as a number where it is a safe one; ids grow as rows are written. */
  readonly id: number | undefined;
  /** Hash of the cells, to notice that the appliance changed a row it keeps the id of. */
  readonly content: number;
  /** Appliance wall time, milliseconds as if UTC; NaN = none. */
  readonly localMs: number;
}

/**
 * Keys of a table's records, in page order. A link to /show/ID counts as the row's id only if it leads to the
 * list's own controller: rows also link to accounts.
 */
export function rowKeys(table: CollectedTable, place: ConsolePlace, listUrl: string): readonly RowKey[] {
  const controller = controllerOf(place, listUrl);
  // Columns the catalog knows, by name: a column that is added or moved by an upgrade makes no row another one (L16).
  const named = table.recognised.mapping
    .map((name, index) => ({ name, index }))
    .filter((entry): entry is { name: string; index: number } => entry.name !== null)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const textOf = (record: PageRecord): string =>
    record.problem === undefined
      ? named.map(({ name, index }) => `${name}\u0002${record.cells[index] ?? ''}`).join('\u0001')
      : record.rawOf();
  const idColumn = table.dialect.header.findIndex((name) => name.trim().toLowerCase() === 'id');
  return table.records.map((record) => {
    const content = hash53(textOf(record));
    const idText = idColumn >= 0 ? record.cells[idColumn] : ownShowId(record, controller);
    const isId = idText !== undefined && /^[\w-]{1,64}$/.test(idText);
    const id = isId && /^\d{1,15}$/.test(idText) ? Number(idText) : undefined;
    return { key: isId ? `#${idText}` : `=${content.toString(36)}`, id, content, localMs: record.localMs };
  });
}

function ownShowId(record: PageRecord, controller: string): string | undefined {
  for (const found of (record.raw ?? '').matchAll(/\/([\w.-]+)\/show\/([^/?#"'\s;]+)/g)) {
    if (found[1]?.toLowerCase() === controller.toLowerCase()) return found[2];
  }
  return undefined;
}

/** True for a key that is the appliance's own id. */
export function isIdKey(key: RowKey): boolean {
  return key.key.startsWith('#');
}
