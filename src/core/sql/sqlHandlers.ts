// Answers the methods of contract/sql.ts.
import { ConsoleError } from '../../contract/errors.ts';
import type { EventName, EventPayload, Result } from '../../contract/methods.ts';
import type { CorePorts } from '../ports.ts';
import { startCsvTable } from '../reports/csvTable.ts';
import type { SqlDesk } from './sqlDesk.ts';

/** Rows between two tellings of progress. */
const rowsPerTelling = 20_000;

interface SqlQueryParams {
  readonly sql: string;
  readonly limit: number;
  readonly withSecrets?: boolean | undefined;
}
interface SqlExportParams {
  readonly sql: string;
  readonly isExact: boolean;
  readonly target: string;
  readonly withSecrets?: boolean | undefined;
}

export function sqlHandlers(
  desk: SqlDesk,
  ports: Pick<CorePorts, 'openTarget' | 'now'>,
  emit: <E extends EventName>(name: E, payload: EventPayload<E>) => void,
) {
  return {
    async 'sql.query'(
      { sql, limit, withSecrets = false }: SqlQueryParams,
      signal: AbortSignal,
    ): Promise<Result<'sql.query'>> {
      const startedMs = ports.now();
      const values: Result<'sql.query'>['values'] = [];
      const { columns, isCut } = await desk.run({ sql, limit, withSecrets }, signal, (rows) => {
        for (const row of rows) values.push(row);
      });
      return { columns: [...columns], values, isCut, elapsedMs: ports.now() - startedMs };
    },

    async 'sql.export'(params: SqlExportParams, signal: AbortSignal): Promise<Result<'sql.export'>> {
      const target = await ports.openTarget(params.target);
      try {
        const table = startCsvTable(target, params.isExact);
        let rows = 0;
        let told = 0;
        emit('sql.progress', { target: params.target, rows });
        const { sql, withSecrets = false } = params;
        const request = { sql, withSecrets, limit: Number.MAX_SAFE_INTEGER };
        const outcome = await desk.run(request, signal, async (piece, columns) => {
          if (rows === 0) await table.head(columns);
          await table.rows(piece);
          rows += piece.length;
          if (rows - told >= rowsPerTelling) {
            told = rows;
            emit('sql.progress', { target: params.target, rows });
          }
          if (signal.aborted) throw new ConsoleError('cancelled', 'The export was cancelled.');
        });
        if (rows === 0) await table.head(outcome.columns);
        const { bytes } = await target.finish();
        emit('sql.progress', { target: params.target, rows });
        return { rows, bytes };
      } catch (thrown) {
        await target.discard();
        throw thrown;
      }
    },
  };
}
