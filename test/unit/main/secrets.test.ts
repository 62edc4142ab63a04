// Remembered passwords with a stand-in for Electron's safeStorage: kept only where the keyring is real, never in
// clear, and a keyring that is gone or changed costs the password, never the start (reliability R22).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSecrets, type SafeStorage, type Secrets } from '../../../main/secrets.ts';

const login = ['p1', 'web-console'] as const;
const password = 'marker-Secret 7&ü';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'));
  file = path.join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Turns every byte around with a key of its own, and refuses what another key has turned. */
function keyring(key: number, changes: Partial<SafeStorage> = {}): SafeStorage {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ key));
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => Buffer.concat([Buffer.from([key]), turn(Buffer.from(text))]),
    decryptString(bytes) {
      if (bytes[0] !== key) throw new Error(`Error while decrypting ${turn(bytes.subarray(1)).toString()}`);
      return turn(bytes.subarray(1)).toString();
    },
    ...changes,
  };
}
const open = (safe: SafeStorage, platform: NodeJS.Platform = 'linux'): Secrets =>
  createSecrets({ file, platform, safe });

describe('a real keyring', () => {
  test('keeps a password over a restart, not in clear, and forgets it', async () => {
    const secrets = open(keyring(90));
    expect(await secrets.state()).toEqual({ canKeep: true, reason: undefined });
    expect(await secrets.recall(...login)).toEqual({});
    expect(await secrets.remember(...login, password)).toBe(true);
    expect(await open(keyring(90)).recall(...login)).toEqual({ password });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(password);
    expect(text).not.toContain(Buffer.from(password).toString('base64'));
    expect(secrets.list()).toEqual(['p1']);
    secrets.forget('p1');
    expect(secrets.list()).toEqual([]);
    expect(await open(keyring(90)).recall(...login)).toEqual({});
  });

  test('a password belongs to one way into one appliance', async () => {
    const secrets = open(keyring(90));
    await secrets.remember(...login, password);
    expect(await secrets.recall('p1', 'sql-views')).toEqual({});
    expect(await secrets.recall('p2', 'web-console')).toEqual({});
    secrets.forget('p2');
    expect(await secrets.recall(...login)).toEqual({ password });
  });

  test('any text comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
        const secrets = open(keyring(7));
        await secrets.remember(...login, text);
        expect(await secrets.recall(...login)).toEqual({ password: text });
      }),
      { numRuns: 30 },
    );
  });

  test('the asynchronous calls are preferred, and a rotated key seals anew', async () => {
    const old = keyring(1);
    await open(old).remember(...login, password);
    const now = keyring(2);
    const refuse = (): never => {
      throw new Error('a deprecated call was made');
    };
    const modern: SafeStorage = {
      getSelectedStorageBackend: () => 'kwallet6',
      isEncryptionAvailable: refuse,
      encryptString: refuse,
      decryptString: refuse,
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => now.encryptString(text),
      decryptStringAsync: async (bytes) =>
        bytes[0] === 1
          ? { result: old.decryptString(bytes), shouldReEncrypt: true }
          : { result: now.decryptString(bytes), shouldReEncrypt: false },
    };
    expect(await open(modern).recall(...login)).toEqual({ password });
    expect(await open(now).recall(...login)).toEqual({ password });
  });
});

describe('no real keyring', () => {
  const cases: readonly (readonly [string, SafeStorage, string])[] = [
    ['basic_text', keyring(3, { getSelectedStorageBackend: () => 'basic_text' }), 'keyring-not-safe'],
    ['unknown', keyring(3, { getSelectedStorageBackend: () => 'unknown' }), 'keyring-not-safe'],
    ['not available', keyring(3, { isEncryptionAvailable: () => false }), 'no-keyring'],
    [
      'a keyring that throws',
      keyring(3, {
        isEncryptionAvailable() {
          throw new Error('dbus');
        },
      }),
      'no-keyring',
    ],
  ];
  test.each(cases)('%s: nothing is kept', async (_name, safe, reason) => {
    const secrets = open(safe);
    expect(await secrets.state()).toEqual({ canKeep: false, reason });
    expect(await secrets.remember(...login, password)).toBe(false);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });
  test('Windows and macOS have no backends to tell apart', async () => {
    const safe = keyring(3, { getSelectedStorageBackend: () => 'unknown' });
    expect(await open(safe, 'win32').state()).toEqual({ canKeep: true, reason: undefined });
    expect(await open(safe, 'darwin').remember(...login, password)).toBe(true);
  });
});

describe('a keyring that has changed', () => {
  test('says so once, asks again, and uses the old one should it come back', async () => {
    await open(keyring(1)).remember(...login, password);
    expect(await open(keyring(2)).recall(...login)).toEqual({ isLost: true });
    expect(await open(keyring(2)).recall(...login)).toEqual({});
    expect(await open(keyring(1)).recall(...login)).toEqual({ password });
    // Told anew only because it could be read in between.
    expect(await open(keyring(2)).recall(...login)).toEqual({ isLost: true });
  });
  test('one that is gone', async () => {
    await open(keyring(1)).remember(...login, password);
    const gone = keyring(1, { isEncryptionAvailable: () => false });
    expect(await open(gone).recall(...login)).toEqual({ isLost: true });
    expect(await open(gone).recall(...login)).toEqual({});
  });
  test('a keyring that refuses to encrypt keeps nothing', async () => {
    const safe = keyring(1, { encryptStringAsync: () => Promise.reject(new Error(password)) });
    expect(await open(safe).remember(...login, password)).toBe(false);
  });
  test.each(['', '{', '[]', '{"version":1,"entries":[{"id":"x"}]}'])(
    'a damaged file %j counts as empty',
    async (text) => {
      writeFileSync(file, text);
      const secrets = open(keyring(1));
      expect(await secrets.recall(...login)).toEqual({});
      expect(await secrets.remember(...login, password)).toBe(true);
    },
  );
});
