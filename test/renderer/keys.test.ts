// Keys as they are pressed, written, refused and shown in the menu.
import { afterEach, expect, test } from 'vitest';
import {
  chooseKeys,
  isPressed,
  keysOf,
  keysOfEvent,
  menuKeysOf,
  ownersOf,
  readKeyChoices,
  refusalOf,
  resetKeys,
} from '../../renderer/core/keys.ts';
import { writeSetting } from '../../renderer/core/settings.ts';

afterEach(resetKeys);

const event = (key: string, code: string, modifiers: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers }) as KeyboardEvent;

test.each([
  ['Mod+Shift+F', event('F', 'KeyF', { ctrlKey: true, shiftKey: true })],
  ['Mod+K', event('k', 'KeyK', { metaKey: true })],
  ['Alt+4', event('4', 'Digit4', { altKey: true })],
  ['Shift+N', event('N', 'KeyN', { shiftKey: true })],
  ['?', event('?', 'Slash', { shiftKey: true })],
  ['Mod+Plus', event('+', 'Equal', { ctrlKey: true, shiftKey: true })],
  ['Mod+,', event(',', 'Comma', { ctrlKey: true })],
  ['F6', event('F6', 'F6')],
  ['Alt+Left', event('ArrowLeft', 'ArrowLeft', { altKey: true })],
  ['Q', event('й', 'KeyQ')],
])('%s is what was pressed, and answers to it', (keys, pressed) => {
  expect(keysOfEvent(pressed)).toBe(keys);
  expect(isPressed(keys, pressed)).toBe(true);
});

test.each(['Control', 'Shift', 'Alt', 'Meta', 'Dead'])('%s alone is no key yet', (key) => {
  expect(keysOfEvent(event(key, key))).toBeUndefined();
});

test('keys that move, type or belong to the browser are refused', () => {
  for (const keys of ['Escape', 'Enter', 'Tab', 'Shift+Tab', 'Left', 'Shift+F10', 'Plus', '-', 'Alt+Down'])
    expect([keys, refusalOf(keys, false)]).toEqual([keys, 'moves']);
  for (const keys of ['Mod+C', 'Mod+Shift+Z']) expect(refusalOf(keys, false)).toBe('text');
  expect([refusalOf('Mod+T', true), refusalOf('Mod+T', false)]).toEqual(['browser', undefined]);
  for (const keys of ['Mod+K', 'K', 'F6', 'Mod+-', 'Alt+Left']) expect(refusalOf(keys, true)).toBeUndefined();
});

const commands = [
  { id: 'a', title: 'palette.calls', group: 'pages', keys: ['Alt+C'], menu: 'show-live' },
  { id: 'b', title: 'palette.open', group: 'find', keys: ['Mod+K', 'F2'], menu: 'show-palette' },
] as const;

test('chosen keys take the place of the usual ones until they are put back', () => {
  chooseKeys({ a: ['Mod+K'], b: ['F2'] });
  expect(commands.map((each) => keysOf(each))).toEqual([['Mod+K'], ['F2']]);
  expect(ownersOf('Mod+K', 'b', commands, readKeyChoices()).map(({ id }) => id)).toEqual(['a']);
  expect(ownersOf('Mod+K', 'a', commands, readKeyChoices())).toEqual([]);
  chooseKeys({ a: undefined });
  expect(readKeyChoices()).toEqual({ b: ['F2'] });
});

test('the menu shows chosen keys, but takes no letter away from typing', () => {
  expect(menuKeysOf(commands, {})).toEqual({});
  expect(menuKeysOf(commands, { a: ['K'], b: ['Mod+J'] })).toEqual({
    'show-live': null,
    'show-palette': 'CmdOrCtrl+J',
  });
});

test('damaged choices count as none', () => {
  for (const stored of [7, 'x', ['a'], { a: 'Mod+K' }, { a: [1] }, null]) {
    writeSetting('keys', stored);
    expect(readKeyChoices()).toEqual({});
  }
});
