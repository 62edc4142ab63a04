// Entry that runs the stand-in core behind the same control messages as the real one, in a worker thread
// or in Electron's utility process.
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { ServerWire } from '../../src/contract/messages.ts';
import type { CoreControl, CoreReport } from '../../src/hosts/coreControl.ts';
import { createEmitterPortWire, type EmitterPortLike } from '../../src/wires/port.ts';
import { serve } from '../../src/wires/rpc.ts';
import { createStandInCore } from './standInCore.ts';

interface ControlEvent {
  readonly data: CoreControl;
  readonly ports: readonly EmitterPortLike[];
}
interface UtilityPort {
  on(type: 'message', listener: (event: ControlEvent) => void): void;
  postMessage(report: CoreReport): void;
}

const utilityPort = (process as unknown as { parentPort?: UtilityPort }).parentPort;
const granted = new Map<string, string>();
const core = createStandInCore(
  () => process.exit(3),
  () => [...granted.values()],
);

function obey(control: CoreControl, port: EmitterPortLike | undefined): void {
  if (control.kind === 'grant') {
    granted.set(control.ref, `${control.access}:${control.name}`);
    report({ kind: 'granted', ref: control.ref });
  } else if (control.kind === 'revoke') granted.delete(control.ref);
  else if (control.kind === 'connect' && port !== undefined) {
    serve(core, createEmitterPortWire(port, { isEventWrapped: utilityPort !== undefined }) as ServerWire);
  } else if (control.kind === 'stop') {
    report({ kind: 'stopped' });
    process.exit(0);
  }
}
function report(message: CoreReport): void {
  if (utilityPort !== undefined) utilityPort.postMessage(message);
  else parentPort?.postMessage(message);
}

if (utilityPort !== undefined) utilityPort.on('message', ({ data, ports }) => obey(data, ports[0]));
else {
  parentPort?.on('message', ({ control, port }: { control: CoreControl; port?: MessagePort }) => obey(control, port));
}
report({ kind: 'ready' });
