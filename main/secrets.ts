// Passwords the user asked to have remembered, encrypted by the system's own keyring (Electron's safeStorage) and
// only where that is real. The core asks for them by appliance and way in; a page never gets one back. Nothing
// here may stop the program: what cannot be read is asked for again (reliability R22, findings 10).
import { z } from 'zod';
import type { KeepingState, RecalledPassword, SecretAsk, SecretValue } from '../src/hosts/secretTypes.ts';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';

/**
 * The part of Electron's safeStorage that is used. Where there are calls that return promises the others are
 * deprecated, so those are only called where the newer ones are missing.
 */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(encrypted: Buffer): string;
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plainText: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

export interface Secrets {
  /** Whether a password can be remembered on this machine, and if not, why. */
  state(): Promise<KeepingState>;
  /** The password kept for a way into an appliance. `isLost` says once that there was one which cannot be read. */
  recall(profileId: string, way: string): Promise<RecalledPassword>;
  /** Keeps a password in place of an earlier one; false where it could not be kept. */
  remember(profileId: string, way: string, password: string): Promise<boolean>;
  /** Forgets every password of an appliance. */
  forget(profileId: string): void;
  /** Appliances with a password. */
  list(): readonly string[];
}

export interface SecretsOptions {
  /** Where the encrypted passwords lie, in the user-data folder. */
  readonly file: string;
  readonly platform: NodeJS.Platform;
  readonly safe: SafeStorage;
}

/** Backends of Linux that encrypt with a key anybody knows, or with none (reliability finding 10). */
const unsafeBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown']);
/** Appliances one person looks after, by far; a longer file is none of ours. */
const maxEntries = 500;

const fileSchema = z.object({
  version: z.literal(1),
  entries: z
    .array(
      z.object({
        profileId: z.string().min(1).max(100),
        way: z.string().min(1).max(100),
        /** Ciphertext, base64. */
        sealed: z.string().min(1).max(20_000),
        /** The user was told that it cannot be read; it may become readable again with another desktop. */
        isLossTold: z.boolean(),
      }),
    )
    .max(maxEntries),
});
type Entry = z.infer<typeof fileSchema>['entries'][number];
type Place = Pick<Entry, 'profileId' | 'way'>;

/** Opens the store. Never throws, and neither do its functions. */
export function createSecrets({ file, platform, safe }: SecretsOptions): Secrets {
  let entries: readonly Entry[] = readJsonFile(file, fileSchema)?.entries ?? [];

  function keep(changed: readonly Entry[]): void {
    entries = changed.slice(-maxEntries);
    writeJsonFile(file, { version: 1, entries });
  }
  const find = (profileId: string, way: string): Entry | undefined =>
    entries.find((entry) => entry.profileId === profileId && entry.way === way);
  const put = (entry: Entry): void => {
    const before = find(entry.profileId, entry.way);
    keep([...entries.filter((each) => each !== before), entry]);
  };

  async function state(): Promise<KeepingState> {
    try {
      // The asynchronous call comes first: it is what makes the keyring known.
      const isAvailable = await (safe.isAsyncEncryptionAvailable?.() ?? safe.isEncryptionAvailable());
      if (!isAvailable) return { canKeep: false, reason: 'no-keyring' };
      if (platform === 'linux') {
        const backend = safe.getSelectedStorageBackend?.() ?? 'unknown';
        if (unsafeBackends.has(backend)) return { canKeep: false, reason: 'keyring-not-safe' };
      }
      return { canKeep: true, reason: undefined };
    } catch {
      return { canKeep: false, reason: 'no-keyring' };
    }
  }

  async function seal({ profileId, way }: Place, password: string): Promise<boolean> {
    try {
      const sealed = await (safe.encryptStringAsync?.(password) ?? safe.encryptString(password));
      put({ profileId, way, sealed: sealed.toString('base64'), isLossTold: false });
      return true;
    } catch {
      return false;
    }
  }

  async function unseal(entry: Entry): Promise<string | undefined> {
    try {
      const bytes = Buffer.from(entry.sealed, 'base64');
      if (safe.decryptStringAsync === undefined) return safe.decryptString(bytes);
      const { result, shouldReEncrypt } = await safe.decryptStringAsync(bytes);
      if (shouldReEncrypt) await seal(entry, result);
      return result;
    } catch {
      // The text of the error may hold what was decrypted; that it failed is all that is told.
      return undefined;
    }
  }

  return {
    state,
    async recall(profileId, way) {
      const entry = find(profileId, way);
      if (entry === undefined) return {};
      const { canKeep } = await state();
      const password = canKeep ? await unseal(entry) : undefined;
      if (password !== undefined) {
        if (entry.isLossTold) await seal(entry, password);
        return { password };
      }
      if (entry.isLossTold) return {};
      put({ ...entry, isLossTold: true });
      return { isLost: true };
    },
    async remember(profileId, way, password) {
      return (await state()).canKeep && (await seal({ profileId, way }, password));
    },
    forget(profileId) {
      if (entries.some((each) => each.profileId === profileId))
        keep(entries.filter((each) => each.profileId !== profileId));
    },
    list: () => [...new Set(entries.map(({ profileId }) => profileId))],
  };
}

/** Answers a question of the core worker. */
export async function answerSecret(secrets: Secrets, { name, argument }: SecretAsk): Promise<SecretValue> {
  switch (name) {
    case 'state':
      return secrets.state();
    case 'recall':
      return secrets.recall(argument.profileId, argument.way);
    case 'remember':
      return secrets.remember(argument.profileId, argument.way, argument.password);
    case 'forget':
      secrets.forget(argument.profileId);
      return null;
    case 'list':
      return secrets.list();
  }
}
