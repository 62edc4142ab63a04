// Everything one can do, once: the palette lists it, keys and the application's menu run it, the cheat sheet names it.
// A screen registers its commands while it is shown (useCommands); the shell answers keys for all (useCommandKeys).
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { TextKey, TextValues } from '../../src/texts/texts.ts';
import type { Host } from '../host/host.ts';
import type { MenuCommand } from '../host/hostData.ts';
import { readSetting, writeSetting } from './settings.ts';
import { spoken } from './spoken.ts';

/** Headings of the palette and the cheat sheet, in their order. */
export const commandGroups = ['pages', 'logs', 'find', 'view', 'files', 'window'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface Command {
  /** 'go.overview': an area and a name. Fixed, as key settings name it. */
  readonly id: string;
  readonly title: TextKey;
  readonly values?: TextValues;
  readonly group: CommandGroup;
  /** Usual keys, such as 'Mod+K': Mod is Ctrl, and on a Mac Command. Letters go by their place on the keyboard. */
  readonly keys?: readonly string[];
  /** Item of the application's menu that does the same. */
  readonly menu?: MenuCommand;
  readonly icon?: string;
  /** Other words the palette finds it by. */
  readonly words?: string;
  /** Left out of palette, keys and menu for now. */
  readonly isOff?: boolean;
  run(): void;
}

const sets = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed(): void {
  // What was registered last comes first where two have one id or key: the page on top of the shell.
  const byId = new Map<string, Command>();
  for (const commands of [...sets.values()].reverse()) {
    for (const command of commands) if (command.isOff !== true && !byId.has(command.id)) byId.set(command.id, command);
  }
  all = [...byId.values()];
  for (const listener of listeners) listener();
}

/** Offers commands while the component is there. */
export function useCommands(commands: readonly Command[]): void {
  const name = useRef<symbol>(undefined);
  useEffect(() => {
    name.current ??= Symbol('commands');
    sets.set(name.current, commands);
    changed();
  }, [commands]);
  useEffect(
    () => () => {
      if (name.current === undefined) return;
      sets.delete(name.current);
      name.current = undefined;
      changed();
    },
    [],
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All commands there are now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all);
}

/** Keys that the user gave commands, by id; an empty list takes the keys away. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

export function readKeyChoices(): KeyChoices {
  const stored = readSetting('keys');
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(
      (entry): entry is [string, string[]] =>
        Array.isArray(entry[1]) && entry[1].every((key: unknown) => typeof key === 'string'),
    ),
  );
}

export function rememberKeyChoices(choices: KeyChoices): void {
  writeSetting('keys', Object.keys(choices).length === 0 ? undefined : choices);
  changed();
}

/** The keys of a command: the user's own, or the usual ones. */
export function keysOf(command: Command, choices: KeyChoices = readKeyChoices()): readonly string[] {
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

/** 'Mod+Shift+F' as it stands on the keys: ['Ctrl', 'Shift', 'F']. */
export function showKeys(keys: string): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Left: '←', Right: '→', Up: '↑', Down: '↓' }
    : { Mod: 'Ctrl', Left: '←', Right: '→', Up: '↑', Down: '↓' };
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
  // A sign such as ? needs Shift on some keyboards and none on others.
  return event.key === key;
}

/** A key without Ctrl or Alt is text where one types. */
function isTyped(keys: string, event: KeyboardEvent): boolean {
  if (/^(Mod|Alt)\+|^F\d+$/.test(keys)) return false;
  return event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Answers keys and the application's menu. Called once, by the shell. */
export function useCommandKeys(host: Host): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const choices = readKeyChoices();
      const command = all.find((each) =>
        keysOf(each, choices).some((keys) => isPressed(keys, event) && !isTyped(keys, event)),
      );
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKey);
    const off = host.onMenuCommand((menu) => all.find((command) => command.menu === menu)?.run());
    return () => {
      off();
      window.removeEventListener('keydown', onKey);
    };
  }, [host]);
}
