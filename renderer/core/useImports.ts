// The imports that run now, from the core's events. Called once, by the app shell.
import { useCallback, useEffect, useState } from 'react';
import type { CoreClient, EventPayload } from '../../src/contract/methods.ts';

export type ImportProgress = EventPayload<'import.progress'>;
export type ImportEnd = EventPayload<'import.finished'>;

/** Running imports, oldest first. `started` adds one whose first progress has not come yet. */
export function useImports(
  client: CoreClient,
  onFinished: (end: ImportEnd) => void,
): { readonly running: readonly ImportProgress[]; readonly started: (importId: number, name: string) => void } {
  const [running, setRunning] = useState<readonly ImportProgress[]>([]);
  const [ended] = useState(() => new Set<number>());

  useEffect(() => {
    const offProgress = client.on('import.progress', (progress) => {
      if (ended.has(progress.importId)) return;
      setRunning((all) =>
        all.some((each) => each.importId === progress.importId)
          ? all.map((each) => (each.importId === progress.importId ? progress : each))
          : [...all, progress],
      );
    });
    const offFinished = client.on('import.finished', (end) => {
      ended.add(end.importId);
      setRunning((all) => all.filter((each) => each.importId !== end.importId));
      onFinished(end);
    });
    return () => {
      offProgress();
      offFinished();
    };
  }, [client, onFinished, ended]);

  const started = useCallback(
    (importId: number, name: string): void => {
      // A small bundle can be done before the answer to `sources.open` arrives.
      if (ended.has(importId)) return;
      setRunning((all) =>
        all.some((each) => each.importId === importId)
          ? all
          : [...all, { importId, bundle: name, member: '', bytesRead: 0, bytesTotal: 0, rowsStored: 0, setAside: 0 }],
      );
    },
    [ended],
  );
  return { running, started };
}
