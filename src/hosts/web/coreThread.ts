// Runs the core in a worker thread for the loopback host and leads WebSockets to it. The server's thread
// only forwards messages, so a long query never holds up a page load.
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { WebSocket } from 'ws';
import { ConsoleError } from '../../contract/errors.ts';
import type { ServerMessage } from '../../contract/messages.ts';
import type { CoreControl, CoreReport } from '../coreControl.ts';

/** How long a core may take to save its case and close its files before its thread is ended. */
const stopPatienceMs = 15_000;

/** What the server hears of the core beside its messages to pages. */
export interface CoreEvents {
  /** Before pages are served; `send` reaches the new core. */
  onStarted(send: CoreThread['send']): void;
  onGranted(ref: string): void;
  onEnded(): void;
}

export interface CoreThread {
  /** False when no core runs. */
  send(control: CoreControl): boolean;
  /** Serves the contract on a WebSocket until either side is gone. */
  serve(socket: WebSocket): void;
  /** Starts a new core when the last one has ended; one that runs is left alone, other pages may use it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the core; resolves once it is ready, rejects with ConsoleError `core-stopped` when it cannot start.
 * `events` are told of every core, also after a restart.
 */
export async function startCoreThread(coreFile: string, events: CoreEvents): Promise<CoreThread> {
  let worker = await startWorker(coreFile, events);
  events.onStarted(send);

  function send(control: CoreControl): boolean {
    if (hasEnded(worker)) return false;
    worker.postMessage({ control });
    return true;
  }

  return {
    send,
    serve(socket) {
      if (hasEnded(worker)) {
        tellStopped(socket);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ control: { kind: 'connect' } satisfies CoreControl, port: port1 }, [port1]);
      bridge(socket, port2);
    },
    async restart() {
      if (!hasEnded(worker)) return;
      worker = await startWorker(coreFile, events);
      events.onStarted(send);
    },
    stop: () => endWorker(worker),
  };
}

function startWorker(coreFile: string, events: CoreEvents): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(coreFile);
    const onReport = (report: CoreReport): void => {
      if (report.kind === 'ready') resolve(worker);
      else if (report.kind === 'granted') events.onGranted(report.ref);
      else if (report.kind === 'failed') {
        reject(new ConsoleError('core-stopped', `The core could not start: ${report.message}`));
        void worker.terminate();
      }
    };
    worker.on('message', onReport);
    worker.once('exit', events.onEnded);
    // Without a listener the error of a dying core would end the server too. Pages hear of it by their port.
    worker.on('error', (error: Error) =>
      reject(new ConsoleError('core-stopped', `The core could not start: ${error.message}`)),
    );
    worker.once('exit', (code) =>
      reject(new ConsoleError('core-stopped', `The core ended while starting (exit code ${code}).`)),
    );
  });
}

async function endWorker(worker: Worker): Promise<void> {
  if (hasEnded(worker)) return;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.on('message', (report: CoreReport) => {
      if (report.kind === 'stopped') resolve();
    });
  });
  worker.postMessage({ control: { kind: 'stop' } satisfies CoreControl });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, stopPatienceMs);
  });
  await Promise.race([ended, patience]);
  clearTimeout(timer);
  await worker.terminate();
}

/** A thread that has ended has the number -1 and sends no further event. */
function hasEnded(worker: Worker): boolean {
  return worker.threadId === -1;
}

function tell(socket: WebSocket, message: ServerMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function tellStopped(socket: WebSocket): void {
  tell(socket, { kind: 'stopped', error: { code: 'core-stopped', message: 'The core has stopped.' } });
  socket.close(1001);
}

/** Forwards frames both ways; JSON is all that is known here of what they hold. */
function bridge(socket: WebSocket, port: MessagePort): void {
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    try {
      port.postMessage(JSON.parse(String(data)));
    } catch {
      // Not JSON: our page sends no such frame, and another sender learns nothing from an answer.
    }
  });
  // ws closes the connection itself after a protocol error; the page sees the close.
  socket.on('error', () => undefined);
  socket.on('close', () => port.close());
  port.on('message', (message: ServerMessage) => tell(socket, message));
  port.on('close', () => tellStopped(socket));
}
