// What Electron's preload script puts on `window.psconsole`: the whole of what the page can ask of the
// desktop program. Types only; implemented by main/preload.ts, used by electronHost.ts.
import type { ErrorFacts } from '../../src/contract/errors.ts';
import type { Language } from '../../src/texts/texts.ts';
import type { FileRef, MenuCommand, MenuKeys, RecentEntry } from './hostData.ts';

/** Electron loses the code and the name of a thrown error, so a failure is an answer. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorFacts };

/** The part of the DOM's File that is needed to find where it lies. */
export interface BridgeFile {
  readonly name: string;
}

/** Beside a core's port on the window message that brings it: ports cannot cross the context bridge. */
export interface PortNotice {
  readonly kind: 'psconsole-port';
  /** Number the page gave the connection when it asked for it. */
  readonly connection: number;
}

export interface ConsoleBridge {
  /** The port follows as a window message with a PortNotice. */
  connect(connection: number): Promise<Answer<null>>;
  restartCore(): Promise<Answer<null>>;
  pickFiles(): Promise<Answer<readonly FileRef[]>>;
  pickFolder(): Promise<Answer<readonly FileRef[]>>;
  /** Dropped or chosen files of the browser itself; nothing else has a place on disk. */
  acceptFiles(files: readonly BridgeFile[]): Promise<Answer<readonly FileRef[]>>;
  openSample(): Promise<Answer<readonly FileRef[]>>;
  recent(): Promise<Answer<readonly RecentEntry[]>>;
  openRecent(id: string): Promise<Answer<readonly FileRef[]>>;
  forgetRecent(): Promise<Answer<null>>;
  pickSaveTarget(suggestedName: string): Promise<Answer<FileRef | null>>;
  pickManifestTarget(ref: string): Promise<Answer<FileRef>>;
  reopenSaved(ref: string): Promise<Answer<FileRef>>;
  finishSave(ref: string): Promise<Answer<null>>;
  setZoom(percent: number): void;
  setMenuKeys(keys: MenuKeys): Promise<Answer<null>>;
  /** Menu and dialogs are in the language of the page. */
  speak(language: Language): Promise<Answer<null>>;
  /** Files that were given from outside since the last call. */
  takeOpenRequests(): Promise<Answer<readonly FileRef[]>>;
  onOpenRequests(listener: () => void): () => void;
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  onCoreStopped(listener: (error: ErrorFacts) => void): () => void;
}
