// One row of the defect tables, and the text that the archives of the tables hold.
import { logText } from './build.ts';
import type { VerdictOptions } from './verdict.ts';

export const log = logText(200);
export const logBytes = Buffer.byteLength(log);
export const gibibyte = 2 ** 30;
export const secondRead = [`b.csv ${logBytes}`];

export interface Defect {
  readonly what: string;
  readonly file: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** 'label bytes' of what is read. */
  readonly members: readonly string[];
  /** 'code effect label'. */
  readonly problems: readonly string[];
  readonly options?: VerdictOptions;
}
