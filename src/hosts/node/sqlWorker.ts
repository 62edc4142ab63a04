// Entry of the thread that runs the user's own SQL on a snapshot of the database. It is ended, not asked to stop.
import { parentPort, workerData } from 'node:worker_threads';
import { openForReading, runStatement } from '../../core/sql/runStatement.ts';
import { loadEngine } from '../../core/store/database.ts';
import type { SqlAsk, SqlReport, SqlWorkerData } from './startSql.ts';

const port = parentPort;
if (port === null) throw new Error('sqlWorker runs in a worker thread only');

const { wasm, pieces, withSecrets } = workerData as SqlWorkerData;
const opened = loadEngine(wasm).then((engine) => openForReading(engine, pieces, withSecrets));
let goOn: (() => void) | undefined;

port.on('message', (ask: SqlAsk) => {
  if (ask.kind === 'next') goOn?.();
  else void answer(ask);
});

async function answer({ request }: Extract<SqlAsk, { kind: 'run' }>): Promise<void> {
  try {
    const outcome = await runStatement(await opened, request, (rows, columns) => {
      const taken = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      tell({ kind: 'rows', rows, columns });
      return taken;
    });
    tell({ kind: 'done', outcome });
  } catch (thrown) {
    tell({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

function tell(report: SqlReport): void {
  port?.postMessage(report);
}
