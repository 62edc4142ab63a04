// The Web Sessions log as rules read it: failed and good log-ins, a log-in that writes two rows counted once,
// anonymousUser being nobody. Used by the rules about log-ins.
import type { FindingContext } from './context.ts';
import type { LogRow } from './readRows.ts';

const columns = ['event_type', 'principal', 'ip_address'] as const;
export type LoginRow = LogRow<(typeof columns)[number]>;

/** SUCCESS and SUCCESS_INTERACTIVE of one log-in come within this of each other. */
const pairMs = 2000;

export interface Logins {
  readonly failures: readonly LoginRow[];
  /** One row a log-in. */
  readonly successes: readonly LoginRow[];
  readonly logouts: readonly LoginRow[];
}

const read = new WeakMap<FindingContext, Logins>();

/** Reads the log once per run of the rules. */
export function loginsOf(context: FindingContext): Logins {
  const before = read.get(context);
  if (before !== undefined) return before;
  const failures: LoginRow[] = [];
  const successes: LoginRow[] = [];
  const logouts: LoginRow[] = [];
  const lastOf = new Map<string, { utcMs: number; type: string }>();
  context.each('web-sessions', columns, 'true', (row) => {
    const type = row.cells.event_type ?? '';
    if (type.startsWith('FAIL')) failures.push(row);
    else if (type === 'LOGOUT') logouts.push(row);
    else if (type.startsWith('SUCCESS')) {
      const who = JSON.stringify([row.cells.principal ?? null, row.cells.ip_address ?? null]);
      const last = lastOf.get(who);
      const isPair = last !== undefined && last.type !== type && row.utcMs - last.utcMs <= pairMs;
      if (isPair) lastOf.delete(who);
      else {
        lastOf.set(who, { utcMs: row.utcMs, type });
        successes.push(row);
      }
    }
  });
  const made = { failures, successes, logouts };
  read.set(context, made);
  return made;
}

/** The person behind a row; undefined for anonymousUser, blank and masked names. */
export function principalOf(row: LoginRow): string | undefined {
  const { principal } = row.cells;
  return principal === 'anonymousUser' ? undefined : principal;
}

/** Rows by a key, in order; rows without one are left out. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [row]);
    else list.push(row);
  }
  return groups;
}

/** Cuts a list in time order wherever nothing happens for longer than `pauseMs`. */
export function runsOf<T extends { readonly utcMs: number }>(rows: readonly T[], pauseMs: number): T[][] {
  const runs: T[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const previous = last?.at(-1);
    if (last !== undefined && previous !== undefined && row.utcMs - previous.utcMs <= pauseMs) last.push(row);
    else runs.push([row]);
  }
  return runs;
}
