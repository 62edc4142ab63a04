// What a person set and the console keeps between runs: theme, keys, column layouts, pane sizes. By key; the caller checks
// the shape it reads. Never data from a bundle. The host keeps them (contract/preferences.ts), as the browser would not: a
// browser keeps by port, and the loopback host takes another at each start. The page holds all of them in memory.
import { useSyncExternalStore } from 'react';
import type { CoreClient, Params } from '../../src/contract/methods.ts';

const prefix = 'psconsole.';
/** What the first paint needs, before there is a core to ask: mirrored in the browser's own storage. */
const earlyNames: ReadonlySet<string> = new Set(['theme', 'contrast', 'density', 'language', 'zoom']);

type Json = Params<'preferences.set'>['changes'][string];

const values = new Map<string, unknown>(mirrored((name) => earlyNames.has(name)));
const listeners = new Set<() => void>();
/** Set here and not on disk yet; undefined = forgotten. */
const pending = new Map<string, unknown>();
let inFlight: ReadonlyMap<string, unknown> = new Map();
let client: CoreClient | undefined;

/** A remembered value, or undefined; the same object until it changes. */
export function readSetting(name: string): unknown {
  return values.get(name);
}

/** Remembers plain data; undefined forgets it. */
export function writeSetting(name: string, value: unknown): void {
  if (!put(name, value)) return;
  pending.set(name, value);
  told();
  // A tick later: what is set together is written together.
  queueMicrotask(() => void flush());
}

export function subscribeSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A setting that the component follows. */
export function useSetting(name: string): unknown {
  return useSyncExternalStore(subscribeSettings, () => readSetting(name));
}

/** Names of everything that is remembered. */
export function settingNames(): readonly string[] {
  return [...values.keys()];
}

/**
 * Takes over what the host keeps, and keeps there from now on what is set here. Called for each life of the core, before
 * anything that reads settings is drawn. Where the host cannot say, the page goes on with what it has.
 */
export async function connectSettings(next: CoreClient): Promise<void> {
  client = next;
  let kept: Readonly<Record<string, unknown>>;
  try {
    kept = (await next.call('preferences.get', {})).preferences;
  } catch {
    return;
  }
  // Earlier versions kept everything in the browser.
  if (Object.keys(kept).length === 0) for (const [name, value] of mirrored(() => true)) pending.set(name, value);
  else for (const name of [...values.keys()]) if (!Object.hasOwn(kept, name)) put(name, undefined);
  for (const [name, value] of [...Object.entries(kept), ...pending]) put(name, value);
  forgetMirrored();
  told();
  next.on('preferences.changed', ({ changes }) => {
    for (const [name, value] of Object.entries(changes)) {
      // One's own, or older than what is on its way.
      if (!pending.has(name) && !inFlight.has(name)) put(name, value ?? undefined);
    }
    told();
  });
  void flush();
}

async function flush(): Promise<void> {
  if (inFlight.size > 0 || pending.size === 0 || client === undefined) return;
  const sent = new Map(pending);
  inFlight = sent;
  pending.clear();
  try {
    await client.call('preferences.set', {
      changes: Object.fromEntries([...sent].map(([name, value]) => [name, (value ?? null) as Json])),
    });
  } catch (thrown) {
    console.error('Settings were not kept.', thrown);
    return;
  } finally {
    inFlight = new Map();
  }
  void flush();
}

/** Whether the value is another one. */
function put(name: string, value: unknown): boolean {
  if (JSON.stringify(values.get(name)) === JSON.stringify(value)) return false;
  if (value === undefined) values.delete(name);
  else values.set(name, value);
  if (earlyNames.has(name)) mirror(name, value);
  return true;
}

function told(): void {
  for (const listener of listeners) listener();
}

function mirror(name: string, value: unknown): void {
  try {
    if (value === undefined) window.localStorage.removeItem(prefix + name);
    else window.localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A private window without storage shows the system's theme until the host has answered; nothing to tell the user.
  }
}

/** Entries of the browser's storage; none where it is forbidden, and none that are damaged. */
function mirrored(isWanted: (name: string) => boolean): [string, unknown][] {
  try {
    return Object.keys(window.localStorage).flatMap((stored): [string, unknown][] => {
      const name = stored.slice(prefix.length);
      if (!stored.startsWith(prefix) || !isWanted(name)) return [];
      try {
        return [[name, JSON.parse(window.localStorage.getItem(stored) ?? '') as unknown]];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** The host has them now. */
function forgetMirrored(): void {
  for (const [name] of mirrored((each) => !earlyNames.has(each))) mirror(name, undefined);
}
