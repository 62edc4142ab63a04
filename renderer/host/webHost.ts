// The loopback server as the page's host: the core over a WebSocket, chosen files as uploads, saved files as
// downloads. Everything goes to the server the page came from.

import { ConsoleError } from '../../src/contract/errors.ts';
import type { ClientMessage, ServerMessage } from '../../src/contract/messages.ts';
import { createSocketWire } from '../../src/wires/socket.ts';
import { spoken } from '../core/spoken.ts';
import { askForFiles, itemsOfDrop } from './chosenFiles.ts';
import type { Host } from './host.ts';
import { type FileRef, manifestEnding } from './hostData.ts';
import { createOpenRequestInbox } from './openRequests.ts';
import { post, upload } from './uploads.ts';

/** The host in a browser. */
export function createWebHost(): Host {
  const inbox = createOpenRequestInbox(async () => (await post<{ files: readonly FileRef[] }>('/open-requests')).files);
  return {
    capabilities: { canPickFiles: true, canPickFolder: true, hasRecent: false, endsWithPage: false, hasMenu: false },
    connect: async () => createSocketWire<ClientMessage, ServerMessage>(await openSocket()),
    pickFiles: async (onProgress) => upload(await askForFiles('files'), onProgress),
    pickFolder: async (onProgress) => upload(await askForFiles('folder'), onProgress),
    acceptDrop: async (transfer, onProgress) => upload(await itemsOfDrop(transfer), onProgress),
    openSample: async () => [await fetchSample()],
    recent: async () => [],
    openRecent: async () => {
      throw new ConsoleError('not-supported', spoken().text('shell.noRecent'));
    },
    forgetRecent: async () => undefined,
    pickSaveTarget: (suggestedName) => post<FileRef>('/save', { name: suggestedName }),
    pickManifestTarget: (target) => post<FileRef>('/save', { name: `${target.name}${manifestEnding}` }),
    reopenSaved: (target) => post<FileRef>('/reopen', { ref: target.ref }),
    finishSave: async (target) => startDownload(target),
    onOpenRequest: inbox.subscribe,
    onMenuCommand: () => () => undefined,
    speak: () => undefined,
    setZoom: undefined,
    setMenuKeys: () => undefined,
    restartCore: async () => void (await post('/restart')),
  };
}

function openSocket(): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/wire`);
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener(
      'error',
      () => reject(new ConsoleError('core-stopped', spoken().text('shell.serverGone'))),
      { once: true },
    );
  });
}

async function fetchSample(): Promise<FileRef> {
  const response = await fetch('/start').catch(() => undefined);
  if (response?.ok !== true) throw new ConsoleError('not-found', spoken().text('shell.noSample'));
  return ((await response.json()) as { sample: FileRef }).sample;
}

/** The browser asks where to put it, or puts it where it puts downloads. */
function startDownload(target: FileRef): void {
  const link = document.createElement('a');
  link.href = `/download/${encodeURIComponent(target.ref)}`;
  link.download = target.name;
  link.click();
}
