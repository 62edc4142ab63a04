// The core worker's questions about remembered passwords: each answer reaches who asked, and a main process that does not
// answer costs the password, not the connection.
import { expect, test } from 'vitest';
import { answerSecret, createSecrets, type SafeStorage } from '../../../main/secrets.ts';
import { createSecretClient, type SecretClient } from '../../../src/hosts/secretClient.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const plain: SafeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => Buffer.from(text).reverse(),
  decryptString: (bytes) => Buffer.from(bytes).reverse().toString(),
};

test('questions and answers between core worker and main process', async () => {
  const folder = await temporaryFolder();
  const secrets = createSecrets({ file: `${folder}/secrets.json`, platform: 'linux', safe: plain });
  const client: SecretClient = createSecretClient((call, ask) => {
    // A later question may be answered first.
    setTimeout(() => void answerSecret(secrets, ask).then((value) => client.settle(call, value)), call % 2 ? 5 : 0);
  });
  const { keeper } = client;
  await keeper.set('p1', 'web-console', 'one');
  await keeper.set('p2', 'web-console', 'two');
  const [first, second, none, names, state] = await Promise.all([
    keeper.get('p1', 'web-console'),
    keeper.get('p2', 'web-console'),
    keeper.get('p2', 'sql-views'),
    keeper.list(),
    keeper.state(),
  ]);
  expect([first, second, none]).toEqual([{ password: 'one' }, { password: 'two' }, {}]);
  expect(names).toEqual(['p1', 'p2']);
  expect(state).toEqual({ canKeep: true, reason: undefined });
  await keeper.forget('p1');
  expect(await keeper.get('p1', 'web-console')).toEqual({});
});

test('no answer is no password', async () => {
  const { keeper } = createSecretClient(() => undefined, 1);
  expect(await keeper.state()).toEqual({ canKeep: false, reason: 'no-keyring' });
  expect(await keeper.get('p1', 'web-console')).toEqual({});
  expect(await keeper.list()).toEqual([]);
  await keeper.set('p1', 'web-console', 'one');
});
