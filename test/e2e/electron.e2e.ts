// The console as the desktop program in a real Electron: the shared scenarios, and what only the desktop has:
// files from outside, dialogs, the menu, a core that can be killed, and a page that must not get out.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { accountScenarios } from './accountScenarios.ts';
import { caseScenarios } from './caseScenarios.ts';
import { hostileTextScenarios } from './hostileTexts.ts';
import { type Launched, type LaunchOptions, launchElectron, sampleBundle } from './launch.ts';
import { liveScenarios } from './liveScenarios.ts';
import { notesScenarios } from './notesScenarios.ts';
import { otherWaysScenarios } from './otherWaysScenarios.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { reportScenarios } from './reportScenarios.ts';
import { consoleScenarios } from './scenarios.ts';
import { searchScenarios } from './searchScenarios.ts';
import { settingsScenarios } from './settingsScenarios.ts';
import { sharingScenarios } from './sharingScenarios.ts';
import { timeScenarios } from './timeScenarios.ts';

test.describe('in Electron', () => consoleScenarios(launchElectron));
test.describe('reports in Electron', () => reportScenarios(launchElectron));
test.describe('accounts in Electron', () => accountScenarios(launchElectron));

test.describe('cases in Electron', () => caseScenarios(launchElectron));
test.describe('notes in Electron', () => notesScenarios(launchElectron));
test.describe('finding in Electron', () => searchScenarios(launchElectron));
test.describe('time in Electron', () => timeScenarios(launchElectron, false));

test.describe('settings in Electron', () => settingsScenarios(launchElectron, false));

test.describe('hostile texts in Electron', () => hostileTextScenarios(launchElectron));

test.describe('sharing in Electron', () => sharingScenarios(launchElectron));

test.describe('live in Electron', () => liveScenarios(launchElectron));
test.describe('other ways in Electron', () => otherWaysScenarios(launchElectron));

test.describe('only on the desktop', () => {
  let launched: Launched | undefined;
  let view: ConsolePage;

  async function start(options: LaunchOptions): Promise<void> {
    launched = await launchElectron(options);
    view = new ConsolePage(launched.page);
    if (options.files.length > 0) await view.imported();
    else await view.settle();
  }
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  test('a file from the open dialog is read, kept as recent, and an export goes where the save dialog says', async () => {
    await start({ files: [] });
    const target = test.info().outputPath('rows.csv');
    await launched?.electron?.evaluate(
      ({ dialog }, paths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.bundle] });
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.target });
      },
      { bundle: sampleBundle, target },
    );
    await view.page.getByRole('button', { name: 'Open files…' }).click();
    await view.imported();
    const log = await view.openLog('Web Sessions');
    const shown = await log.shownRows();
    await log.startExport('CSV, exact');
    await view.notices.getByText('Exported to rows.csv').waitFor();
    expect((await readFile(target, 'utf8')).trimEnd().split('\n')).toHaveLength(shown + 1);
    const overview = await view.openOverview();
    await overview.getByRole('button', { name: 'Close all' }).click();
    await expect(view.page.getByRole('region', { name: 'Recent' })).toContainText(path.basename(sampleBundle));
  });

  test('a window with a note in no file asks before it closes, and stays or goes as it is told', async () => {
    await start({ files: [sampleBundle] });
    const { page } = view;
    // Playwright would answer for the user.
    page.on('dialog', () => undefined);
    const log = await view.openLog('Web Sessions');
    await log.cell(0, 'timestamp').click();
    await page.keyboard.press('b');
    await expect(page.getByRole('button', { name: 'Case: No case, unsaved changes' })).toBeVisible();
    await launched?.electron?.evaluate(({ BrowserWindow, dialog }) => {
      const scope = globalThis as unknown as { asked: unknown[] };
      scope.asked = [];
      dialog.showMessageBoxSync = (...all: unknown[]) => {
        scope.asked.push((all.at(-1) as { message: string }).message);
        return scope.asked.length > 1 ? 1 : 0;
      };
      BrowserWindow.getAllWindows()[0]?.close();
    });
    const asked = () => launched?.electron?.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
    await expect.poll(asked).toEqual(['Close without saving?']);
    await expect(log.heading).toBeVisible();
    const closed = page.waitForEvent('close');
    await launched?.electron
      ?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      .catch(() => undefined);
    await closed;
    const profile = launched?.settingsFolder;
    launched = undefined;
    if (profile !== undefined) await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  test('menu commands reach the page', async () => {
    await start({ files: [sampleBundle] });
    const choose = (id: string) =>
      launched?.electron?.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
    await choose('show-problems');
    await expect(view.page.getByRole('heading', { name: 'Problems', level: 1 })).toBeVisible();
    await choose('show-overview');
    await expect(view.page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    await choose('show-shortcuts');
    await expect(view.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  test('a core that is killed is told about, and can be started again', async () => {
    await start({ files: [sampleBundle] });
    await launched?.killCore?.();
    const notice = view.page.getByRole('alert').filter({ hasText: 'has stopped' });
    await expect(notice).toBeVisible();
    await notice.getByRole('button', { name: 'Restart the core' }).click();
    await expect(notice).toBeHidden();
    await view.settle();
    await view.page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    await expect(view.logs.getByRole('link', { name: /^SIP Sessions/ })).toBeVisible();
  });

  test('a dropped file is opened, and no script can name a path', async () => {
    await start({ files: [] });
    const { page } = view;
    const named = await page.evaluate(async (secret) => {
      const scope = globalThis as unknown as {
        psconsole: { acceptFiles(files: unknown): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }> };
        File: new (parts: unknown[], name: string) => object;
      };
      const claims: unknown[] = [
        secret,
        [secret],
        [{ path: secret, name: 'x' }],
        [Object.create(scope.File.prototype)],
        [new scope.File(['made by a script'], secret)],
        [Object.defineProperty(new scope.File([], 'x'), 'path', { value: secret })],
      ];
      Object.defineProperty(scope.File.prototype, 'path', { get: () => secret, configurable: true });
      claims.push([new scope.File([], 'x')]);
      const answers = await Promise.all(
        claims.map((claim) =>
          scope.psconsole.acceptFiles(claim).then(
            (answer) => (answer.ok ? JSON.stringify(answer.value) : answer.error?.code),
            () => 'refused by the bridge',
          ),
        ),
      );
      return [...new Set(answers)].sort();
    }, sampleBundle);
    expect(named.filter((answer) => answer !== 'refused by the bridge')).toEqual(['bad-request']);
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [sampleBundle], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await view.imported();
    await expect(view.logs.getByRole('link', { name: /^SIP Sessions/ })).toBeVisible();
  });

  test('a second start hands its files to the first and ends', async () => {
    await start({ files: [] });
    await launched?.electron?.evaluate(
      ({ app }, argv) => app.emit('second-instance', {}, [], '', { argv, cwd: '/', isDefaultApp: true }),
      ['electron', '.', sampleBundle],
    );
    await view.imported();
    await expect(view.logs.getByRole('link', { name: /^SIP Sessions/ })).toBeVisible();
  });

  test('the page has no Node, no network, no window, no permission and no way to another address', async () => {
    await start({ files: [] });
    const { page } = view;
    const found = await page.evaluate(async (permissions) => {
      const scope = globalThis as unknown as Record<string, unknown>;
      const page = globalThis as unknown as {
        open(url: string): unknown;
        fetch(url: string): Promise<unknown>;
        navigator: { permissions: { query(descriptor: { name: string }): Promise<{ state: string }> } };
      };
      const states = await Promise.all(
        permissions.map((name) =>
          page.navigator.permissions.query({ name }).then(
            ({ state }) => [name, state],
            () => [name, 'unknown'],
          ),
        ),
      );
      return {
        node: ['require', 'process', 'Buffer', 'module', 'global', 'electron'].filter((name) => name in scope),
        opened: page.open('https://example.com/') !== null,
        fetched: await page.fetch('https://example.com/').then(
          () => true,
          () => false,
        ),
        outside: await page.fetch('app://other/index.html').then(
          () => true,
          () => false,
        ),
        granted: states.filter(([, state]) => state === 'granted'),
      };
    }, permissionNames);
    expect(found).toEqual({ node: [], opened: false, fetched: false, outside: false, granted: [] });
    await launched?.electron?.evaluate(({ BrowserWindow }) => {
      const scope = globalThis as unknown as { tried: [string, boolean][] };
      scope.tried = [];
      // Added after the guard, so that it sees what the guard decided.
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
        scope.tried.push([event.url, event.defaultPrevented]);
      });
    });
    const addresses = ['https://example.com/', 'app://other/index.html', 'app://console.example.com/'];
    for (const address of addresses) {
      await launched?.electron?.evaluate(
        ({ BrowserWindow }, url) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`location.href = ${JSON.stringify(url)}; 0`),
        address,
      );
    }
    await expect
      .poll(() => launched?.electron?.evaluate(() => (globalThis as unknown as { tried: unknown }).tried))
      .toEqual(addresses.map((address) => [address, true]));
    const url = await launched?.electron?.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(url).toMatch(/^app:\/\/console\/index\.html/);
    expect(launched?.electron?.windows()).toHaveLength(1);
  });

  test('the bridge offers named functions only, and refuses what does not fit', async () => {
    await start({ files: [] });
    const outcome = await view.page.evaluate(async () => {
      const { psconsole } = globalThis as unknown as {
        psconsole: Record<string, (argument?: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>;
      };
      const wrong: readonly unknown[] = [undefined, null, -7, '', 'x'.repeat(5000), {}, [], { more: true }];
      const codes: string[] = [];
      for (const name of ['connect', 'openRecent', 'pickSaveTarget', 'finishSave']) {
        for (const argument of wrong) {
          const answer = await psconsole[name]?.(argument);
          codes.push(
            answer?.ok === false ? (answer.error?.code ?? '') : `${name}(${JSON.stringify(argument)}) was accepted`,
          );
        }
      }
      return {
        kinds: [...new Set(Object.values(psconsole).map((value) => typeof value))],
        codes: [...new Set(codes)].sort(),
      };
    });
    expect(outcome.kinds).toEqual(['function']);
    expect(outcome.codes).toEqual(['bad-request']);
  });

  test('the window runs sandboxed, isolated and under the policy', async () => {
    await start({ files: [] });
    const preferences = await launched?.electron?.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    const policy = await view.page.evaluate(async () => {
      const page = globalThis as unknown as {
        fetch(url: string): Promise<{ headers: { get(name: string): string | null } }>;
      };
      return (await page.fetch('app://console/index.html')).headers.get('content-security-policy');
    });
    expect(policy?.replace(/nonce-[\w-]+/, 'nonce-N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-src 'none'; frame-ancestors 'none'; form-action 'none'",
    );
  });
});

/** Names the Permissions API knows; unknown ones are answered with an error, which grants nothing. */
const permissionNames = [
  'accelerometer',
  'ambient-light-sensor',
  'background-fetch',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'nfc',
  'notifications',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'screen-wake-lock',
  'storage-access',
  'window-management',
];
