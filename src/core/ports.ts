// What the core needs from the world, given by each host: files by opaque name, a reader that cannot take
// the core down with it, somewhere to write, the clock, and sql.js's WASM bytes. Nothing else.
import type { BundleLimits, BundleProblem } from './bundles/types.ts';
import type { MemberEvent } from './formats/types.ts';

export interface CorePorts {
  /** Content of sql-wasm.wasm. */
  readonly sqliteWasm: Uint8Array;
  readonly programVersion: string;
  /** A file or folder the host has granted for reading; undefined when the name is unknown or was revoked. */
  resolveSource(ref: string): GrantedSource | undefined;
  startReader(request: ReadRequest, receive: (event: ReaderEvent) => void): ReaderSession;
  /** Opens a granted file for writing; throws ConsoleError `write-failed` or `not-found`. */
  openTarget(ref: string): Promise<WriteTarget>;
  now(): number;
  /** One line for the developer's log. Never contains log content or secrets. */
  log(line: string): void;
}

export interface GrantedSource {
  readonly path: string;
  readonly name: string;
}

export interface WriteTarget {
  /** Text is written as UTF-8. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes the file whole and durable. Returns its size. */
  finish(): Promise<{ readonly bytes: number }>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
}

export interface ReadRequest {
  readonly sources: readonly GrantedSource[];
  readonly limits: BundleLimits;
  readonly encoding?: string | undefined;
}

/** What the reader reports, in order. `member` numbers are unique in the session. */
export type ReaderEvent =
  | { readonly type: 'bundle-start'; readonly bundle: number; readonly bytes: number }
  | {
      readonly type: 'member-start';
      readonly bundle: number;
      readonly member: number;
      readonly path: string;
      readonly declaredBytes: number | undefined;
    }
  | { readonly type: 'member-event'; readonly member: number; readonly event: MemberEvent }
  | {
      readonly type: 'member-end';
      readonly member: number;
      readonly bytes: number;
      readonly sha256: string;
      /** Set when the member could not be read to its end; what came before is stored. */
      readonly cut: string | undefined;
    }
  | {
      readonly type: 'ignored';
      readonly bundle: number;
      readonly path: string;
      readonly bytes: number | undefined;
      readonly reason: string;
    }
  | { readonly type: 'manifest'; readonly bundle: number; readonly path: string; readonly manifest: BundleManifest }
  | { readonly type: 'bundle-problem'; readonly bundle: number; readonly problem: BundleProblem }
  | {
      readonly type: 'bundle-end';
      readonly bundle: number;
      readonly sha256: string | undefined;
      readonly failure: string | undefined;
    }
  | { readonly type: 'progress'; readonly bundle: number; readonly path: string; readonly bytesRead: number }
  | { readonly type: 'end' }
  /** The reader died or was ended; nothing follows. */
  | { readonly type: 'stopped'; readonly message: string };

/** What an optional manifest.json in a bundle may say (our own form, docs/formats.md). Unknown keys are kept out. */
export interface BundleManifest {
  readonly appliance?: string | undefined;
  readonly build?: string | undefined;
  readonly zone?: string | undefined;
  readonly exportedAt?: string | undefined;
  readonly isSimulated?: boolean | undefined;
}

export interface ReaderSession {
  /** The core has taken `count` more events; keeps the reader from running ahead of memory. */
  acknowledge(count: number): void;
  cancel(): void;
}
