// The port for the user's own SQL without its thread, so that tests need no build. A statement cannot be ended here.
import { ConsoleError } from '../../src/contract/errors.ts';
import type { SqlRunner } from '../../src/core/ports.ts';
import { openForReading, runStatement } from '../../src/core/sql/runStatement.ts';
import { loadEngine } from '../../src/core/store/database.ts';

export function openSqlHere(wasm: Uint8Array, pieces: readonly Uint8Array[], withSecrets: boolean): SqlRunner {
  const opened = loadEngine(wasm).then((engine) => openForReading(engine, pieces, withSecrets));
  return {
    async run(request, take) {
      const database = await opened;
      let refused: unknown;
      try {
        return await runStatement(database, request, async (rows, columns) => {
          try {
            await take(rows, columns);
          } catch (thrown) {
            refused = thrown;
            throw thrown;
          }
        });
      } catch (thrown) {
        if (refused !== undefined) throw refused;
        throw new ConsoleError('bad-sql', `SQLite says: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      }
    },
    end: () => void opened.then((database) => database.close()),
  };
}
