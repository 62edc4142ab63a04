// The main process's rules that need no Electron: which address is ours, what a command line names, what is
// remembered, and that the menu and the window offer what they should.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { menuCommands, menuTemplate } from '../../../main/menu.ts';
import { createOpenRequests, pathsFromArguments } from '../../../main/openRequests.ts';
import { isOwnUrl, pagePath } from '../../../main/ownUrl.ts';
import { createRecentFiles } from '../../../main/recentFiles.ts';
import { isReachable, readWindowState, writeWindowState } from '../../../main/windowState.ts';
import { textsOf } from '../../../src/texts/texts.ts';

vi.mock('electron', () => ({}));
const { pagePreferences } = await import('../../../main/window.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'main-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the address of the page', () => {
  test.each(['app://console/', 'app://console/index.html', 'app://console/assets/a.js?x#y'])('%s is ours', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });
  test.each([
    '',
    'app://console',
    'app://consoles/',
    'app://console.example.com/',
    'app://user@console/',
    'app://console:80/',
    'https://console/',
    'file:///app://console/',
    'about:blank',
  ])('%s is not', (url) => {
    expect(isOwnUrl(url)).toBe(false);
    expect(pagePath(url)).toBeUndefined();
  });
  test('the file is the path without query and hash', () => {
    expect(pagePath('app://console/a%20b.js?x=/../y#z')).toBe('/a%20b.js');
  });
});

describe('files from outside', () => {
  const cwd = '/home/desk';
  test.each([
    ['packaged', ['psconsole', 'a.zip', '/b.csv'], false, ['/home/desk/a.zip', '/b.csv']],
    ['run from its folder', ['electron', '.', 'a.zip'], true, ['/home/desk/a.zip']],
    [
      'switches before and between',
      ['electron', '--no-sandbox', '.', '--inspect=0', 'a.zip'],
      true,
      ['/home/desk/a.zip'],
    ],
    ['a name that begins with a dash', ['psconsole', '--', '-a.zip'], false, ['/home/desk/-a.zip']],
    ['nothing', ['psconsole'], false, []],
  ])('%s', (_name, argv, isDefaultApp, expected) => {
    expect(pathsFromArguments({ argv, cwd, isDefaultApp })).toEqual(expected);
  });
  test('what waits is told once and taken once', () => {
    let told = 0;
    const requests = createOpenRequests(() => {
      told += 1;
    });
    requests.add([]);
    requests.add([{ ref: '1', name: 'a' }]);
    requests.add([{ ref: '2', name: 'b' }]);
    expect(told).toBe(2);
    expect(requests.take().map(({ name }) => name)).toEqual(['a', 'b']);
    expect(requests.take()).toEqual([]);
  });
});

describe('recent files', () => {
  const list = () => createRecentFiles(path.join(folder, 'recent.json'), '/home/desk');

  test('newest first, once each, kept over a restart, found by id and not by path', () => {
    const first = list();
    first.add('/home/desk/dumps/a.zip', 1);
    first.add('/srv/very/long/way/to/the/b.zip', 2);
    first.add('/home/desk/dumps/a.zip', 3);
    const entries = list().list();
    expect(entries).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'a.zip', where: '~/dumps', openedAtMs: 3 },
      { id: expect.any(String), name: 'b.zip', where: '/srv/…/to/the', openedAtMs: 2 },
    ]);
    expect(list().find(entries[0]?.id ?? '')).toBe('/home/desk/dumps/a.zip');
    expect(list().find('/home/desk/dumps/a.zip')).toBeUndefined();
    list().forget();
    expect(list().list()).toEqual([]);
  });
  test.each(['', '{', '[1]', '[{"path":1}]', 'null'])(
    'a damaged list %j counts as empty and is written anew',
    (text) => {
      writeFileSync(path.join(folder, 'recent.json'), text);
      const recent = list();
      expect(recent.list()).toEqual([]);
      recent.add('/a.zip', 1);
      expect(JSON.parse(readFileSync(path.join(folder, 'recent.json'), 'utf8'))).toHaveLength(1);
    },
  );
  test('no more than fifteen', () => {
    const recent = list();
    for (let number = 0; number < 40; number += 1) recent.add(`/dumps/${number}.zip`, number);
    expect(recent.list().map(({ name }) => name)).toEqual(
      Array.from({ length: 15 }, (_, index) => `${39 - index}.zip`),
    );
  });
});

describe('the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  test.each([
    ['inside', { x: 10, y: 10, width: 800, height: 600 }, true],
    ['half out to the right', { x: 1800, y: 10, width: 800, height: 600 }, true],
    ['out to the right', { x: 1900, y: 10, width: 800, height: 600 }, false],
    ['above the edge', { x: 10, y: -50, width: 800, height: 600 }, false],
    ['below the edge', { x: 10, y: 1050, width: 800, height: 600 }, false],
    ['on a screen that is gone', { x: 3000, y: 10, width: 800, height: 600 }, false],
  ])('%s', (_name, bounds, expected) => {
    expect(isReachable(bounds, screen)).toBe(expected);
    const file = path.join(folder, 'window.json');
    writeWindowState(file, { bounds, isMaximized: true });
    expect(readWindowState(file, [screen])).toEqual(expected ? { bounds, isMaximized: true } : undefined);
  });
  test('is sandboxed, isolated and without Node, whatever the defaults are', () => {
    expect(pagePreferences('/preload.cjs', true)).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });
});

describe.each(['linux', 'darwin', 'win32'] as const)('the menu on %s', (platform) => {
  interface Item {
    readonly id?: string;
    readonly role?: string;
    readonly label?: string;
    readonly accelerator?: string;
    readonly submenu?: unknown;
    readonly click?: () => void;
  }
  const flatten = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu as Item[]) : [])]);

  test('offers every command once, each with its own keys, and runs it', () => {
    const ran: string[] = [];
    const items = flatten(menuTemplate(platform, true, (command) => ran.push(command), textsOf('it')) as Item[]);
    const commands = items.filter((item) => item.id !== undefined);
    expect(commands.find((item) => item.id === 'open-files')?.label).toBe('Apri file…');
    expect(items.filter(({ role }) => role === 'undo').map(({ label }) => label)).toEqual(['Annulla']);
    for (const { click } of commands) click?.();
    expect(ran.sort()).toEqual(Object.keys(menuCommands).sort());
    const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(items.some(({ role }) => role === 'toggleDevTools' || role === 'reload')).toBe(false);
  });
});
