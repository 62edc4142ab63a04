// The desktop program as the page's host: turns the preload script's answers into values and errors, and
// the port to the core into a wire. It holds no Electron object; the bridge has functions only.

import { type ErrorFacts, fromErrorFacts } from '../../src/contract/errors.ts';
import type { ClientMessage, ClientWire, ServerMessage } from '../../src/contract/messages.ts';
import { createDomPortWire } from '../../src/wires/port.ts';
import { spoken } from '../core/spoken.ts';
import type { Answer, ConsoleBridge, PortNotice } from './bridge.ts';
import type { Host } from './host.ts';
import { createOpenRequestInbox } from './openRequests.ts';

/** The bridge of the preload script, or undefined in a browser. */
export function findElectronBridge(): ConsoleBridge | undefined {
  return (window as { psconsole?: ConsoleBridge }).psconsole;
}

/** The host inside Electron. */
export function createElectronHost(bridge: ConsoleBridge): Host {
  let lastConnection = 0;
  const inbox = createOpenRequestInbox(async () => unwrap(await bridge.takeOpenRequests()));
  bridge.onOpenRequests(inbox.fetch);

  return {
    capabilities: { canPickFiles: true, canPickFolder: true, hasRecent: true, endsWithPage: true, hasMenu: true },
    async connect() {
      lastConnection += 1;
      const connection = lastConnection;
      const awaited = awaitPort(connection);
      const stopWatch = watchCore(bridge);
      try {
        unwrap(await bridge.connect(connection));
        return createElectronWire(await awaited.port, stopWatch);
      } catch (thrown) {
        awaited.giveUp();
        stopWatch.end();
        throw thrown;
      }
    },
    pickFiles: async () => unwrap(await bridge.pickFiles()),
    pickFolder: async () => unwrap(await bridge.pickFolder()),
    acceptDrop: async (transfer) => {
      const files = [...transfer.files];
      return files.length === 0 ? [] : unwrap(await bridge.acceptFiles(files));
    },
    openSample: async () => unwrap(await bridge.openSample()),
    recent: async () => unwrap(await bridge.recent()),
    openRecent: async (id) => unwrap(await bridge.openRecent(id)),
    forgetRecent: async () => void unwrap(await bridge.forgetRecent()),
    pickSaveTarget: async (suggestedName) => unwrap(await bridge.pickSaveTarget(suggestedName)) ?? undefined,
    pickManifestTarget: async (target) => unwrap(await bridge.pickManifestTarget(target.ref)),
    reopenSaved: async (target) => unwrap(await bridge.reopenSaved(target.ref)),
    finishSave: async (target) => void unwrap(await bridge.finishSave(target.ref)),
    onOpenRequest: inbox.subscribe,
    onMenuCommand: (listener) => bridge.onMenuCommand(listener),
    setZoom: (percent) => bridge.setZoom(percent),
    // A menu without them still works; the page answers the keys itself.
    setMenuKeys: (keys) => void bridge.setMenuKeys(keys),
    // A menu in the language before is no reason to tell anybody.
    speak: (language) => void bridge.speak(language).catch(() => undefined),
    restartCore: async () => void unwrap(await bridge.restartCore()),
  };
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw fromErrorFacts(answer.error);
}

/** The preload script hands the port over as a message of this window to itself. */
function awaitPort(connection: number): { readonly port: Promise<MessagePort>; giveUp(): void } {
  let onMessage: (event: MessageEvent) => void = () => undefined;
  const giveUp = (): void => window.removeEventListener('message', onMessage);
  const port = new Promise<MessagePort>((resolve) => {
    onMessage = (event) => {
      const notice = event.data as PortNotice | null;
      const [sent] = event.ports;
      if (event.source !== window || notice?.kind !== 'psconsole-port' || sent === undefined) return;
      if (notice.connection !== connection) return;
      giveUp();
      resolve(sent);
    };
    window.addEventListener('message', onMessage);
  });
  return { port, giveUp };
}

interface CoreWatch {
  /** Tells at once when the core has stopped already. */
  onStopped(listener: (error: ErrorFacts) => void): void;
  end(): void;
}

/** A port does not tell every Chromium that its other end died, so the main process does. */
function watchCore(bridge: ConsoleBridge): CoreWatch {
  let stopped: ErrorFacts | undefined;
  let onStopped: ((error: ErrorFacts) => void) | undefined;
  const end = bridge.onCoreStopped((error) => {
    stopped = error;
    onStopped?.(error);
  });
  return {
    onStopped(listener) {
      onStopped = listener;
      if (stopped !== undefined) listener(stopped);
    },
    end,
  };
}

function createElectronWire(port: MessagePort, watch: CoreWatch): ClientWire {
  const wire = createDomPortWire<ClientMessage, ServerMessage>(port);
  return {
    send: wire.send,
    receive(receiver, onClosed) {
      watch.onStopped((error) => receiver({ kind: 'stopped', error }));
      return wire.receive(receiver, () => onClosed(spoken().text('shell.coreStopped')));
    },
    close() {
      watch.end();
      wire.close();
    },
  };
}
