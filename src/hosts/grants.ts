// The list of files a host has handed to the core, under opaque names. Used by the Electron and the
// loopback host, which both keep it so that a restarted core knows the same names again. It opens nothing.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { CoreControl } from './coreControl.ts';

type Grant = Extract<CoreControl, { kind: 'grant' }>;

/** A granted file as the page knows it (renderer/host/host.ts, FileRef). */
export interface GrantedFile {
  readonly ref: string;
  readonly name: string;
}

export interface Grants {
  /**
   * Hands a file or folder to the core and resolves once the core knows it. `name` is what users see; left
   * out, the last part of the path.
   */
  grant(filePath: string, access: Grant['access'], name?: string, isTemporary?: boolean): Promise<GrantedFile>;
  /** The core has said that it knows this name. */
  acknowledge(ref: string): void;
  /** The core has ended: nobody need wait for it, the next one is told everything before a page reaches it. */
  releaseAll(): void;
  /** The path behind a name that was granted for this kind of access, or undefined. */
  find(ref: string, access: Grant['access']): Grant | undefined;
  revoke(ref: string): void;
  /** Tells a core that was started anew everything that is granted. */
  resend(): void;
}

/** `send` passes a message to the core of the moment; false when there is none. */
export function createGrants(send: (control: CoreControl) => boolean): Grants {
  const grants = new Map<string, Grant>();
  const waiting = new Map<string, () => void>();
  return {
    async grant(filePath, access, name = path.basename(filePath), isTemporary = false) {
      const grant: Grant = { kind: 'grant', ref: randomUUID(), path: filePath, name, access, isTemporary };
      grants.set(grant.ref, grant);
      const known = new Promise<void>((resolve) => waiting.set(grant.ref, resolve));
      if (!send(grant)) waiting.get(grant.ref)?.();
      await known;
      waiting.delete(grant.ref);
      return { ref: grant.ref, name };
    },
    acknowledge: (ref) => waiting.get(ref)?.(),
    releaseAll() {
      for (const release of waiting.values()) release();
    },
    find(ref, access) {
      const grant = grants.get(ref);
      return grant?.access === access ? grant : undefined;
    },
    revoke(ref) {
      if (grants.delete(ref)) send({ kind: 'revoke', ref });
    },
    resend() {
      for (const grant of grants.values()) send(grant);
    },
  };
}
