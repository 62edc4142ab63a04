// Entry of the thread (web host) or utility process (Electron) that runs the core. Speaks coreControl.ts
// with its host and the contract with every port it is given; holds no window, no dialog, no network.
import { join } from 'node:path';
import { isMainThread, type MessagePort, parentPort } from 'node:worker_threads';
import type { ClientMessage, ServerMessage } from '../contract/messages.ts';
import { type Core, startCore } from '../core/startCore.ts';
import { createEmitterPortWire, type EmitterPortLike } from '../wires/port.ts';
import { serve } from '../wires/rpc.ts';
import type { CoreControl, CoreReport } from './coreControl.ts';
import { createFileGrants, createNodePorts } from './node/nodePorts.ts';
import { createPrintRequests } from './printRequests.ts';
import { createSecretClient } from './secretClient.ts';
import { programVersion } from './version.ts';

/** Electron's parentPort in a utility process: an emitter of events with data and ports. */
interface UtilityParentPort {
  on(type: 'message', listener: (event: { data: CoreControl; ports: EmitterPortLike[] }) => void): void;
  postMessage(message: CoreReport): void;
}

const utilityPort = (process as unknown as { parentPort?: UtilityParentPort }).parentPort;
const grants = createFileGrants();
/** Only the desktop's main process keeps passwords; the loopback host asks for them each time. */
const secrets =
  utilityPort === undefined ? undefined : createSecretClient((call, ask) => report({ kind: 'secret', call, ask }));
const printing = createPrintRequests(report);
const core = createNodePorts({
  grants,
  coreFolder: join(__dirname),
  programVersion,
  secrets: secrets?.keeper,
  log: (line) => console.error(line),
  keepsReaderReady: true,
  // Electron's own window prints; in a worker thread a browser that is installed does.
  ...(utilityPort === undefined ? {} : { printPdf: printing.print }),
}).then(startCore);

function report(message: CoreReport): void {
  if (utilityPort === undefined) parentPort?.postMessage(message);
  else utilityPort.postMessage(message);
}

async function obey(control: CoreControl, port: EmitterPortLike | undefined): Promise<void> {
  switch (control.kind) {
    case 'grant':
      grants.grant(control.ref, control.path, control.name, control.access, control.isTemporary);
      report({ kind: 'granted', ref: control.ref });
      break;
    case 'revoke':
      grants.revoke(control.ref);
      break;
    case 'secret-answer':
      secrets?.settle(control.call, control.value);
      break;
    case 'connect':
      if (port !== undefined) connect(await core, port);
      break;
    case 'printed':
      printing.answer(control);
      break;
    case 'stop':
      await (await core).stop();
      report({ kind: 'stopped' });
      break;
  }
}

function connect(running: Core, port: EmitterPortLike): void {
  const isUtility = utilityPort !== undefined;
  const wire = createEmitterPortWire<ServerMessage, ClientMessage>(isUtility ? inNodeTurns(port) : port, {
    isEventWrapped: isUtility,
  });
  serve(running, wire);
}

/**
 * Electron delivers a port's messages outside Node's own turns: an answer that fails then counts as an unhandled
 * rejection before anybody could handle it, and ends the process. Taken up in the next turn it does not.
 */
function inNodeTurns(port: EmitterPortLike): EmitterPortLike {
  const taken = new Map<(value: unknown) => void, (value: unknown) => void>();
  return {
    postMessage: (message) => port.postMessage(message),
    on: (type, listener) => {
      const later = (value: unknown): void => void setImmediate(() => listener(value));
      taken.set(listener, later);
      return port.on(type, later);
    },
    off: (type, listener) => port.off(type, taken.get(listener) ?? listener),
    start: () => port.start?.(),
    close: () => port.close(),
  };
}

if (utilityPort !== undefined) {
  utilityPort.on('message', (event) => void obey(event.data, event.ports[0]));
} else if (!isMainThread) {
  parentPort?.on('message', (message: { control: CoreControl; port?: MessagePort }) => {
    void obey(message.control, message.port as EmitterPortLike | undefined);
  });
}

core.then(
  () => report({ kind: 'ready' }),
  (thrown: unknown) => report({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) }),
);
