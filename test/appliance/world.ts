// The live installation behind the simulated appliance: the sample's rows appear as its clock passes them, and
// tests insert, purge and jump. Called by appliance.ts, the console, the database filler and the syslog senders.
// No wall clock and no chance of its own: the same calls give the same rows.
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import type { Column } from '../../src/core/catalog/types.ts';
import { hourMs } from '../../src/core/sample/clock.ts';
import { createRandom } from '../../src/core/sample/random.ts';
import type { Sample, SampleOptions } from '../../src/core/sample/simulate.ts';
import type { Log } from './categories.ts';
import { logs } from './categories.ts';
import { readSample } from './sampleRows.ts';

/** One stored row. A row is never changed but by reconciliation, which puts a new object in its place. */
export interface WorldRow {
  /** Database id: rises in the order of storing. */
  readonly id: number;
  /** What the appliance's clock said, UTC ms. */
  readonly atMs: number;
  /** Cells of `WorldTable.columns`, in that order; the time is not among them. */
  readonly cells: readonly string[];
}

export interface WorldTable {
  readonly log: Log;
  readonly columns: readonly Column[];
  /** Stored rows by rising id. */
  readonly rows: readonly WorldRow[];
  /** Rises with every change, for caches. */
  readonly version: number;
  /** How many rows were ever stored, and removed by retention. */
  readonly stored: number;
  readonly purged: number;
}

/** A row to store: cells by view column name (design §3), missing ones empty; `atMs` default now. */
export interface NewRow {
  readonly atMs?: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface World {
  readonly sample: Sample;
  /** The appliance's own clock, UTC ms. */
  nowMs(): number;
  /** The moment of the sample's story that has been reached; differs from the clock once that was jumped. */
  storyMs(): number;
  table(category: CategoryId): WorldTable;
  /** Lets time pass: rows of the sample that fall due are stored, fresh connections are reconciled at the full hour. */
  advance(ms: number): void;
  /** Sets the appliance's clock forward or back without time passing (NTP, a wrong battery clock). */
  jumpClock(ms: number): void;
  /** Stores rows now: given ones, or that many like the sample's own. Returns them with their ids. */
  insert(category: CategoryId, rows: number | readonly NewRow[]): readonly WorldRow[];
  /** Retention: removes rows older than a time of the appliance's clock. Returns how many. */
  purge(category: CategoryId, olderThanMs: number): number;
  /** Called for each row stored from now on, after it is stored. Returns the way to stop. */
  onStored(listener: (log: Log, row: WorldRow) => void): () => void;
  /** Asked at each advance for rows that fall due up to a time of the appliance's clock (session timeouts). */
  addSource(due: (nowMs: number) => readonly DueRow[]): void;
}

export interface DueRow extends NewRow {
  readonly category: CategoryId;
  readonly atMs: number;
}

export interface WorldOptions {
  /** Size and seed. Default: 16 accounts, 3 days: about 4 000 SIP rows at the start, 5 000 at the end. */
  readonly sample?: SampleOptions;
  /** The appliance's clock at the start, UTC ms. Default: six hours before the sample's export. */
  readonly startMs?: number;
}

interface Pending {
  readonly atMs: number;
  readonly cells: readonly string[];
}
interface Table {
  readonly log: Log;
  readonly columns: readonly Column[];
  rows: WorldRow[];
  /** Latest first, so that the next is taken from the end. */
  readonly pending: Pending[];
  readonly unreconciled: { readonly id: number; readonly atMs: number; readonly cells: readonly string[] }[];
  nextId: number;
  version: number;
  stored: number;
  purged: number;
}

/** Builds the world. Throws ConsoleError `bad-request` for a sample that cannot be made. */
export function createWorld(options: WorldOptions = {}): World {
  const read = readSample(options.sample ?? { accounts: 16, days: 3 });
  const { sample } = read;
  let clockMs = options.startMs ?? sample.exportMs - 6 * hourMs;
  // What has been jumped over: the sample's rows come by elapsed time, stamped with the clock as it then stands.
  let jumpedMs = 0;
  const listeners = new Set<(log: Log, row: WorldRow) => void>();
  const sources: ((nowMs: number) => readonly DueRow[])[] = [];
  const random = createRandom(sample.seed, 'live');
  const tables = new Map<CategoryId, Table>();
  let serial = 0;

  for (const log of logs) {
    const { columns, rows } = read.logs.get(log.id) ?? { columns: [], rows: [] };
    const counts = { nextId: firstIdOf(log), version: 0, stored: 0, purged: 0 };
    tables.set(log.id, { log, columns, rows: [], pending: [...rows], unreconciled: [], ...counts });
  }

  const tableOf = (category: CategoryId): Table => {
    const table = tables.get(category);
    if (table === undefined) throw new Error(`The sample has no log “${category}”.`);
    return table;
  };

  const store = (table: Table, atMs: number, cells: readonly string[]): WorldRow => {
    const row = { id: table.nextId++, atMs, cells };
    table.rows.push(row);
    table.stored++;
    table.version++;
    for (const listener of listeners) listener(table.log, row);
    return row;
  };

  /** CONNECT and DISCONNECT belong to an address until the background job has run [D: SEED §7]; when it runs is inferred. */
  const storeFromSample = (table: Table, atMs: number, cells: readonly string[]): void => {
    const at = table.log.id === 'sip-sessions' ? reconciledColumns(table.columns) : undefined;
    const isConnection = at !== undefined && /^(DIS)?CONNECT$/.test(cells[at.event] ?? '');
    if (at === undefined || !isConnection || cells[at.account] === '') {
      store(table, atMs, cells);
      return;
    }
    const bare = cells.map((cell, index) => (index === at.account || index === at.peername ? '' : cell));
    table.unreconciled.push({ id: store(table, atMs, bare).id, atMs, cells });
  };

  const reconcile = (beforeMs: number): void => {
    const table = tableOf('sip-sessions');
    const due = table.unreconciled.filter((one) => one.atMs < beforeMs);
    if (due.length === 0) return;
    const cellsById = new Map(due.map((one) => [one.id, one.cells]));
    table.rows = table.rows.map((row) => {
      const cells = cellsById.get(row.id);
      return cells === undefined ? row : { ...row, cells };
    });
    table.unreconciled.splice(
      0,
      table.unreconciled.length,
      ...table.unreconciled.filter((one) => one.atMs >= beforeMs),
    );
    table.version++;
  };

  const cellsFor = (table: Table, values: Readonly<Record<string, string>>): readonly string[] => {
    const unknown = Object.keys(values).find((name) => !table.columns.some((column) => column.name === name));
    if (unknown !== undefined) throw new Error(`The list of ${table.log.id} has no column “${unknown}”.`);
    return table.columns.map((column) => values[column.name] ?? '');
  };

  const releaseUntil = (toMs: number, due: readonly DueRow[]): void => {
    const others = [...due].sort((a, b) => b.atMs - a.atMs);
    for (const table of tables.values()) {
      const own = others.filter((row) => row.category === table.log.id);
      for (;;) {
        const next = table.pending.at(-1);
        const other = own.at(-1);
        const atMs = next === undefined ? Number.POSITIVE_INFINITY : next.atMs + jumpedMs;
        if (other !== undefined && other.atMs <= atMs) {
          own.pop();
          store(table, other.atMs, cellsFor(table, other.values));
        } else if (next !== undefined && atMs <= toMs) {
          table.pending.pop();
          storeFromSample(table, atMs, next.cells);
        } else break;
      }
    }
    reconcile(Math.floor(toMs / hourMs) * hourMs);
  };

  releaseUntil(clockMs, []);
  return {
    sample,
    nowMs: () => clockMs,
    storyMs: () => clockMs - jumpedMs,
    table: tableOf,
    advance(ms) {
      if (!(ms >= 0)) throw new Error(`Time cannot pass by ${ms} ms; use jumpClock to set the clock back.`);
      clockMs += ms;
      releaseUntil(
        clockMs,
        sources.flatMap((source) => source(clockMs)),
      );
    },
    jumpClock(ms) {
      clockMs += ms;
      jumpedMs += ms;
    },
    insert(category, rows) {
      const table = tableOf(category);
      if (typeof rows !== 'number')
        return rows.map((row) => store(table, row.atMs ?? clockMs, cellsFor(table, row.values)));
      return Array.from({ length: rows }, () => {
        const model = table.rows.length === 0 ? table.pending.at(-1) : random.pick(table.rows);
        const cells = (model?.cells ?? table.columns.map(() => '')).map((cell, index) =>
          table.columns[index]?.kind === 'call-id' ? `${cell.split('-')[0]}-${++serial}` : cell,
        );
        return store(table, clockMs, cells);
      });
    },
    purge(category, olderThanMs) {
      const table = tableOf(category);
      const kept = table.rows.filter((row) => row.atMs >= olderThanMs);
      const removed = table.rows.length - kept.length;
      table.rows = kept;
      table.purged += removed;
      table.version++;
      return removed;
    },
    onStored(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    addSource: (due) => sources.push(due),
  };
}

/** Ids of an appliance in use do not begin at 1; each table has its own count. */
function firstIdOf(log: Log): number {
  return 1000 + log.catalog.order * 137;
}

function reconciledColumns(columns: readonly Column[]): { event: number; account: number; peername: number } {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  return { event: at('event'), account: at('account'), peername: at('peername') };
}
