// Starts the syslog thread and gives it to a link as its SyslogPort.
import { Worker } from 'node:worker_threads';
import type { SyslogPort, SyslogSettings, SyslogTaken } from '../../../core/live/types.ts';
import { settingsFolder } from './keeper.ts';
import { unpackMessages } from './syslogPacks.ts';
import type { SyslogControl, SyslogReport, SyslogWorkerData } from './syslogWorker.ts';
import type { SocketStep } from './trustedSocket.ts';

/** Runs `workerFile` (syslogWorker.cjs). */
export function startSyslogReceiver(
  workerFile: string,
  settings: SyslogSettings,
  onStep: (step: SocketStep) => void,
): SyslogPort {
  const workerData: SyslogWorkerData = { settings, folder: settingsFolder() };
  const worker = new Worker(workerFile, { workerData });
  let waiting: ((taken: SyslogTaken | undefined) => void) | undefined;
  let early: SyslogTaken | undefined;
  let isClosed = false;

  const settle = (taken: SyslogTaken | undefined): void => {
    const resolve = waiting;
    waiting = undefined;
    if (resolve === undefined) early = taken;
    else resolve(taken);
  };
  const closed = (): void => {
    isClosed = true;
    settle(undefined);
  };
  worker.on('message', (report: SyslogReport) => {
    if (report.kind === 'step') onStep(report.step);
    else settle({ messages: unpackMessages(report.pack), drops: report.drops });
  });
  worker.on('error', (error) => {
    onStep({ step: 'syslog', isOk: false, text: `The receiver stopped: ${error.message}`, tookMs: undefined });
    closed();
  });
  worker.on('exit', closed);
  const send = (control: SyslogControl): void => worker.postMessage(control);
  return {
    take() {
      if (early !== undefined) {
        const taken = early;
        early = undefined;
        return Promise.resolve(taken);
      }
      if (isClosed) return Promise.resolve(undefined);
      send({ kind: 'take' });
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    close() {
      send({ kind: 'close' });
      // Sockets are closed within a moment; a thread that hangs goes with its parent.
      setTimeout(() => void worker.terminate(), 500).unref();
    },
  };
}
