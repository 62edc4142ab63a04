// Keeps the store of the work (work.ts) in step with the case that is open. Called once, by the app shell.
import { useEffect } from 'react';
import type { CaseState } from '../../src/contract/cases.ts';
import type { CatalogData } from '../../src/contract/catalogData.ts';
import type { CoreClient, Params } from '../../src/contract/methods.ts';
import { work, workKeys } from './work.ts';

type Json = Params<'case.settings.set'>['value'];

/** `onError` hears of a value that was not kept. */
export function useWorkOfCase(
  client: CoreClient,
  catalog: CatalogData,
  { file }: CaseState,
  onError: (thrown: unknown) => void,
): void {
  const kind = file === null ? 'none' : file.readOnly === null ? 'writable' : 'read-only';
  useEffect(() => {
    if (kind === 'none') {
      work.leave();
      return undefined;
    }
    let isOver = false;
    const known = workKeys(catalog);
    const fetch = (keys: readonly string[]): void => {
      if (keys.length === 0) return;
      const since = work.writes;
      client.call('case.settings.get', { keys: [...keys] }).then(
        ({ settings }) => {
          if (!isOver) work.take(keys, settings, since);
        },
        () => undefined,
      );
    };
    work.enter({
      isReadOnly: kind === 'read-only',
      keep(key, value) {
        client.call('case.settings.set', { key, value: (value ?? null) as Json }).catch(onError);
      },
    });
    fetch(known);
    const off = client.on('case.settingsChanged', ({ keys }) => fetch(known.filter((key) => keys.includes(key))));
    return () => {
      isOver = true;
      off();
    };
  }, [client, catalog, kind, onError]);
}
