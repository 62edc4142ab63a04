// Freezes what a link has read into a bundle that opens like any other and gives the same rows: a CSV for each log in
// the console's own titles, and a manifest with times, requests, gaps and digests. Called by liveHandlers.ts.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { LinkView, LiveProfile } from '../../contract/live.ts';
import type { Result } from '../../contract/methods.ts';
import { allCategories } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/catalogData.ts';
import { offsetNotStated } from '../formats/types.ts';
import type { CorePorts, ZipTarget } from '../ports.ts';
import { columnIn, type QueryTable, queryTables } from '../query/columns.ts';
import { exactCsv } from '../reports/csvTable.ts';
import { exportColumns } from '../reports/exportColumns.ts';
import { cellText } from '../reports/exportCsv.ts';
import { coverExtra, holdsSecrets } from '../secrets/cover.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { quoteName } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { formatOffset, formatWallTime } from '../time/zoneRules.ts';
import { sourcesOf } from './linkRows.ts';

export interface FreezeContext {
  readonly store: Store;
  readonly ports: Pick<CorePorts, 'openTarget' | 'zipInto' | 'now' | 'programVersion' | 'live'>;
  readonly programName: string;
  readonly view: LinkView;
  onProgress(rows: number, rowsTotal: number): void;
  /** Throws when freezing must not go on. */
  check(): void;
}

/** Folder inside the bundle. */
const folder = 'privateserver-logs';
const rowsPerPage = 1000;

/** Throws ConsoleError `no-data`, `write-failed`, `not-found`, or what `check` throws; no file is left behind then. */
export async function freezeLink(
  context: FreezeContext,
  profile: LiveProfile,
  targetRef: string,
): Promise<Result<'live.freeze'>> {
  const { store, ports } = context;
  const logs = openLogs(store, sourcesOf(store, profile.id));
  const total = logs.reduce((sum, log) => sum + log.rowIds.length, 0);
  if (total === 0)
    throw new ConsoleError('no-data', `${profile.name}: nothing has been read yet that could be frozen.`);
  const ledger = ledgerOf(store, sourcesOf(store, profile.id));
  const target = await ports.openTarget(targetRef);
  try {
    const zip = ports.zipInto(target);
    const files: Result<'live.freeze'>['files'] = [];
    try {
      let rows = 0;
      context.onProgress(0, total);
      for (const log of logs) {
        files.push(
          await writeLog(context, log, zip, (more) => {
            rows += more;
            context.check();
            context.onProgress(rows, total);
          }),
        );
      }
      await zip.begin(`${folder}/manifest.json`);
      await zip.write(`${JSON.stringify(manifestOf(context, profile, files, ledger), undefined, 2)}\n`);
      await zip.end();
    } catch (thrown) {
      await zip.giveUp();
      throw thrown;
    }
    context.check();
    const written = await target.finish();
    return { rows: total, bytes: written.bytes, sha256: written.sha256, files };
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
}

interface FrozenLog {
  readonly table: QueryTable;
  readonly columns: CategoryColumns;
  /** Newest first, as the console lists them. */
  readonly rowIds: readonly number[];
  readonly members: ReadonlySet<number>;
}

/** The logs with rows of these sources, as they stand now: rows that come later are not among them. */
function openLogs(store: Store, sources: readonly number[]): readonly FrozenLog[] {
  if (sources.length === 0) return [];
  const found = store.database.all(`SELECT member_id FROM member WHERE source_id IN (${sources.join(',')})`);
  const members = new Set(found.values.map(([id]) => Number(id)));
  return allCategories.flatMap(({ id }) => {
    const [table] = queryTables(id);
    const columns = store.columns.get(id);
    if (table === undefined || columns === undefined) return [];
    const positions: number[] = [];
    for (let at = 0; at < (store.counts.get(id) ?? 0); at++) {
      if (members.has(columns.memberIds.values[at] as number)) positions.push(at);
    }
    const times = columns.utcMs.values;
    positions.sort((a, b) => (times[b] as number) - (times[a] as number) || a - b);
    const rowIds = positions.map((at) => columns.rowIds.values[at] as number);
    return rowIds.length === 0 ? [] : [{ table, columns, rowIds, members }];
  });
}

async function writeLog(
  { store, ports }: FreezeContext,
  log: FrozenLog,
  zip: ZipTarget,
  onRows: (rows: number) => void,
): Promise<Result<'live.freeze'>['files'][number]> {
  const { table } = log;
  const { id } = table.category;
  const category = catalogData().categories.find((candidate) => candidate.id === id);
  if (category === undefined) throw new Error(`The catalog has no ${id}.`);
  const columns = exportColumns(category, { isExact: true, hasExtra: false });
  const extraKeys = extraKeysOf(store, log);
  const path = `${folder}/${id}.csv`;
  const hash = ports.live?.createHash();
  const write = async (text: string): Promise<void> => {
    hash?.update(text);
    await zip.write(text);
  };
  await zip.begin(path);
  await write(exactCsv([[...columns.map(({ title }) => title), ...extraKeys]]));
  const names = ['row_id', 'local_ms', 'stated_offset_min', 'extra'];
  const select = [
    ...names.map((name) => `t.${name}`),
    ...columns.map(({ data }) => `${columnIn(table, data.name).valueSql} AS ${quoteName(data.name)}`),
  ].join(', ');
  for (let from = 0; from < log.rowIds.length; from += rowsPerPage) {
    const ids = log.rowIds.slice(from, from + rowsPerPage);
    const rows = new Map<number, Cell[]>();
    const sql = `SELECT ${select} FROM ${table.table} AS t WHERE t.row_id IN (${ids.join(',')})`;
    for (const row of store.database.all(sql).values) rows.set(row[0] as number, row);
    const records = ids.map((rowId) => {
      const row = rows.get(rowId);
      if (row === undefined) throw new Error(`Row ${rowId} of ${id} could not be read.`);
      const [, localMs, offset, stored] = row;
      const extra = holdsSecrets(id) ? coverExtra(stored ?? null) : stored;
      const named = typeof extra === 'string' ? (JSON.parse(extra) as Record<string, string>) : {};
      return [
        ...columns.map(({ data }, index) =>
          data.name === 'timestamp'
            ? stampOf(Number(localMs), typeof offset === 'number' ? offset : offsetNotStated)
            : cellText(data, row[names.length + index] ?? null),
        ),
        ...extraKeys.map((key) => (Object.hasOwn(named, key) ? String(named[key]) : '')),
      ];
    });
    await write(exactCsv(records));
    onRows(ids.length);
  }
  return { path, category: id, rows: log.rowIds.length, sha256: hash?.hex() ?? '' };
}

/** Appliance wall time; with the offset where the row itself states one, so that it means the same moment again. */
function stampOf(localMs: number, offsetMin: number): string {
  const wall = formatWallTime(localMs);
  return offsetMin === offsetNotStated ? wall : `${wall} ${formatOffset(offsetMin)}`;
}

/** Names of the columns that the catalog does not know, in the order they came up. */
function extraKeysOf(store: Store, log: FrozenLog): readonly string[] {
  if (!log.columns.filledTexts.has('extra')) return [];
  const members = [...log.members].join(',');
  const last = log.rowIds.reduce((highest, id) => Math.max(highest, id), 0);
  const sql = `SELECT j.key, min(t.row_id * 1000 + j.id) FROM ${log.table.table} AS t, json_each(t.extra) AS j
    WHERE t.member_id IN (${members}) AND t.row_id <= ? AND t.extra IS NOT NULL GROUP BY j.key ORDER BY 2`;
  return store.database.all(sql, [last]).values.map(([key]) => String(key));
}

interface Ledger {
  readonly records: number;
  readonly stored: number;
  readonly setAside: number;
  readonly ignored: number;
}

function ledgerOf(store: Store, sources: readonly number[]): Ledger {
  const sql = `SELECT coalesce(sum(records), 0), coalesce(sum(stored), 0), coalesce(sum(set_aside), 0),
    coalesce(sum(ignored), 0) FROM member WHERE source_id IN (${sources.join(',')})`;
  const [records, stored, setAside, ignored] = store.database.all(sql).values[0] ?? [];
  return {
    records: Number(records),
    stored: Number(stored),
    setAside: Number(setAside),
    ignored: Number(ignored),
  };
}

/** The first four keys are those every bundle's manifest may have (docs/formats.md); the rest is for people. */
function manifestOf(
  { store, ports, programName, view }: FreezeContext,
  profile: LiveProfile,
  files: Result<'live.freeze'>['files'],
  ledger: Ledger,
): unknown {
  const { zoneChoice } = store;
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    appliance: profile.name,
    ...(view.build === null ? {} : { build: view.build }),
    ...(zoneChoice.isCertain ? { zone: zoneChoice.name } : {}),
    exportedAt: iso(ports.now()),
    generator: `${programName} ${ports.programVersion}`,
    kind: 'live-freeze',
    zoneBasis: zoneChoice.basis,
    connection: {
      ways: view.ways.map(({ way }) => way),
      // The address helps to know the appliance again; user names of ways are left out but for own logins.
      webConsole: profile.webConsole?.url ?? null,
      sqlViews: profile.sqlViews === null ? null : `${profile.sqlViews.host}:${profile.sqlViews.port}`,
      startedAt: iso(view.startedAtMs),
      endedAt: view.endedAtMs === null ? null : iso(view.endedAtMs),
      stateAtFreeze: view.state,
      requests: view.requests,
      bytes: view.bytes,
      clockSkewMs: view.skewMs,
      droppedSyslogMessages: view.drops,
      rowsChangedOnAppliance: view.changedRows,
      ownLogins: view.ownLogins.map(({ way, user, atMs }) => ({ way, user, at: iso(atMs) })),
    },
    lists: view.logs.map(({ way, category, total, gaps, list }) => ({
      way,
      category,
      path: list?.path ?? null,
      state: list?.state ?? null,
      total,
      gaps,
      columnsNotFetched: list?.columnsNotFetched ?? [],
    })),
    gaps: view.gaps.map(({ category, text, atMs }) => ({ category, text, at: iso(atMs) })),
    ledger,
    files: files.map((file) => ({ ...file })),
  };
}
