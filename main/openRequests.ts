// Files that come from outside: the command line, a second start of the program, macOS's open-file. They
// wait here until the page takes them. Pure parsing and a queue; main.ts connects it to Electron's events.
import path from 'node:path';
import { z } from 'zod';
import type { FileRef } from '../renderer/host/hostData.ts';

/** What a second start of the program sends to the first. */
export const secondStartSchema = z.object({ argv: z.array(z.string()), cwd: z.string(), isDefaultApp: z.boolean() });
export type SecondStart = z.infer<typeof secondStartSchema>;

/**
 * Absolute paths named on a command line. Switches belong to Chromium and are left out, unless they follow
 * `--`. When run as `electron FOLDER …` (`isDefaultApp`) the first name is the program itself.
 */
export function pathsFromArguments({ argv, cwd, isDefaultApp }: SecondStart): readonly string[] {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const before = end === -1 ? given : given.slice(0, end);
  const after = end === -1 ? [] : given.slice(end + 1);
  const names = [...before.filter((argument) => !argument.startsWith('-')), ...after];
  return (isDefaultApp ? names.slice(1) : names).filter((name) => name !== '').map((name) => path.resolve(cwd, name));
}

export interface OpenRequests {
  add(files: readonly FileRef[]): void;
  /** Everything that waits; empty afterwards. */
  take(): readonly FileRef[];
}

/** `onAdded` is called whenever something waits. */
export function createOpenRequests(onAdded: () => void): OpenRequests {
  let waiting: readonly FileRef[] = [];
  return {
    add(files) {
      if (files.length === 0) return;
      waiting = [...waiting, ...files];
      onAdded();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
