// The way in by the read-only SQL views (domain notes §3): everything once, then what is new by id, with a second
// look for ids that were skipped because their transaction was not committed yet. Asks only SELECTs of its own.
import { type CategoryId, categories } from '../catalog/index.gen.ts';
import type { TableDialect } from '../formats/types.ts';
import type { LiveMember } from './liveMember.ts';
import { abortable, backOffMs, pause } from './pace.ts';
import { withTrust } from './trust.ts';
import { RequestFailure, type SqlDoor, type SqlPort, type SqlRows, type SqlViewsSettings } from './types.ts';
import type { WayContext } from './way.ts';

/** The views that are documented, and their logs. There is none for the other five (domain notes §3). */
export const sqlViews: readonly { readonly view: string; readonly category: CategoryId }[] = categories.flatMap(
  (category) => ('sqlView' in category ? [{ view: category.sqlView, category: category.id }] : []),
);

/** Rows asked for at a time. */
export const rowsPerQuery = 1000;
/** Ids below the newest that are looked for again: a transaction may commit after one with a higher id. */
export const lateIds = 500;

/** Where the reading of a view stands. Pure; made from a cursor and written as one. */
export interface ViewPosition {
  /** The highest id read; undefined before the first row. */
  lastId(): bigint | undefined;
  /** Ids skipped lately, to be asked for again. */
  missing(): readonly bigint[];
  /** Takes ids as they came, ascending; returns which rows are new. */
  take(ids: readonly string[]): readonly boolean[];
  /** The view begins anew (its highest id is below the last one read). */
  restart(): void;
  cursor(): string;
}

export function createViewPosition(cursor: string | undefined): ViewPosition {
  let last: bigint | undefined;
  let missing = new Set<bigint>();
  const form = readCursor(cursor);
  if (form !== undefined) {
    last = BigInt(form.lastId);
    missing = new Set(form.missing.map(BigInt));
  }
  return {
    lastId: () => last,
    missing: () => [...missing],
    take(ids) {
      const verdicts = ids.map((text) => {
        const id = BigInt(text);
        if (last !== undefined && id <= last) return missing.delete(id);
        if (last !== undefined) {
          const from = id - last > BigInt(lateIds) ? id - BigInt(lateIds) : last + 1n;
          for (let skipped = from; skipped < id; skipped++) missing.add(skipped);
        }
        last = id;
        return true;
      });
      const oldest = (last ?? 0n) - BigInt(lateIds);
      for (const id of missing) if (id < oldest) missing.delete(id);
      return verdicts;
    },
    restart() {
      last = undefined;
      missing.clear();
    },
    cursor: () => JSON.stringify({ v: 1, lastId: String(last ?? ''), missing: [...missing].map(String) }),
  };
}

function readCursor(
  cursor: string | undefined,
): { readonly lastId: string; readonly missing: readonly string[] } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const form = JSON.parse(cursor) as { v?: number; lastId?: string; missing?: readonly string[] };
    const isGood =
      form.v === 1 && /^\d+$/.test(form.lastId ?? '') && (form.missing ?? []).every((id) => /^\d+$/.test(id));
    return isGood ? { lastId: form.lastId ?? '0', missing: form.missing ?? [] } : undefined;
  } catch {
    return undefined;
  }
}

interface View {
  readonly view: string;
  readonly category: CategoryId;
  readonly position: ViewPosition;
  readonly member: LiveMember;
  /** The user may not read it, or it does not exist. */
  isClosed: boolean;
  rows: number;
}

/** Runs until cancelled. Throws LinkEnded, RequestFailure. */
export async function runSqlFeed(context: WayContext, settings: SqlViewsSettings, door: SqlDoor): Promise<void> {
  const { clock, signal, steps } = context;
  let opened = await openFirst(context, settings, door);
  const views: readonly View[] = sqlViews.map(({ view, category }) => ({
    view,
    category,
    position: createViewPosition(context.cursors('sql-views', category)),
    member: context.openMember({ path: `sql-views/${view}`, fileName: view.toLowerCase(), format: 'sql-view' }),
    isClosed: false,
    rows: 0,
  }));
  let queries = 0;
  const query = (sql: string, parameters: readonly string[]): Promise<SqlRows> => {
    queries++;
    return abortable(opened.port.query(sql, parameters, signal), signal);
  };
  await context.state('reading', 'Reading the SQL views for the first time');
  let isFollowing: boolean | 'paused' = false;
  try {
    for (let failures = 0; ; ) {
      try {
        if (!context.isPaused()) {
          for (const view of views) await readView(context, view, query);
          await context.emit({
            type: 'counts',
            way: 'sql-views',
            requests: queries,
            bytes: 0,
            drops: 0,
            changedRows: 0,
          });
        }
        failures = 0;
        if (context.isPaused()) {
          if (isFollowing !== 'paused') await context.state('paused', 'Paused; nothing is asked of the database');
          isFollowing = 'paused';
        } else if (isFollowing !== true) {
          await context.state('following', 'The SQL views are read; new rows appear as they come');
          isFollowing = true;
        }
        await pause(clock, settings.pollIntervalMs, signal, () => context.takeCommands().length > 0);
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure) || thrown.code === 'cancelled') throw thrown;
        steps.add({ step: 'sql', isOk: false, text: thrown.message });
        isFollowing = false;
        await context.state('waiting', thrown.message);
        await pause(clock, backOffMs(failures++, clock), signal);
        opened = await openAgain(context, settings, door, opened);
      }
    }
  } finally {
    for (const { member } of views) {
      for (const event of member.end(undefined)) await context.emit({ type: 'reader', event });
    }
  }
}

interface Opened {
  readonly port: SqlPort;
  /** Kept in memory for a lost connection. */
  readonly password: string;
}

/** Asks for the password and connects; waits while nobody answers, and asks again when it was refused. */
async function openFirst(
  context: WayContext,
  settings: SqlViewsSettings,
  door: SqlDoor,
  because: 'first' | 'refused' = 'first',
): Promise<Opened> {
  for (let reason = because; ; reason = 'refused') {
    await context.state('asking', `Waiting for the database password of ${settings.user}`);
    const { password } = await context.ask({ kind: 'password', user: settings.user, way: 'sql-views', reason });
    for (let failures = 0; ; ) {
      try {
        const port = await withTrust(context, door, () =>
          abortable(door.open(password, context.signal), context.signal),
        );
        const text = `Connected to ${settings.host}:${settings.port} as ${settings.user}`;
        context.steps.add({ step: 'sql', isOk: true, text });
        return { port, password };
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure) || thrown.code === 'cancelled') throw thrown;
        context.steps.add({ step: 'sql', isOk: false, text: thrown.message });
        if (thrown.code === 'login-refused') break;
        await context.state('waiting', thrown.message);
        await pause(context.clock, backOffMs(failures++, context.clock), context.signal);
      }
    }
    await context.state('refused', `The database refused the login of ${settings.user}`);
  }
}

/** After a lost connection: with the same password, which was right before. */
async function openAgain(
  context: WayContext,
  settings: SqlViewsSettings,
  door: SqlDoor,
  before: Opened,
): Promise<Opened> {
  before.port.close();
  try {
    const { password } = before;
    const port = await withTrust(context, door, () => abortable(door.open(password, context.signal), context.signal));
    return { port, password };
  } catch (thrown) {
    if (!(thrown instanceof RequestFailure) || thrown.code === 'cancelled') throw thrown;
    // The next query fails and comes back here, later each time.
    return thrown.code === 'login-refused' ? openFirst(context, settings, door, 'refused') : before;
  }
}

type Query = (sql: string, parameters: readonly string[]) => Promise<SqlRows>;

/** Reads what is new in one view, page by page, each with its cursor. */
async function readView(context: WayContext, view: View, query: Query): Promise<void> {
  if (view.isClosed) return;
  const { position } = view;
  try {
    const late = position.missing();
    if (late.length > 0) {
      const marks = late.map(() => '?').join(', ');
      await takeRows(
        context,
        view,
        await query(`SELECT * FROM ${view.view} WHERE id IN (${marks}) ORDER BY id`, late.map(String)),
      );
    }
    for (;;) {
      const after = String(position.lastId() ?? -1n);
      const found = await query(
        `SELECT * FROM ${view.view} WHERE id > CAST(? AS SIGNED) ORDER BY id LIMIT ${rowsPerQuery}`,
        [after],
      );
      await takeRows(context, view, found);
      if (found.values.length === 0 && (await hasRestarted(view, query))) {
        context.steps.add({
          step: 'sql',
          category: view.category,
          isOk: false,
          text: `${view.view} begins anew with lower ids`,
        });
        position.restart();
        continue;
      }
      if (found.values.length < rowsPerQuery) return;
    }
  } catch (thrown) {
    if (!(thrown instanceof RequestFailure)) throw thrown;
    // A refusal in a session that is logged in is about the view.
    if (thrown.code !== 'not-allowed' && thrown.code !== 'login-refused') throw thrown;
    view.isClosed = true;
    context.steps.add({ step: 'sql', category: view.category, isOk: false, text: `${view.view}: ${thrown.message}` });
  }
}

/** A table whose numbers began again shows ids below the last one read and none above. */
async function hasRestarted(view: View, query: Query): Promise<boolean> {
  const last = view.position.lastId();
  if (last === undefined) return false;
  const highest = (await query(`SELECT MAX(id) FROM ${view.view}`, [])).values[0]?.[0];
  return highest !== null && highest !== undefined && /^\d+$/.test(highest) && BigInt(highest) < last;
}

async function takeRows(context: WayContext, view: View, found: SqlRows): Promise<void> {
  if (found.values.length === 0) return;
  const idIndex = found.columns.findIndex((name) => name.toLowerCase() === 'id');
  const ids = found.values.map((row) => row[idIndex] ?? '');
  if (idIndex === -1 || !ids.every((id) => /^\d{1,20}$/.test(id))) {
    throw new RequestFailure(
      'not-allowed',
      'the view has no column "id" of whole numbers, so what is new in it cannot be told',
    );
  }
  const isNew = view.position.take(ids);
  const rows = found.values.filter((_, index) => isNew[index]);
  const first = view.member.nextRecord();
  if (rows.length > 0) view.member.takeRows(dialectOf(found.columns), cellRows(rows, first));
  const seen = found.values.length - rows.length;
  if (seen > 0) view.member.ignore(seen, 'read before');
  view.rows += rows.length;
  for (const event of view.member.drain()) await context.emit({ type: 'reader', event });
  const { number: member, counts } = view.member;
  await context.emit({
    type: 'cursor',
    way: 'sql-views',
    category: view.category,
    cursor: view.position.cursor(),
    member,
    counts: counts(),
  });
}

/** As MySQL's client writes a table: tabs between cells, \N for NULL. */
function dialectOf(columns: readonly string[]): TableDialect {
  return { format: 'sql-view', delimiter: '\t', quoting: 'none', header: columns };
}

function cellRows(values: SqlRows['values'], first: number) {
  const rows = values.map((row) => row.map((cell) => cell ?? '\\N'));
  const textOf = (row: readonly string[]): string => row.map(escapeCell).join('\t');
  const raws = rows.map((row) =>
    row.some((cell) => cell !== '\\N' && /[\t\n\r\\]/.test(cell)) ? textOf(row) : undefined,
  );
  const records = rows.map((_, index) => first + index);
  const placeOf = (index: number) => ({ record: first + index, line: 0, byteOffset: 0 });
  return { rows, records, raws, placeOf, rawOf: (index: number) => textOf(rows[index] ?? []) };
}

function escapeCell(cell: string): string {
  if (cell === '\\N') return cell;
  return cell.replace(
    /[\\\t\n\r]/g,
    (found) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[found] ?? found,
  );
}
