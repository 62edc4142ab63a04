// The one door to SQLite: the only module that imports sql.js. Statements are freed here, values only
// travel as parameters, and functions and pragmas that sql.js forgets are set in one place.
import initSqlJs, { type Database as SqlJsDatabase, type SqlJsStatic, type SqlValue, type Statement } from 'sql.js';
import type { Cell } from '../../contract/filter.ts';
import { changeCounterAt, pageBytes, readInt32 } from './image/fileFormat.ts';
import { createPagedFile, type FileSnapshot, type PagedFile } from './image/pagedFile.ts';

export type { SqlValue } from 'sql.js';

export interface Table {
  readonly columns: readonly string[];
  readonly values: Cell[][];
}

/** A statement kept for many runs; the owner must free it. */
export interface Prepared {
  run(values: readonly SqlValue[]): void;
  free(): void;
}

/** A statement that is being read. */
export interface OpenStatement {
  readonly columns: readonly string[];
  /** The next rows, at most `count`; fewer only at the end. */
  next(count: number): Cell[][];
  free(): void;
}

export interface Database {
  /** Runs statements that return nothing. */
  run(sql: string, params?: readonly SqlValue[]): void;
  /** All rows of one SELECT. */
  all(sql: string, params?: readonly SqlValue[]): Table;
  /** A single statement whose rows are taken as they are wanted; the owner must free it. Throws when there are two. */
  open(sql: string): OpenStatement;
  /** Rows one by one; the array is only valid during the call. Return false to stop. */
  each(sql: string, params: readonly SqlValue[], visit: (row: Cell[]) => boolean | undefined): void;
  /** First column of the first row, or undefined. */
  value(sql: string, params?: readonly SqlValue[]): Cell | undefined;
  prepare(sql: string): Prepared;
  /** All or nothing; not nestable. `roomBytes` is about how much it adds to the file, where that is much. */
  transaction<T>(work: () => T, roomBytes?: number): T;
  /** Makes a function callable from SQL. The database must not be written to inside it. */
  defineFunction(name: string, implementation: (...values: never[]) => Cell): void;
  /**
   * The database as a file. sql.js closes and reopens it on the way: functions, temporary tables and
   * settings are gone afterwards, so this is for databases that are about to be closed.
   */
  serialise(): Uint8Array;
  /**
   * The database as a file at this moment, without a copy; outside of transactions. Undefined where sql.js has put the
   * file aside for an array of its own (after a rollback that shortened it): then serialise() is the way.
   */
  snapshot(): FileSnapshot | undefined;
  /** Runs `work` while the other database can be read under the schema name `other`. */
  withOther<T>(other: Database, work: () => T): T;
  /** Walks much of the file with a small page cache: each page is needed once, and the usual cache would keep it all. */
  withSmallCache<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** SQLite, loaded once; databases of one engine can be attached to each other. */
export interface Engine {
  create(): Database;
  /** Opens a database file; it belongs to the database from now on. */
  open(file: PagedFile): Database;
}

/** Loads SQLite. `wasm` is the content of sql.js's sql-wasm.wasm. */
export async function loadEngine(wasm: Uint8Array): Promise<Engine> {
  const sqlJs = await withWholeTexts(() => initSqlJs({ wasmBinary: wasm }));
  // The typing asks for an array; what sql.js does with it is what a paged file can do.
  const open = (file: PagedFile): Database => wrap(new sqlJs.Database(file as unknown as Uint8Array), file);
  const empty = emptyFile(sqlJs);
  return { open, create: () => open(createPagedFile([{ bytes: empty.slice(), isShared: false }])) };
}

/** A database file without anything in it: a file of no bytes would be one of sql.js's own making, which grows by copies. */
function emptyFile(sqlJs: SqlJsStatic): Uint8Array {
  const db = new sqlJs.Database();
  try {
    db.run('CREATE TABLE t (a); DROP TABLE t; VACUUM');
    return db.export();
  } finally {
    db.close();
  }
}

/**
 * sql.js makes one TextDecoder while it starts, and that one drops a leading U+FEFF from every text it reads. Here it
 * gets one that does not; the start is synchronous up to that point, so nobody else sees the exchange.
 */
function withWholeTexts<T>(start: () => T): T {
  const shared = globalThis as unknown as { TextDecoder: typeof TextDecoder };
  const original = shared.TextDecoder;
  shared.TextDecoder = class extends original {
    constructor(label?: string) {
      super(label, { ignoreBOM: true });
    }
  };
  try {
    return start();
  } finally {
    shared.TextDecoder = original;
  }
}

/** Page cache in KiB. The file itself lies outside the WASM heap; two megabytes, the default, would mean reading it again and again. */
const cacheKib = 131_072;
const smallCacheKib = 8192;

/**
 * Room that every statement finds in the file (pagedFile.ts), and every transaction; that one says itself what it needs
 * beyond. Less for the statement, so that the books can still be closed when a transaction found no room.
 */
const statementRoomBytes = 16 * 1024;
const transactionRoomBytes = 128 * 1024;
/** Room that a database begins with: enough to note what happened when memory runs out right afterwards. */
const firstRoomBytes = 512 * 1024;

function wrap(db: SqlJsDatabase, file: PagedFile): Database {
  file.reserve(firstRoomBytes);
  // trusted_schema: nothing planted in a database may run functions. The rest: the file lives in memory
  // only, so durability settings would cost time and give nothing.
  db.run(
    'PRAGMA trusted_schema=OFF; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; ' +
      `PRAGMA cell_size_check=ON; PRAGMA cache_size=-${cacheKib};`,
  );

  function withStatement<T>(sql: string, params: readonly SqlValue[], work: (statement: Statement) => T): T {
    const statement = db.prepare(sql);
    try {
      if (params.length > 0) statement.bind(params);
      return work(statement);
    } finally {
      statement.free();
    }
  }
  function collect(statement: Statement): Table {
    const values: Cell[][] = [];
    while (statement.step()) values.push(statement.get().map(toCell));
    return { columns: statement.getColumnNames(), values };
  }

  /** After some failures (out of memory) SQLite has rolled back by itself, and refuses to do it twice. */
  function tidyUp(sql: string): void {
    try {
      db.run(sql);
    } catch {
      // What made the work fail is what the caller hears of.
    }
  }

  const database: Database = {
    run: (sql, params = []) => {
      file.reserve(statementRoomBytes);
      if (params.length === 0) db.run(sql);
      else withStatement(sql, params, (statement) => statement.step());
    },
    all: (sql, params = []) => withStatement(sql, params, collect),
    open: (sql) => {
      const statements = db.iterateStatements(sql);
      const statement = statements.next().value as Statement | undefined;
      if (statement === undefined) throw new Error('there is no statement');
      if (/[^\s;]/.test(withoutComments(statements.getRemainingSQL()))) {
        statement.free();
        throw new Error('only one statement can be run at a time');
      }
      let isOver = false;
      return {
        columns: statement.getColumnNames(),
        next(count) {
          const values: Cell[][] = [];
          // Stepping on after the last row would begin the statement anew.
          while (!isOver && values.length < count) {
            if (statement.step()) values.push(statement.get().map(toCell));
            else isOver = true;
          }
          return values;
        },
        // The iterator frees a statement only when it moves on to the next.
        free: () => void statement.free(),
      };
    },
    each: (sql, params, visit) =>
      withStatement(sql, params, (statement) => {
        while (statement.step()) if (visit(statement.get().map(toCell)) === false) return;
      }),
    value: (sql, params = []) =>
      withStatement(sql, params, (statement) => (statement.step() ? toCell(statement.get()[0] ?? null) : undefined)),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return { run: (values) => statement.run(values), free: () => void statement.free() };
    },
    transaction: (work, roomBytes = 0) => {
      file.reserve(transactionRoomBytes + roomBytes);
      db.run('BEGIN');
      try {
        const result = work();
        db.run('COMMIT');
        return result;
      } catch (thrown) {
        tidyUp('ROLLBACK');
        throw thrown;
      }
    },
    defineFunction: (name, implementation) => void db.create_function(name, implementation),
    serialise: () => db.export(),
    snapshot() {
      const changes = (): number => readInt32(file.subarray(0, pageBytes), changeCounterAt);
      const before = changes();
      // Writing what is there already counts as a change, which must show in the file if it is still the one in use.
      db.run(`PRAGMA user_version = ${Number(database.value('PRAGMA user_version'))}`);
      if (changes() === before) return undefined;
      return file.snapshot(Number(database.value('PRAGMA page_count')) * pageBytes);
    },
    withOther: (other, work) => {
      const file = other.value("SELECT file FROM pragma_database_list WHERE name = 'main'");
      db.run('ATTACH ? AS other', [String(file)]);
      try {
        return work();
      } finally {
        tidyUp('DETACH other');
      }
    },
    withSmallCache: async (work) => {
      db.run(`PRAGMA cache_size=-${smallCacheKib}`);
      try {
        return await work();
      } finally {
        // It may have been closed meanwhile.
        tidyUp(`PRAGMA cache_size=-${cacheKib}`);
      }
    },
    close: () => db.close(),
  };
  return database;
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '');
}

/** Blobs do not occur in our tables; a user's SQL may make one, which is then shown as hexadecimal. */
function toCell(value: SqlValue): Cell {
  if (!(value instanceof Uint8Array)) return value;
  let hex = '';
  for (const byte of value) hex += byte.toString(16).padStart(2, '0');
  return `x'${hex}'`;
}

/** Quotes an identifier. Only names from the catalog or of our own making get here; the check is a second wall. */
export function quoteName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`Not a column or table name: ${name}`);
  return `"${name}"`;
}
