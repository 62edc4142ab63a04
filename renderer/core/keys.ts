// Keys of commands: how they are written ('Mod+Shift+F', 'F1', 'N'), when an event is one, how they stand on the screen, and
// which ones a person chose instead of the usual.
import { useSyncExternalStore } from 'react';
import type { MenuKeys } from '../host/hostData.ts';
import type { Command, CommandFacts } from './commands.ts';
import { readSetting, subscribeSettings, writeSetting } from './settings.ts';
import { spoken } from './spoken.ts';

/** Keys that the user gave commands, by id; an empty list takes the keys away. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

const name = 'keys';
let last: { readonly stored: unknown; readonly choices: KeyChoices } | undefined;

/** The same object until a choice changes. */
export function readKeyChoices(): KeyChoices {
  const stored = readSetting(name);
  if (last === undefined || last.stored !== stored) last = { stored, choices: checkedChoices(stored) };
  return last.choices;
}

function checkedChoices(stored: unknown): KeyChoices {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(
      (entry): entry is [string, string[]] =>
        Array.isArray(entry[1]) && entry[1].every((keys: unknown) => typeof keys === 'string'),
    ),
  );
}

export function useKeyChoices(): KeyChoices {
  return useSyncExternalStore(subscribeSettings, readKeyChoices);
}

/** Gives a command other keys: none with an empty list, the usual ones with undefined. */
export function chooseKeys(changes: Readonly<Record<string, readonly string[] | undefined>>): void {
  const next = Object.entries({ ...readKeyChoices(), ...changes }).filter(([, keys]) => keys !== undefined);
  writeSetting(name, next.length === 0 ? undefined : Object.fromEntries(next));
}

/** All commands have their usual keys again. */
export function resetKeys(): void {
  writeSetting(name, undefined);
}

/** The keys of a command: the user's own, or the usual ones. */
export function keysOf(
  command: Pick<Command, 'id' | 'keys'>,
  choices: KeyChoices = readKeyChoices(),
): readonly string[] {
  return choices[command.id] ?? command.keys ?? [];
}

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

const keyNames = {
  Shift: 'common.keyShift',
  Enter: 'common.keyEnter',
  Backspace: 'common.keyBackspace',
  'Page Up/Down': 'common.keyPages',
} as const;

/** A key as it is called on keyboards of the language: 'Enter' is 'Invio' on Italian ones. */
export function nameKey(key: string): string {
  return key in keyNames ? spoken().text(keyNames[key as keyof typeof keyNames]) : key;
}

/** What something does, with its keys behind it where it has any: for tooltips. */
export function withKeys(does: string, keys: string | undefined): string {
  return keys === undefined ? does : `${does} (${keys})`;
}

/** 'Mod+Shift+F' as it stands on the keys: ['Ctrl', 'Shift', 'F']. */
export function showKeys(keys: string): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Left: '←', Right: '→', Up: '↑', Down: '↓', Plus: '+' }
    : { Mod: 'Ctrl', Left: '←', Right: '→', Up: '↑', Down: '↓', Plus: '+' };
  return keys.split('+').map((key) => names[key] ?? nameKey(key));
}

/** True when the event is these keys. */
export function isPressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  if (wants('Mod') !== (event.ctrlKey || event.metaKey) || wants('Alt') !== event.altKey) return false;
  if (/^[A-Z]$/.test(key)) {
    // macOS types signs with Alt, and a Cyrillic keyboard other letters: the place decides, or else the letter.
    return event.shiftKey === wants('Shift') && (event.code === `Key${key}` || event.key.toUpperCase() === key);
  }
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  if (/^(F\d+|Enter|Escape|Left|Right|Up|Down)$/.test(key)) {
    return event.shiftKey === wants('Shift') && event.key.replace('Arrow', '') === key;
  }
  // A sign such as ? needs Shift on some keyboards and none on others; + and = are one key on many.
  if (key === 'Plus') return event.key === '+' || event.key === '=';
  return event.key === key;
}

/** A key without Ctrl or Alt is text where one types. */
export function isTyped(keys: string, event: KeyboardEvent): boolean {
  if (/^(Mod|Alt)\+|^F\d+$/.test(keys)) return false;
  return event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** The keys of an event as they are written; undefined for a modifier alone. */
export function keysOfEvent(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | undefined {
  if (/^(Control|Shift|Alt|AltGraph|Meta|Dead|Process|Unidentified|CapsLock)$/.test(event.key)) return undefined;
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : /^Key([A-Z])$/.exec(event.code)?.[1];
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = letter ?? digit ?? (event.key === '+' ? 'Plus' : event.key.replace('Arrow', ''));
  // Digits and signs are told from each other by the key alone: whether they need Shift is the keyboard's matter.
  const hasShift = event.shiftKey && (letter !== undefined || key.length > 1) && key !== 'Plus';
  return [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(hasShift ? ['Shift'] : []),
    key,
  ].join('+');
}

/** Why a command cannot have keys: they move, type or confirm; copy and undo text; or the browser takes them first. */
export type KeyRefusal = 'moves' | 'text' | 'browser';

export function refusalOf(keys: string, isBrowser: boolean): KeyRefusal | undefined {
  if (/(^|\+)(Tab|Escape|Enter| |Space|Backspace)$/.test(keys)) return 'moves';
  if (/^(Shift\+)?(Left|Right|Up|Down|Home|End|PageUp|PageDown|F10|Plus|-|=)$/.test(keys)) return 'moves';
  if (/^Alt\+(Down|Up)$/.test(keys) || keys === 'ContextMenu') return 'moves';
  if (/^Mod\+(Shift\+)?[CVXAZ]$/.test(keys)) return 'text';
  if (isBrowser && /^Mod\+(Shift\+)?[TNWQ]$/.test(keys)) return 'browser';
  return undefined;
}

/** Other commands that have these keys already. */
export function ownersOf(
  keys: string,
  but: string,
  commands: readonly CommandFacts[],
  choices: KeyChoices,
): readonly CommandFacts[] {
  return commands.filter((each) => each.id !== but && keysOf(each, choices).includes(keys));
}

/** What the application's menu is to show where it is not the usual: the first of a command's own keys that is no letter alone. */
export function menuKeysOf(commands: readonly CommandFacts[], choices: KeyChoices): MenuKeys {
  return Object.fromEntries(
    commands.flatMap((each) => {
      if (each.menu === undefined || choices[each.id] === undefined) return [];
      // A menu takes its keys wherever one is, also where one types.
      const shown = keysOf(each, choices).find((keys) => /^((Mod|Alt)\+|F\d)/.test(keys));
      return [[each.menu, shown === undefined ? null : shown.replace('Mod', 'CmdOrCtrl')] as const];
    }),
  );
}
