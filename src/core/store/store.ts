// The store of one console session: database, dictionary, zone, row numbers. Everything that reads or
// writes rows gets it as an argument; there is no module-level state, so two cores can share a process.
import { allCategories, viewName } from '../catalog/catalog.ts';

import { createZoneRules, type ZoneRules } from '../time/zoneRules.ts';
import { createStoreColumns, type StoreColumns } from './columns.ts';
import { type Database, type Engine, loadEngine, quoteName } from './database.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { schemaSql, tableName } from './schema.ts';

export interface ZoneChoice {
  readonly name: string;
  /** How it was found, as a sentence part: 'chosen', 'from manifest.json', 'fits CET in 12 records ...'. */
  readonly basis: string;
  readonly isCertain: boolean;
}

export interface Store {
  readonly engine: Engine;
  /** The database of now; bulk loading replaces it, so ask for it each time. */
  readonly database: Database;
  /** Called with the database now and after every replacement: functions and temporary tables do not move along. */
  onDatabase(prepare: (database: Database) => void): void;
  /**
   * Goes on with another database that holds the same dictionary, and every row of the old one under its id: views stay
   * open over it. The old one is closed.
   */
  replaceDatabase(next: Database): void;
  readonly dictionary: Dictionary;
  /** The numbers of all rows in memory, by category id; rows beyond `counts` are not visible yet. */
  readonly columns: StoreColumns;
  zone: ZoneRules;
  zoneChoice: ZoneChoice;
  /** Next free row id; ids are unique over all categories and follow reading order. */
  nextRowId: number;
  /** Rows per category id, kept up by the ingest so that counts cost nothing. */
  readonly counts: Map<string, number>;
  /** Grows with every change of rows; views and caches compare it. */
  version: number;
  /** An import is running: indexes may be missing, so what would walk whole tables waits for its end. */
  isReading: boolean;
  /** It is, or was saved as, a case: rows that another bundle brings again are not stored twice. */
  isCase: boolean;
}

/** Used until something better is known. Wall times are then shown as they stand, and UTC is not claimed. */
export const unknownZone: ZoneChoice = {
  name: 'UTC',
  basis: 'not known: nothing in the logs names a zone; times are taken as UTC until one is chosen',
  isCertain: false,
};

/** Opens an empty store. */
export async function createEmptyStore(wasm: Uint8Array): Promise<Store> {
  const engine = await loadEngine(wasm);
  const database = engine.create();
  database.run(schemaSql());
  return createStore(engine, database);
}

/** A store over a database of our schema. What is kept in memory is as if it were empty; cases/loadCase.ts fills it. */
export function createStore(engine: Engine, first: Database): Store {
  let database = first;
  const dictionary = createDictionary(database);
  const prepared: ((database: Database) => void)[] = [];
  return {
    engine,
    get database() {
      return database;
    },
    onDatabase(prepare) {
      prepared.push(prepare);
      prepare(database);
    },
    replaceDatabase(next) {
      const old = database;
      dictionary.moveTo(next);
      database = next;
      for (const prepare of prepared) prepare(next);
      old.close();
    },
    dictionary,
    columns: createStoreColumns(),
    zone: createZoneRules(unknownZone.name),
    zoneChoice: unknownZone,
    nextRowId: 1,
    counts: new Map(allCategories.map((category) => [category.id, 0])),
    version: 0,
    isReading: false,
    isCase: false,
  };
}

/** Every category with its table and view names, for code that walks all nine. */
export const tables = allCategories.map((category) => ({
  category,
  table: quoteName(tableName(category)),
  view: quoteName(viewName(category.id)),
}));
