// Versions of the case file and the way from one to the next. `user_version` in the file's header is the version.
// A step works on a database whose schema is exactly the one of the version it comes from.
import type { Database } from '../store/database.ts';
import { lateIndexesSql, schemaSql, schemaVersion } from '../store/schema.ts';

export interface CaseVersion {
  readonly version: number;
  /** Every object of the schema, as SQL for an empty database. Of past versions the text as it was, not worked out. */
  schema(): string;
  /** Makes the database one of the next version; run in a transaction. Left out for the newest. */
  upgrade?(database: Database): void;
}

/** All versions that can be opened, oldest first. The last is the one that is written. */
export const caseVersions: readonly CaseVersion[] = [
  { version: schemaVersion, schema: () => `${schemaSql()}\n${lateIndexesSql()}` },
];
