// Keeps the tables behind the SQL views equal to the live world: new rows, purged rows, rows that reconciliation
// changed. Called by tests through mariadb.ts; makes SQL text and knows no connection.
import type { CategoryId } from '../../../src/core/catalog/index.gen.ts';
import { printTime } from '../console/times.ts';
import type { World, WorldRow } from '../world.ts';

interface Target {
  readonly table: string;
  readonly time: string;
  /** Column of the table by view column of the catalog. */
  readonly columns: Readonly<Record<string, string>>;
}

const targets: Readonly<Partial<Record<CategoryId, Target>>> = {
  'sip-sessions': {
    table: 'session_log_entry',
    time: 'date_created',
    columns: {
      event: 'event_type',
      source: 'source',
      peername: 'peername',
      account: 'account',
      details: 'details',
      useragent: 'useragent',
      remote_address: 'remoteaddr',
      tls_cipher: 'tlscipher',
      transport: 'transport',
    },
  },
  cdr: {
    table: 'cdr',
    time: 'calldate',
    columns: {
      caller_number: 'src',
      caller: 'caller',
      caller_group: 'caller_group',
      callee_number: 'dst',
      callee: 'callee',
      callee_group: 'callee_group',
      total_duration_s: 'duration',
      call_duration_s: 'billsec',
      disposition: 'disposition',
      hangup_cause: 'hangup_cause',
      call_id: 'call_id',
      call_type: 'call_type',
      call_route: 'call_route',
    },
  },
  'web-sessions': {
    table: 'authentication_event',
    time: 'date_created',
    columns: { event_type: 'event_type', ip_address: 'ip_address', principal: 'principal' },
  },
  'audit-events': {
    table: 'audit_log_event',
    time: 'date_created',
    columns: { username: 'actor', change: 'event_name', object_type: 'class_name', object_id: 'persisted_object_id' },
  },
};

/** The categories that have a view, with its name [D: SQLV]. */
export const viewByCategory: Readonly<Partial<Record<CategoryId, string>>> = {
  'sip-sessions': 'V_SIP_SESSION',
  cdr: 'V_CDR',
  'web-sessions': 'V_AUTH_EVENT',
  'audit-events': 'V_AUDIT_EVENT',
};

export interface Filler {
  /** SQL that brings the tables from where the last call left them to the world as it is; '' = nothing to do. */
  changes(): string;
}

const rowsPerInsert = 500;

/** A filler for one database, empty at first. `zone` = the appliance's: datetime holds its wall time. */
export function createFiller(world: World, zone: string = world.sample.zone): Filler {
  const filled = new Map<CategoryId, Map<number, WorldRow>>();
  return {
    changes() {
      const statements: string[] = [];
      for (const [id, target] of Object.entries(targets) as [CategoryId, Target][]) {
        const known = filled.get(id) ?? new Map<number, WorldRow>();
        filled.set(id, known);
        const table = world.table(id);
        const changed = table.rows.filter((row) => known.get(row.id) !== row);
        const present = new Set(table.rows.map((row) => row.id));
        const gone = [...known.keys()].filter((rowId) => !present.has(rowId));
        const columns = table.columns.map((column) => target.columns[column.name]);
        const names = ['id', target.time, ...columns.filter((name) => name !== undefined)];
        if (id === 'cdr') names.push('src_user_agent');
        const values = changed.map((row) => {
          const cells = row.cells.filter((_, index) => columns[index] !== undefined);
          const all = [String(row.id), printTime(row.atMs, 'seconds', zone), ...cells];
          if (id === 'cdr') all.push(callerAgent(world, row));
          return `(${all.map(literal).join(',')})`;
        });
        for (let at = 0; at < values.length; at += rowsPerInsert) {
          statements.push(
            `REPLACE INTO ${target.table} (${names.join(',')}) VALUES\n${values.slice(at, at + rowsPerInsert).join(',\n')};`,
          );
        }
        if (gone.length > 0) statements.push(`DELETE FROM ${target.table} WHERE id IN (${gone.join(',')});`);
        for (const row of changed) known.set(row.id, row);
        for (const rowId of gone) known.delete(rowId);
      }
      return statements.join('\n');
    },
  };
}

/** An empty cell of the console is NULL in the table [I]. */
function literal(text: string): string {
  if (text === '') return 'NULL';
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** The view holds the caller's user agent, which the list does not [D: SQLV]. */
function callerAgent(world: World, row: WorldRow): string {
  const at = world.table('cdr').columns.findIndex((column) => column.name === 'caller');
  const account = world.sample.simulated.accounts.find((candidate) => candidate.name === row.cells[at]);
  return account?.agents.filter((agent) => agent.fromMs <= row.atMs).at(-1)?.useragent ?? '';
}
