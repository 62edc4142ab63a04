// Runs in the sandboxed renderer before the page: puts named functions on `window.psconsole` and nothing
// else. The page gets values, never an Electron object, an event or a path.
import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame, webUtils } from 'electron';
import type { Answer, BridgeFile, ConsoleBridge, PortNotice } from '../renderer/host/bridge.ts';
import type { NoticeChannel, Notices, RequestChannel, Requests } from './channels.ts';
import { pageOrigin } from './ownUrl.ts';

/** The part of the DOM that is used here; the main process's TypeScript project has no DOM types. */
declare const window: {
  postMessage(message: PortNotice, targetOrigin: string, transfer: readonly unknown[]): void;
};
/** This world's own class: the page can neither replace it nor put a property on what it makes. */
declare const File: abstract new (...values: never) => BridgeFile;

function ask<C extends RequestChannel>(
  channel: C,
  argument: Requests[C]['argument'],
): Promise<Answer<Requests[C]['value']>> {
  return ipcRenderer.invoke(channel, argument) as Promise<Answer<Requests[C]['value']>>;
}

function listen<C extends NoticeChannel>(channel: C, listener: (payload: Notices[C]) => void): () => void {
  const onNotice = (_event: IpcRendererEvent, payload: Notices[C]): void => listener(payload);
  ipcRenderer.on(channel, onNotice);
  return () => ipcRenderer.off(channel, onNotice);
}

/**
 * Where a dropped or chosen file lies; empty for one that a script made, which lies nowhere. Only the browser's own
 * File has a place: an object that merely claims a path is no File, so the page cannot name one (R19).
 */
function pathOf(file: unknown): string {
  if (!(file instanceof File)) return '';
  // Electron before 32 has no webUtils.getPathForFile; there the path is an attribute of the File.
  if (webUtils?.getPathForFile === undefined) return (file as { path?: string }).path ?? '';
  return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
}

/** Nothing with a place among them is a wrong call, which the main process answers like any other. */
function pathsOf(files: unknown): readonly string[] {
  return Array.isArray(files) ? files.map(pathOf).filter((path) => path !== '') : [];
}

ipcRenderer.on('core:port', (event, payload: Notices['core:port']) => {
  window.postMessage({ kind: 'psconsole-port', connection: payload.connection }, pageOrigin, event.ports);
});

/** Within what a window can be used with; anything else is left alone. */
function setZoom(percent: unknown): void {
  if (typeof percent === 'number' && percent >= 25 && percent <= 500) webFrame.setZoomFactor(percent / 100);
}

const bridge: ConsoleBridge = {
  connect: (connection) => ask('core:connect', { connection }),
  restartCore: () => ask('core:restart', {}),
  pickFiles: () => ask('files:pick', { kind: 'files' }),
  pickFolder: () => ask('files:pick', { kind: 'folder' }),
  acceptFiles: (files) => ask('files:accept', { paths: pathsOf(files) }),
  openSample: () => ask('files:sample', {}),
  recent: () => ask('recent:list', {}),
  openRecent: (id) => ask('recent:open', { id }),
  forgetRecent: () => ask('recent:forget', {}),
  pickSaveTarget: (suggestedName) => ask('save:pick', { suggestedName }),
  pickManifestTarget: (ref) => ask('save:manifest', { ref }),
  reopenSaved: (ref) => ask('save:reopen', { ref }),
  finishSave: (ref) => ask('save:finish', { ref }),
  setZoom: (percent) => setZoom(percent),
  setMenuKeys: (keys) => ask('menu:keys', { keys }),
  speak: (language) => ask('window:language', { language }),
  takeOpenRequests: () => ask('requests:take', {}),
  onOpenRequests: (listener) => listen('requests:waiting', () => listener()),
  onMenuCommand: (listener) => listen('menu:command', listener),
  onCoreStopped: (listener) => listen('core:stopped', listener),
};
contextBridge.exposeInMainWorld('psconsole', bridge);
