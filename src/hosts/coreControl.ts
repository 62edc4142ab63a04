// What a host says to the thread or process that runs the core, beside the contract: which files it may
// touch under which opaque name, and which ports lead to windows. Only the trusted side speaks this.
import type { SecretAsk, SecretValue } from './secretTypes.ts';

/** Host to core. A port travels beside the message (transfer list), never inside the contract. */
export type CoreControl =
  /** The core may read or write `path` under the name `ref`; `name` is what users see. */
  | {
      readonly kind: 'grant';
      readonly ref: string;
      readonly path: string;
      readonly name: string;
      readonly access: 'read' | 'write';
      /** The host keeps it only while it runs: an upload, or a file to be downloaded. */
      readonly isTemporary?: boolean | undefined;
    }
  | { readonly kind: 'revoke'; readonly ref: string }
  /** Serve the contract on the port that came with this message. */
  | { readonly kind: 'connect' }
  /** Answer to `secret`. */
  | { readonly kind: 'secret-answer'; readonly call: number; readonly value: SecretValue }
  | { readonly kind: 'stop' }
  /** Answer to print: the PDF, or why there is none. */
  | { readonly kind: 'printed'; readonly id: number; readonly pdf?: Uint8Array; readonly error?: string };

/** Core to host. */
export type CoreReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  /**
   * Answer to grant. A host tells the page a name only after this: the page's calls come by another port, and
   * ports keep no order among each other.
   */
  | { readonly kind: 'granted'; readonly ref: string }
  /** A question about remembered passwords; only a host that keeps some is asked. */
  | { readonly kind: 'secret'; readonly call: number; readonly ask: SecretAsk }
  /** Answer to stop, once files are closed. */
  | { readonly kind: 'stopped' }
  /** Electron only: print this page of ours to PDF; answered by printed. */
  | { readonly kind: 'print'; readonly id: number; readonly html: string };
