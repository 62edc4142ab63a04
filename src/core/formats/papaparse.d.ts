// The part of papaparse that csv.ts (reading) and the CSV writers of the hosts use. The types on npm need Node's own, which the core may not see.
declare module 'papaparse' {
  export interface ParserConfig {
    readonly delimiter: string;
    readonly newline: '\n' | '\r' | '\r\n';
    readonly quoteChar?: string;
    readonly fastMode?: boolean;
    readonly preview?: number;
  }
  export interface ParserError {
    readonly type: string;
    readonly code: string;
    readonly message: string;
    readonly row: number;
    readonly index: number;
  }
  export interface ParserResult {
    readonly data: string[][];
    readonly errors: ParserError[];
    readonly meta: { readonly cursor: number; readonly truncated: boolean };
  }
  export interface ParserInstance {
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
  }
  export interface UnparseConfig {
    /** Quotes where they are not needed: for every value, or for those a function picks. */
    readonly quotes?: boolean | ((value: unknown) => boolean);
    readonly delimiter?: string;
    readonly newline?: '\n' | '\r\n';
    readonly header?: boolean;
  }
  const Papa: {
    readonly Parser: new (config: ParserConfig) => ParserInstance;
    /** Whole texts at once: for tests. */
    parse<T>(input: string, config?: { delimiter?: string; newline?: string }): { readonly data: T[] };
    unparse(rows: readonly (readonly string[])[], config?: UnparseConfig): string;
  };
  export default Papa;
}
