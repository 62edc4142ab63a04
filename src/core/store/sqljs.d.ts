// The part of sql.js 1.16 that we use. Own declaration because @types/sql.js brings Node and DOM types.
declare module 'sql.js' {
  export type SqlValue = number | string | Uint8Array | null;
  export interface Statement {
    bind(values?: readonly SqlValue[]): boolean;
    step(): boolean;
    get(): SqlValue[];
    getColumnNames(): string[];
    run(values?: readonly SqlValue[]): void;
    reset(): void;
    free(): boolean;
  }
  export interface Database {
    run(sql: string, params?: readonly SqlValue[]): Database;
    exec(sql: string, params?: readonly SqlValue[]): { columns: string[]; values: SqlValue[][] }[];
    prepare(sql: string): Statement;
    iterateStatements(sql: string): IterableIterator<Statement> & { getRemainingSQL(): string };
    export(): Uint8Array;
    close(): void;
    create_function(name: string, implementation: (...values: never[]) => SqlValue): Database;
    getRowsModified(): number;
  }
  export interface SqlJsStatic {
    Database: new (data?: Uint8Array) => Database;
  }
  export default function initSqlJs(config: { wasmBinary: Uint8Array }): Promise<SqlJsStatic>;
}
