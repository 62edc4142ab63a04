// Plain data that a host and the page exchange, without DOM or Node types: the main process of the desktop
// program uses these too. The host's functions are in host.ts.

/** A file or folder the host has handed to the core. `ref` is opaque; the page never sees a path. */
export interface FileRef {
  readonly ref: string;
  readonly name: string;
}

/** What is put behind the name of an exported file for the file that says what is in it. */
export const manifestEnding = '.manifest.json';

export interface RecentEntry {
  readonly id: string;
  readonly name: string;
  /** Folder, shortened for display; empty where the host does not tell. */
  readonly where: string;
  readonly openedAtMs: number;
}

/** Commands of the application menu that the page carries out. */
export type MenuCommand =
  | 'open-files'
  | 'open-folder'
  | 'open-sample'
  | 'save-case'
  | 'save-case-as'
  | 'close-sources'
  | 'export-csv'
  | 'show-overview'
  | 'show-problems'
  | 'show-live'
  | 'find'
  | 'filter-log'
  | 'show-palette'
  | 'show-settings'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'toggle-theme'
  | 'toggle-detail'
  | 'show-shortcuts';

/** Keys of menu commands where they are not the usual ones, as Electron's accelerators; null = none. */
export type MenuKeys = Readonly<Partial<Record<MenuCommand, string | null>>>;
