// What the renderer asks of the program it runs in. Two implementations: electronHost (preload bridge)
// and webHost (loopback server). The rest of the renderer asks for capabilities, never for the host's name.
import type { ClientWire } from '../../src/contract/messages.ts';
import type { Language } from '../../src/texts/texts.ts';
import type { FileRef, MenuCommand, MenuKeys, RecentEntry } from './hostData.ts';

export type { FileRef, MenuCommand, RecentEntry } from './hostData.ts';

export interface HostCapabilities {
  /** A native file dialog (Electron) or a browser file input (web). */
  readonly canPickFiles: boolean;
  readonly canPickFolder: boolean;
  readonly hasRecent: boolean;
  /** What is open goes with the window: a browser's page only shows what its server has. */
  readonly endsWithPage: boolean;
  /** The host has a menu bar of its own, so the page need not show one. */
  readonly hasMenu: boolean;
}

export interface Host {
  readonly capabilities: HostCapabilities;
  connect(): Promise<ClientWire>;
  /** Lets the user choose; empty when cancelled. In the web host chosen files are uploaded with progress (0..1). */
  pickFiles(onProgress: (share: number) => void): Promise<readonly FileRef[]>;
  pickFolder(onProgress: (share: number) => void): Promise<readonly FileRef[]>;
  /** Files and folders dropped on the window. */
  acceptDrop(transfer: DataTransfer, onProgress: (share: number) => void): Promise<readonly FileRef[]>;
  openSample(): Promise<readonly FileRef[]>;
  recent(): Promise<readonly RecentEntry[]>;
  openRecent(id: string): Promise<readonly FileRef[]>;
  forgetRecent(): Promise<void>;
  /** Asks where to save; undefined when cancelled. After the core has written it, call finishSave. */
  pickSaveTarget(suggestedName: string): Promise<FileRef | undefined>;
  /** The file NAME.manifest.json beside a save target, to be written and finished like it. */
  pickManifestTarget(target: FileRef): Promise<FileRef>;
  /** The same file as one to open; asked for before finishSave. */
  reopenSaved(target: FileRef): Promise<FileRef>;
  finishSave(target: FileRef): Promise<void>;
  /** Files given on the command line, by the OS or a second start of the program. */
  onOpenRequest(listener: (files: readonly FileRef[]) => void): () => void;
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** Zooms the page, in per cent; undefined where the program around it has a zoom of its own (a browser). */
  readonly setZoom: ((percent: number) => void) | undefined;
  /** Shows a person's own keys in the application's menu; null = none. */
  setMenuKeys(keys: MenuKeys): void;
  /** What the host itself says (menu, dialogs) is in this language from now on. */
  speak(language: Language): void;
  /** Starts the core again after it stopped; resolves when a new wire can be had by connect(). */
  restartCore(): Promise<void>;
}
