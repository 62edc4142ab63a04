// Every channel between the page and the main process, with what goes in and what comes back. Shared by
// ipc.ts and preload.ts, so that a name or a shape cannot differ; the run-time checks are in channelSchemas.ts.
import type { FileRef, MenuCommand, MenuKeys, RecentEntry } from '../renderer/host/hostData.ts';
import type { ErrorFacts } from '../src/contract/errors.ts';
import type { Language } from '../src/texts/texts.ts';

type Nothing = Readonly<Record<string, never>>;

/** Asked by the page. One object as argument: an extra one that cannot be cloned would throw at the caller. */
export interface Requests {
  'core:connect': { readonly argument: { readonly connection: number }; readonly value: null };
  'core:restart': { readonly argument: Nothing; readonly value: null };
  'files:pick': { readonly argument: { readonly kind: 'files' | 'folder' }; readonly value: readonly FileRef[] };
  /** Paths of files the user dropped or chose; the preload script reads them, the page never sees one. */
  'files:accept': { readonly argument: { readonly paths: readonly string[] }; readonly value: readonly FileRef[] };
  'files:sample': { readonly argument: Nothing; readonly value: readonly FileRef[] };
  'recent:list': { readonly argument: Nothing; readonly value: readonly RecentEntry[] };
  'recent:open': { readonly argument: { readonly id: string }; readonly value: readonly FileRef[] };
  'recent:forget': { readonly argument: Nothing; readonly value: null };
  'save:pick': { readonly argument: { readonly suggestedName: string }; readonly value: FileRef | null };
  /** The file that says what is in a save target, beside it. */
  'save:manifest': { readonly argument: { readonly ref: string }; readonly value: FileRef };
  /** A save target as a file to open. */
  'save:reopen': { readonly argument: { readonly ref: string }; readonly value: FileRef };
  'save:finish': { readonly argument: { readonly ref: string }; readonly value: null };
  'menu:keys': { readonly argument: { readonly keys: MenuKeys }; readonly value: null };
  /** The page's language, for the menu and the system's dialogs. */
  'window:language': { readonly argument: { readonly language: Language }; readonly value: null };
  'requests:take': { readonly argument: Nothing; readonly value: readonly FileRef[] };
}
export type RequestChannel = keyof Requests;

/** Told to the page. `core:port` carries a port beside its payload. */
export interface Notices {
  'core:port': { readonly connection: number };
  'core:stopped': ErrorFacts;
  'requests:waiting': Nothing;
  'menu:command': MenuCommand;
}
export type NoticeChannel = keyof Notices;
