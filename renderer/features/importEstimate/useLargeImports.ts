// Opens files, and asks first where they would take much memory. An empty console begins to read at once; the import
// shows its first rows and is held until the look is over and, if it is large, the user has decided. One that has rows
// looks first, since rows of an import cannot be taken back alone. Used by the app shell only.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Estimate } from '../../../src/contract/estimate.ts';
import type { CoreClient, OpenOptions } from '../../../src/contract/methods.ts';
import { later } from '../../core/idle.ts';
import { forgetOpened } from '../../core/openedFiles.ts';
import { spoken } from '../../core/spoken.ts';
import type { FileRef } from '../../host/host.ts';
import { choiceOptions, isWhole, limitOption, type PartChoice } from './partChoice.ts';

/**
 * The look begins with so many rows, or after so long: it is not to keep the first rows waiting. What is read whole by
 * then needs no look.
 */
const lookAfter = { rows: 50_000, ms: 700 } as const;

/** A large import that waits for an answer. */
export interface LargeImport {
  readonly name: string;
  readonly estimate: Estimate;
  /** `undefined` = do not read it after all. */
  answer(choice: PartChoice | undefined): void;
}

interface Options {
  readonly client: CoreClient;
  readonly hasRows: boolean;
  /** Told of every import that begins. */
  readonly onStarted: (importId: number, files: readonly FileRef[]) => void;
  readonly onError: (thrown: unknown) => void;
}

export interface LargeImports {
  /** Opens files; resolves when they are being read, or are not to be. */
  open(files: readonly FileRef[], options: OpenOptions): Promise<void>;
  readonly question: LargeImport | undefined;
  /** True for an import that ended only because another began in its place: not worth a notice. */
  isReplaced(importId: number): boolean;
}

export function useLargeImports({ client, hasRows, onStarted, onError }: Options): LargeImports {
  const [question, setQuestion] = useState<LargeImport>();
  const replaced = useRef(new Set<number>());

  // A page that was reloaded while it asked has left its import held.
  useEffect(() => {
    client.call('sources.hold', { isHeld: false }).catch(() => undefined);
  }, [client]);

  const open = useCallback(
    async (files: readonly FileRef[], options: OpenOptions): Promise<void> => {
      const refs = files.map((file) => file.ref);
      const name =
        files.length === 1 ? (files[0]?.name ?? '') : spoken().text('estimate.fileCount', { count: files.length });
      // An estimate that fails must not keep anybody from reading.
      const look = (signal?: AbortSignal): Promise<Estimate | undefined> =>
        client.call('import.estimate', { files: refs }, signal).catch(() => undefined);
      const start = async (more: OpenOptions): Promise<number> => {
        const { importId } = await client.call('sources.open', { files: refs, options: { ...options, ...more } });
        onStarted(importId, files);
        return importId;
      };
      const ask = (estimate: Estimate): Promise<PartChoice | undefined> =>
        new Promise((resolve) => {
          const answer = (choice: PartChoice | undefined): void => {
            setQuestion(undefined);
            resolve(choice);
          };
          setQuestion({ name, estimate, answer });
        });

      if (hasRows) {
        const estimate = await look();
        if (estimate?.isLarge !== true) return void (await start({}));
        const choice = await ask(estimate);
        if (choice !== undefined) await start(choiceOptions(estimate, choice));
        return;
      }

      const importId = await start({});
      const over = new AbortController();
      const ended = new Promise<void>((resolve) => {
        const off = client.on('import.finished', (end) => {
          if (end.importId !== importId) return;
          over.abort();
          off();
          resolve();
        });
      });
      const hold = (isHeld: boolean): Promise<unknown> => client.call('sources.hold', { importId, isHeld });
      await hold(true);
      const decide = async (estimate: Estimate): Promise<void> => {
        const choice = await ask(estimate);
        if (choice !== undefined && isWhole(estimate, choice) && Object.keys(limitOption(estimate)).length === 0) {
          await hold(false);
          return;
        }
        replaced.current.add(importId);
        await client.call('sources.cancel', { importId });
        if (!over.signal.aborted) await ended;
        await client.call('sources.close', {});
        forgetOpened();
        if (choice !== undefined) await start(choiceOptions(estimate, choice));
      };
      const lookThenGoOn = async (): Promise<void> => {
        await someRows(client, over.signal);
        if (over.signal.aborted) return;
        const estimate = await look(over.signal);
        if (over.signal.aborted) return;
        await (estimate?.isLarge === true ? decide(estimate) : hold(false));
      };
      // Not waited for: the first rows are on their way.
      lookThenGoOn().catch(onError);
    },
    [client, hasRows, onStarted, onError],
  );
  const isReplaced = useCallback((importId: number) => replaced.current.has(importId), []);
  return { open, question, isReplaced };
}

/** Resolves when it is time to look (`lookAfter`), or when `over` is aborted. */
function someRows(client: CoreClient, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      off();
      cancel();
      over.removeEventListener('abort', done);
      resolve();
    };
    const off = client.on('import.progress', ({ rowsStored }) => {
      if (rowsStored >= lookAfter.rows) done();
    });
    const cancel = later(done, lookAfter.ms);
    over.addEventListener('abort', done);
    if (over.aborted) done();
  });
}
