// Runs the core in a utility process and gives each page its own port to it, so that rows never pass
// through the main process. Tells a stop that was asked for from a crash. Used by main.ts only.
import path from 'node:path';
import { app, MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { ConsoleError, type ErrorFacts } from '../src/contract/errors.ts';
import type { CoreControl, CoreReport } from '../src/hosts/coreControl.ts';
import type { SecretAsk, SecretValue } from '../src/hosts/secretTypes.ts';

/** How long a core may take to save its case and close its files before it is ended; what is beside the case stays. */
const stopPatienceMs = 15_000;

export interface CoreProcess {
  /** False when no core runs; grants are sent again to the next one. */
  send(control: CoreControl): boolean;
  /** Sends the page a port to the core as `core:port`. Throws ConsoleError `core-stopped` when none runs. */
  connect(page: WebContents, connection: number): Promise<void>;
  /** Ends the core, dead or alive, and starts a new one. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What the main process hears of the core. */
export interface CoreEvents {
  onStarted(): void;
  onGranted(ref: string): void;
  /** The core asks about remembered passwords. */
  onSecret(ask: SecretAsk): Promise<SecretValue>;
  /** Prints a page the core has made to PDF. */
  onPrint(html: string): Promise<Uint8Array>;
  /** It has ended, asked to or not. */
  onEnded(): void;
  /** It has ended without having been asked to. */
  onCrashed(error: ErrorFacts): void;
}

interface Run {
  readonly child: UtilityProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  /** Set before we end it ourselves, so that its exit is no news. */
  isStopping: boolean;
  hasEnded: boolean;
}

/**
 * Starts the core at once. `events` are told of this core and of every one after it.
 */
export function startCoreProcess(events: CoreEvents): CoreProcess {
  let run = start();

  function start(): Run {
    const child = utilityProcess.fork(path.join(__dirname, '../core/coreWorker.cjs'), [], {
      serviceName: 'PrivateServer core',
      stdio: 'inherit',
      // Connections are kept with the program's other settings.
      env: { ...process.env, PSCONSOLE_SETTINGS_FOLDER: app.getPath('userData') },
    });
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (report: CoreReport) => {
        if (report.kind === 'ready') resolve();
        else if (report.kind === 'granted') events.onGranted(report.ref);
        else if (report.kind === 'secret') void answer(report);
        else if (report.kind === 'print') void printFor(child, report.id, report.html);
        else if (report.kind === 'failed') reject(stopped(`The core could not start: ${report.message}`));
      });
      child.on('exit', (code) => reject(stopped(`The core stopped (exit code ${code}).`)));
    });
    const current: Run = { child, ready, ended, isStopping: false, hasEnded: false };
    child.on('exit', (code) => {
      current.hasEnded = true;
      end();
      events.onEnded();
      if (!current.isStopping)
        events.onCrashed({ code: 'core-stopped', message: `The core stopped unexpectedly (exit code ${code}).` });
    });
    async function answer({ call, ask }: Extract<CoreReport, { kind: 'secret' }>): Promise<void> {
      const value = await events.onSecret(ask);
      if (!current.hasEnded) child.postMessage({ kind: 'secret-answer', call, value } satisfies CoreControl);
    }
    // A core that fails to start is told about by connect(); this only keeps Node from calling it unhandled.
    ready.then(events.onStarted, () => undefined);
    return current;
  }

  async function printFor(child: UtilityProcess, id: number, html: string): Promise<void> {
    try {
      child.postMessage({ kind: 'printed', id, pdf: await events.onPrint(html) } satisfies CoreControl);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown.message : String(thrown);
      child.postMessage({ kind: 'printed', id, error } satisfies CoreControl);
    }
  }

  async function stop(target: Run): Promise<void> {
    target.isStopping = true;
    if (target.hasEnded) return;
    target.child.postMessage({ kind: 'stop' } satisfies CoreControl);
    const closed = new Promise<void>((resolve) => {
      target.child.on('message', (report: CoreReport) => {
        if (report.kind === 'stopped') resolve();
      });
    });
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, stopPatienceMs);
    });
    await Promise.race([closed, target.ended, patience]);
    clearTimeout(timer);
    target.child.kill();
    await target.ended;
  }

  return {
    send(control) {
      if (run.hasEnded) return false;
      run.child.postMessage(control);
      return true;
    },
    async connect(page, connection) {
      const { child, ready } = run;
      await ready;
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'connect' } satisfies CoreControl, [port1]);
      if (!page.isDestroyed()) page.postMessage('core:port', { connection }, [port2]);
    },
    async restart() {
      await stop(run);
      run = start();
      await run.ready;
    },
    stop: () => stop(run),
  };
}

function stopped(message: string): ConsoleError {
  return new ConsoleError('core-stopped', message);
}
