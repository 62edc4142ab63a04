// What a person set survives the program, other consoles of the same person, and a damaged file.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPreferencesFile, preferencesFileName } from '../../../src/hosts/node/preferencesFile.ts';

let folder: string;
const limit = 10;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'preferences-')), 'made', 'when needed');
});
afterEach(() => rm(path.dirname(path.dirname(folder)), { recursive: true }));
const file = (): string => path.join(folder, preferencesFileName);

test('values come back, null forgets, and only this user can read the file', async () => {
  const keeper = createPreferencesFile(folder);
  expect(await keeper.load()).toEqual({});
  await keeper.update({ theme: 'dark', keys: { 'go.calls': ['Alt+K'] } }, limit);
  await keeper.update({ theme: null, zoom: 125 }, limit);
  expect(await createPreferencesFile(folder).load()).toEqual({ keys: { 'go.calls': ['Alt+K'] }, zoom: 125 });
  if (process.platform !== 'win32') expect((await stat(file())).mode & 0o777).toBe(0o600);
});

test('changes that come at once are all kept, in their order', async () => {
  const keeper = createPreferencesFile(folder);
  await Promise.all([1, 2, 3, 4, 5].map((zoom) => keeper.update({ zoom, [`layout.${zoom}`]: [] }, limit)));
  expect(await keeper.load()).toMatchObject({ zoom: 5, 'layout.1': [], 'layout.5': [] });
  expect(await readdir(folder)).toEqual([preferencesFileName]);
});

test('another console of the same person loses nothing', async () => {
  const one = createPreferencesFile(folder);
  const other = createPreferencesFile(folder);
  await one.update({ theme: 'dark' }, limit);
  await other.update({ density: 'compact' }, limit);
  await one.update({ zoom: 110 }, limit);
  expect(await other.load()).toEqual({ theme: 'dark', density: 'compact', zoom: 110 });
});

test.each(['not JSON', '{"version":2,"preferences":{}}', '{"version":1,"preferences":{"../up":1}}', ''])(
  'a file that says %j counts as empty and is kept aside',
  async (content) => {
    const keeper = createPreferencesFile(folder);
    await keeper.update({ theme: 'dark' }, limit);
    await writeFile(file(), content);
    expect(await keeper.load()).toEqual({});
    await keeper.update({ zoom: 90 }, limit);
    expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(content);
    expect(await keeper.load()).toEqual({ zoom: 90 });
  },
);

test('there is an end to what is kept, and a refused change changes nothing', async () => {
  const keeper = createPreferencesFile(folder);
  await keeper.update({ theme: 'dark' }, 1);
  await expect(keeper.update({ zoom: 90 }, 1)).rejects.toMatchObject({ code: 'too-large' });
  expect(await keeper.load()).toEqual({ theme: 'dark' });
});
