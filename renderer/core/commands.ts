// Everything one can do, once: the palette lists it, keys and the application's menu run it, the cheat sheet names it.
// A screen registers its commands while it is shown (useCommands); the shell answers keys for all (useCommandKeys).
import { useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { TextKey, TextValues } from '../../src/texts/texts.ts';
import type { Host } from '../host/host.ts';
import type { MenuCommand } from '../host/hostData.ts';
import { isPressed, isTyped, keysOf, menuKeysOf, readKeyChoices, showKeys, useKeyChoices } from './keys.ts';
import { PaneContext, type PaneId } from './panes.ts';
import { subscribeSettings } from './settings.ts';

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

/** What a command is, wherever one stands; without what it does there. */
export type CommandFacts = Omit<Command, 'run' | 'isOff'>;

const known = new Map<string, CommandFacts>();
interface CommandSet {
  readonly commands: readonly Command[];
  /** The view they belong to; undefined = the window. */
  readonly pane: PaneId | undefined;
}

const sets = new Map<symbol, CommandSet>();
let activePane: PaneId = 'main';
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed(): void {
  // What was registered last comes first where two have one id or key: the page on top of the shell.
  const byId = new Map<string, Command>();
  // Where two views are side by side, the one with the focus comes first.
  const inOrder = [...sets.values()].reverse().toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const { commands } of inOrder) {
    for (const command of commands) if (command.isOff !== true && !byId.has(command.id)) byId.set(command.id, command);
  }
  all = [...byId.values()];
  declareCommands([...sets.values()].flatMap(({ commands }) => commands).filter(({ id }) => !known.has(id)));
  for (const listener of listeners) listener();
}

function rankOf({ pane }: CommandSet): number {
  return pane === activePane ? 0 : pane === undefined ? 2 : 1;
}

/** The view whose commands keys and palette run. */
export function activatePane(pane: PaneId): void {
  if (pane === activePane) return;
  activePane = pane;
  changed();
}

/**
 * Makes commands of a screen known before it is shown, so that their keys can be looked up and changed anywhere. Gives back
 * what it was given.
 */
export function declareCommands<const T extends readonly CommandFacts[]>(facts: T): T {
  for (const each of facts) known.set(each.id, each);
  return facts;
}

/** Every command there is, shown or not, as long as its screen is part of the program that was loaded. */
export function knownCommands(): readonly CommandFacts[] {
  return [...known.values()];
}

/** The keys of a command as a tooltip shows them, 'Ctrl+E'; undefined where it has none. */
export function useKeyText(id: string | undefined): string | undefined {
  const choices = useKeyChoices();
  useAllCommands();
  const facts = id === undefined ? undefined : known.get(id);
  const [keys] = facts === undefined ? [] : keysOf(facts, choices);
  return keys === undefined ? undefined : showKeys(keys).join('+');
}

/** Offers commands while the component is there. */
export function useCommands(commands: readonly Command[]): void {
  const name = useRef<symbol>(undefined);
  const pane = useContext(PaneContext);
  useEffect(() => {
    name.current ??= Symbol('commands');
    sets.set(name.current, { commands, pane });
    changed();
  }, [commands, pane]);
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
    const showInMenu = (): void => host.setMenuKeys(menuKeysOf(knownCommands(), readKeyChoices()));
    const offKeys = subscribeSettings(showInMenu);
    // Nothing to show for who never chose any.
    if (Object.keys(readKeyChoices()).length > 0) showInMenu();
    return () => {
      off();
      offKeys();
      window.removeEventListener('keydown', onKey);
    };
  }, [host]);
}
