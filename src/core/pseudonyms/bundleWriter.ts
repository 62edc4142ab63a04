// A bundle of what is open with stand-ins in place of real values: the same members, records and times, so that it opens
// like the customer's and shows the same findings. Written from the stored rows, in each table's own header and form.

import type { Cell } from '../../contract/filter.ts';
import { allCategories, categoryById, columnOf, viewName } from '../catalog/catalog.ts';
import type { TableInfo } from '../formats/types.ts';
import { offsetNotStated } from '../formats/types.ts';
import type { CorePorts, ZipTarget } from '../ports.ts';
import { coverExtra, holdsSecrets } from '../secrets/cover.ts';
import { secretMembers } from '../secrets/secretMembers.ts';
import { quoteName } from '../store/database.ts';
import type { StoredTable } from '../store/openMember.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { isRebuildable, joinCells, rebuildRecord } from '../tables/rebuildRecord.ts';
import { cellOut, dataOut } from './answers.ts';
import type { Pseudonyms } from './pseudonyms.ts';

export interface BundleContext {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly ports: Pick<CorePorts, 'openTarget' | 'zipInto'>;
  readonly program: { readonly name: string; readonly version: string };
  onProgress(rows: number, rowsTotal: number): void;
  /** Throws when it must not go on. */
  check(): void;
}

export interface BundleWritten {
  members: number;
  rows: number;
  /** Members that hold no known log: none of their bytes is written. */
  leftOut: number;
  bytes: number;
}

/** Records turned into text at once. */
const recordsPerPiece = 1000;
/** How tables that are no CSV are written: as the appliance's own export does. */
const plainCsv = { delimiter: ',', quote: '"', quoting: 'all' } as const;

interface Member {
  readonly id: number;
  readonly source: number;
  readonly path: string;
  readonly tables: readonly StoredTable[];
  readonly records: number;
  readonly stored: number;
}

/** Writes the bundle whole or not at all; the target searches it for real values before it appears. */
export async function writePseudonymBundle(context: BundleContext, ref: string): Promise<BundleWritten> {
  const { store, pseudonyms, ports } = context;
  const members = membersOf(store);
  const logs = members.filter(({ stored, tables }) => stored > 0 && tables.length > 0);
  const rowsTotal = logs.reduce((sum, { stored }) => sum + stored, 0);
  const sources = new Set(members.map(({ source }) => source)).size;
  const target = await ports.openTarget(ref);
  const zip = ports.zipInto(target);
  let rows = 0;
  try {
    const taken = new Set<string>();
    for (const member of logs) {
      await zip.begin(nameOf(member, pseudonyms, sources > 1, taken));
      for (const { text, count } of memberTexts(store, pseudonyms, member)) {
        context.check();
        await zip.write(text);
        rows += count;
        context.onProgress(rows, rowsTotal);
      }
    }
    await zip.begin('manifest.json');
    await zip.write(`${JSON.stringify(manifestOf(context, members.length - logs.length), undefined, 2)}\n`);
    await zip.end();
    const { bytes } = await target.finish();
    return { members: logs.length, rows, leftOut: members.length - logs.length, bytes };
  } catch (thrown) {
    await giveUp(zip);
    await target.discard();
    context.check();
    throw thrown;
  }
}

async function giveUp(zip: ZipTarget): Promise<void> {
  await zip.giveUp().catch(() => undefined);
}

function membersOf(store: Store): readonly Member[] {
  return store.database
    .all('SELECT member_id, source_id, path, tables, records, stored FROM member ORDER BY member_id')
    .values.map(([id, source, path, tables, records, stored]) => ({
      id: Number(id),
      source: Number(source),
      path: String(path),
      tables: JSON.parse(String(tables)) as StoredTable[],
      records: Number(records),
      stored: Number(stored),
    }));
}

/** The member's path as it may be shown, unique in the archive. Packings inside the bundle become folders. */
function nameOf(member: Member, pseudonyms: Pseudonyms, isOneOfMany: boolean, taken: Set<string>): string {
  const plain = pseudonyms
    .text(member.path)
    .replaceAll('!/', '/')
    .replace(/\.(gz|tgz)$/i, '');
  const isCsv = member.tables.every(({ info }) => isRebuildable(info.dialect));
  const name = `${isOneOfMany ? `${member.source}/` : ''}${plain}${isCsv || /\.csv$/i.test(plain) ? '' : '.csv'}`;
  let unique = name;
  for (let count = 2; taken.has(unique); count++) unique = name.replace(/(\.[^./]*)?$/, ` (${count})$1`);
  taken.add(unique);
  return unique;
}

/** What a later import needs: the zone, where it is certain. */
function manifestOf({ store, program }: BundleContext, leftOut: number): Readonly<Record<string, unknown>> {
  return {
    ...(store.zoneChoice.isCertain ? { zone: store.zoneChoice.name } : {}),
    generator: `${program.name} ${program.version}`,
    note: 'Pseudonyms: names, numbers and addresses in it stand for real ones. Counts and times are real.',
    filesLeftOut: leftOut,
  };
}

/** The member's text in pieces: headers, stored records, and records that were set aside, in the order of the file. */
function* memberTexts(
  store: Store,
  pseudonyms: Pseudonyms,
  member: Member,
): Generator<{ readonly text: string; readonly count: number }, void> {
  const aside = setAside(store, member.id);
  let next = 0;
  let record = 1;
  let text = '';
  let count = 0;
  const upTo = (end: number): void => {
    for (; record < end; record++) {
      while (member.tables[next] !== undefined && (member.tables[next] as StoredTable).firstRecord <= record) {
        text += `${headerOf((member.tables[next++] as StoredTable).info)}\n`;
      }
      if (record === end - 1 && end !== Number.POSITIVE_INFINITY) break;
      const sample = aside.get(record);
      if (sample !== undefined) text += `${pseudonyms.text(sample)}\n`;
    }
  };
  for (const row of rowsOf(store, member)) {
    upTo(row.record + 1);
    const table = member.tables[next - 1];
    if (table === undefined) continue;
    text += `${recordOf(table.info, row, pseudonyms)}\n`;
    record = row.record + 1;
    count++;
    if (count < recordsPerPiece) continue;
    yield { text, count };
    text = '';
    count = 0;
  }
  upTo(Math.max(member.records, ...aside.keys(), 0) + 2);
  yield { text, count };
}

/** Nobody knows where in a record that cannot be read its secrets stand: of a file that has some, none of it is written. */
function setAside(store: Store, memberId: number): ReadonlyMap<number, string> {
  const rows = store.database.all(
    `SELECT record, CASE WHEN member_id IN (${secretMembers(store.database).join(',')}) THEN NULL ELSE sample END
     FROM problem WHERE member_id = ? AND is_set_aside = 1 AND record IS NOT NULL ORDER BY record`,
    [memberId],
  ).values;
  return new Map(rows.map(([record, sample]) => [Number(record), String(sample ?? '?')]));
}

interface StoredRow {
  readonly category: string;
  readonly record: number;
  readonly localMs: number;
  readonly statedOffset: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Rows of a member in the order of the file, read in pieces; a member holds rows of one log or of several. */
function* rowsOf(store: Store, member: Member): Generator<StoredRow, void> {
  const ids = new Set(member.tables.map(({ info }) => info.category));
  const pieces = allCategories.filter(({ id }) => ids.has(id)).map((category) => rowsOfLog(store, member, category.id));
  const heads = pieces.map((piece) => piece.next());
  for (;;) {
    let first = -1;
    for (const [index, head] of heads.entries()) {
      if (head.done === true) continue;
      const best = heads[first];
      if (best === undefined || best.done === true || head.value.record < best.value.record) first = index;
    }
    const head = heads[first];
    if (head === undefined || head.done === true) return;
    yield head.value;
    heads[first] = (pieces[first] as Generator<StoredRow, void>).next();
  }
}

function* rowsOfLog(store: Store, member: Member, id: string): Generator<StoredRow, void> {
  const category = categoryById(id);
  if (category === undefined) return;
  const sql = `SELECT t.local_ms AS local_ms, t.stated_offset_min AS stated, v.* FROM ${quoteName(tableName(category))} AS t
    JOIN ${quoteName(viewName(id))} AS v ON v.row_id = t.row_id
    WHERE t.member_id = ? AND t.record > ? ORDER BY t.record LIMIT ${recordsPerPiece}`;
  for (let after = -1; ; ) {
    const { columns, values } = store.database.all(sql, [member.id, after]);
    for (const row of values) {
      const cells = new Map(columns.map((name, index) => [name, row[index] ?? null]));
      after = Number(cells.get('record'));
      const stated = cells.get('stated');
      yield {
        category: id,
        record: after,
        localMs: Number(cells.get('local_ms')),
        statedOffset: typeof stated === 'number' ? stated : offsetNotStated,
        cells,
      };
    }
    if (values.length < recordsPerPiece) return;
  }
}

function inForm(info: TableInfo): TableInfo {
  if (isRebuildable(info.dialect)) return info;
  return { ...info, dialect: { ...info.dialect, ...plainCsv } };
}

function headerOf(info: TableInfo): string {
  const { dialect } = inForm(info);
  return joinCells(dialect, dialect.header);
}

function recordOf(info: TableInfo, row: StoredRow, pseudonyms: Pseudonyms): string {
  const category = categoryById(row.category);
  const stored = row.cells.get('extra') ?? null;
  const extra = holdsSecrets(row.category) ? coverExtra(stored) : stored;
  return rebuildRecord(inForm(info), {
    get: (name) =>
      cellOut(
        pseudonyms,
        category === undefined ? undefined : columnOf(category, name),
        name,
        row.cells.get(name) ?? null,
      ),
    localMs: row.localMs,
    offsetMinutes: row.statedOffset,
    extra: typeof extra === 'string' ? dataOut(pseudonyms, JSON.parse(extra) as Record<string, string>) : undefined,
  });
}
