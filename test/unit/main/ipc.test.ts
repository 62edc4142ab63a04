// The door between page and main process, with Electron stubbed: who may call, what may be said, what comes
// back. The preload script and the handlers are the real ones on both sides of the stub.
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer, ConsoleBridge } from '../../../renderer/host/bridge.ts';
import { ConsoleError } from '../../../src/contract/errors.ts';

type Handler = (event: unknown, ...values: unknown[]) => Promise<Answer<unknown>>;
const electron = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  exposed: new Map<string, unknown>(),
  zooms: [] as number[],
  frame: { url: 'app://console/index.html', parent: null as unknown },
}));
vi.mock('electron', () => ({
  ipcMain: {
    handle(channel: string, handler: Handler) {
      if (electron.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      electron.handlers.set(channel, handler);
    },
  },
  ipcRenderer: {
    invoke: (channel: string, ...values: unknown[]) => call(channel, electron.frame, ...values),
    on: () => undefined,
    off: () => undefined,
  },
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  webFrame: { setZoomFactor: (factor: number) => void electron.zooms.push(factor) },
  webUtils: {
    getPathForFile: (file: { name: string }) => (file.name === 'made by script' ? '' : `/home/${file.name}`),
  },
}));

/** As Electron does it: arguments and answers are cloned, a missing handler is an error. */
async function call(channel: string, frame: unknown, ...values: unknown[]): Promise<Answer<unknown>> {
  const handler = electron.handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ senderFrame: frame, sender: { id: 1 } }, ...structuredClone(values)));
}

const { registerHandlers } = await import('../../../main/handlers.ts');
const { channelSchemas } = await import('../../../main/channelSchemas.ts');
await import('../../../main/preload.ts');
const bridge = electron.exposed.get('psconsole') as ConsoleBridge;
const opened: string[] = [];
const spoken: string[] = [];

beforeEach(() => {
  electron.handlers.clear();
  opened.length = 0;
  registerHandlers({
    core: {
      send: () => true,
      connect: () => Promise.reject(new ConsoleError('core-stopped', 'The core stopped (exit code 3).')),
      restart: () => Promise.reject(new TypeError('a bug')),
      stop: () => Promise.resolve(),
    },
    grants: {
      grant: (filePath) => Promise.resolve({ ref: 'ref', name: filePath }),
      acknowledge: () => undefined,
      releaseAll: () => undefined,
      find: () => undefined,
      revoke: () => undefined,
      resend: () => undefined,
    },
    recent: { add: () => undefined, list: () => [], find: () => undefined, forget: () => undefined },
    openRequests: { add: () => undefined, take: () => [] },
    samplePath: '/nowhere/sample.zip',
    windowOf: () => ({}) as Electron.BrowserWindow,
    askForSources: () => Promise.resolve(['/home/a.zip']),
    askForTarget: () => Promise.resolve(undefined),
    openChosen: (path) => {
      opened.push(path);
      return Promise.resolve({ ref: `ref-${opened.length}`, name: 'a.zip' });
    },
    rememberRecent: () => undefined,
    forgetRecent: () => undefined,
    speak: (language) => void spoken.push(language),
    showMenu: () => undefined,
  });
});

describe('the channels', () => {
  test('every channel has one handler, and the preload script asks no other', async () => {
    expect([...electron.handlers.keys()].sort()).toEqual(Object.keys(channelSchemas).sort());
    for (const ask of [
      bridge.restartCore,
      bridge.pickFiles,
      bridge.pickFolder,
      bridge.openSample,
      bridge.recent,
      bridge.forgetRecent,
      bridge.takeOpenRequests,
    ]) {
      expect(await ask()).toHaveProperty('ok');
    }
    expect(await bridge.acceptFiles([new File([], 'a.zip')])).toMatchObject({ ok: true });
    expect(await bridge.pickSaveTarget('rows.csv')).toEqual({ ok: true, value: null });
    expect(await bridge.speak('it')).toEqual({ ok: true, value: null });
    expect(spoken).toEqual(['it']);
    expect(await bridge.openRecent('x')).toMatchObject({ error: { code: 'not-found' } });
    expect(await bridge.pickManifestTarget('x')).toMatchObject({ error: { code: 'not-found' } });
    expect(await bridge.finishSave('x')).toMatchObject({ error: { code: 'not-found' } });
    expect(await bridge.connect(1)).toEqual({
      ok: false,
      error: { code: 'core-stopped', message: 'The core stopped (exit code 3).' },
    });
  });

  test('the page gets named functions and nothing of Electron', () => {
    expect([...electron.exposed.keys()]).toEqual(['psconsole']);
    expect(Object.keys(bridge).sort()).toEqual([
      'acceptFiles',
      'connect',
      'finishSave',
      'forgetRecent',
      'onCoreStopped',
      'onMenuCommand',
      'onOpenRequests',
      'openRecent',
      'openSample',
      'pickFiles',
      'pickFolder',
      'pickManifestTarget',
      'pickSaveTarget',
      'recent',
      'reopenSaved',
      'restartCore',
      'setMenuKeys',
      'setZoom',
      'speak',
      'takeOpenRequests',
    ]);
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true);
  });

  test('the menu takes keys as Electron spells them and no others; the zoom stays usable', async () => {
    expect(await bridge.setMenuKeys({ find: 'CmdOrCtrl+Shift+J', 'show-live': null })).toEqual({
      ok: true,
      value: null,
    });
    for (const keys of ['J; quit', 'Mod+J', '', 'CmdOrCtrl+', 'CmdOrCtrl+Enter+Q']) {
      expect(await bridge.setMenuKeys({ find: keys }), keys).toMatchObject({ error: { code: 'bad-request' } });
    }
    for (const percent of [125, 0, 9000, Number.NaN, '150' as never]) bridge.setZoom(percent);
    expect(electron.zooms).toEqual([1.25]);
  });

  test('a file that lies nowhere is left out', async () => {
    await bridge.acceptFiles([new File([], 'made by script'), new File([], 'a.zip')]);
    expect(opened).toEqual(['/home/a.zip']);
  });

  test('what only claims to be a file has no place', async () => {
    const claims = [{ name: 'a.zip' }, { name: 'a.zip', path: '/etc/passwd' }, '/etc/passwd'];
    const accept = bridge.acceptFiles as (files: readonly unknown[]) => Promise<unknown>;
    expect(await accept(claims)).toMatchObject({ ok: false });
    expect(opened).toEqual([]);
  });

  test.each([
    ['no frame', null],
    ['a frame in the page', { url: 'app://console/index.html', parent: {} }],
    ['another site', { url: 'https://example.com/', parent: null }],
    ['a look-alike', { url: 'app://console.example.com/index.html', parent: null }],
    ['another host of the scheme', { url: 'app://other/index.html', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
  ])('a call from %s is refused on every channel', async (_name, frame) => {
    for (const channel of electron.handlers.keys()) {
      expect(await call(channel, frame, { kind: 'files' }), channel).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    }
    expect(opened).toEqual([]);
  });

  test('a bug is an answer too, without its stack', async () => {
    const answer = await bridge.restartCore();
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', message: 'a bug' } });
  });

  test('10,000 wrong calls: every one is answered, none throws, none opens a file', async () => {
    const argument = fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
    });
    const calls = fc.record({
      channel: fc.constantFrom(...electron.handlers.keys()),
      values: fc.array(argument, { maxLength: 3 }),
    });
    for (const { channel, values } of fc.sample(calls, { numRuns: 10_000, seed: 7 })) {
      const answer = await call(channel, electron.frame, ...values);
      // An object without properties, of whatever class, is what most channels ask for.
      const [first] = values;
      const isEmptyArgument =
        values.length === 1 && typeof first === 'object' && first !== null && Object.keys(first).length === 0;
      if (!isEmptyArgument)
        expect(answer, `${channel} ${fc.stringify(values)}`).toMatchObject({
          ok: false,
          error: { code: 'bad-request' },
        });
    }
    expect(opened).toEqual([]);
  }, 60_000);
});
