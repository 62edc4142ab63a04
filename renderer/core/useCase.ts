// The case that is open, from the core's events, and what can be done with it. Called once, by the app shell; the parts
// below read it with useCase.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { CaseState } from '../../src/contract/cases.ts';
import { formatBytes } from './format.ts';
import { beginWork } from './idle.ts';
import { putWorkIntoCase } from './intoCase.ts';
import { keepPage } from './pageOfCase.ts';
import type { Session } from './session.ts';
import { useTexts } from './useTexts.ts';
import { useWorkOfCase } from './useWorkOfCase.ts';

export interface CaseControl {
  readonly state: CaseState;
  /** Saves under the name it has, or asks for one. True when it was saved. */
  save(): Promise<boolean>;
  saveAs(): Promise<boolean>;
  acknowledge(): void;
}

export const noCase: CaseState = { file: null, changes: 'saved', isSaving: false, error: null, interrupted: [] };

export const CaseContext = createContext<CaseControl>({
  state: noCase,
  save: () => Promise.resolve(false),
  saveAs: () => Promise.resolve(false),
  acknowledge: () => undefined,
});

export function useCase(): CaseControl {
  return useContext(CaseContext);
}

/** True where closing loses what was noted: a case that can be written is saved by itself. */
export function wouldLose({ file, changes }: CaseState): boolean {
  return changes === 'unsaved' && (file === null || file.readOnly !== null);
}

/** Holds the window back while closing it would lose what was noted; the host then asks. */
function useHeldWindow(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined;
    const hold = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      // Chromium before 119 goes by this alone.
      event.returnValue = true;
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isHeld]);
}

/** Name for a case of what is open: that of the first bundle, without its ending. */
export function suggestedName(state: CaseState, bundles: readonly { readonly name: string }[]): string {
  if (state.file !== null) return state.file.name;
  const stem = (bundles[0]?.name ?? '').replace(/(?:\.tar)?\.[A-Za-z0-9]{1,6}$/, '');
  return `${stem === '' ? 'case' : stem}.pscase`;
}

export function useCaseControl(
  session: Pick<Session, 'client' | 'catalog' | 'host' | 'overview' | 'tell' | 'tellError'>,
): CaseControl {
  const { client, catalog, host, overview, tell, tellError } = session;
  const texts = useTexts();
  const [state, setState] = useState<CaseState>(noCase);
  useEffect(() => {
    let isOver = false;
    const off = client.on('case.changed', setState);
    client.call('case.state', {}).then(
      (now) => {
        if (!isOver) setState(now);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      off();
    };
  }, [client]);

  const onNotKept = useCallback(
    (thrown: unknown) => tellError(thrown, texts.text('cases.notKept')),
    [tellError, texts],
  );
  useWorkOfCase(client, catalog, state, onNotKept);

  useHeldWindow(host.capabilities.endsWithPage && wouldLose(state));

  const { bundles } = overview;
  const run = useCallback(
    async (work: () => Promise<{ name: string; bytes: number } | undefined>, isDownload: boolean): Promise<boolean> => {
      const end = beginWork();
      try {
        const written = await work();
        if (written === undefined) return false;
        const { name, bytes } = written;
        tell({
          tone: 'good',
          title: texts.text(isDownload ? 'cases.downloadedTitle' : 'cases.savedTitle', { name }),
          text: texts.text('cases.savedText', { size: formatBytes(bytes) }),
        });
        return true;
      } catch (thrown) {
        tellError(thrown, texts.text('cases.saveFailed'));
        return false;
      } finally {
        end();
      }
    },
    [tell, tellError, texts],
  );
  const saveAs = useCallback(
    () =>
      run(async () => {
        const target = await host.pickSaveTarget(suggestedName(state, bundles));
        if (target === undefined) return undefined;
        await putWorkIntoCase(client, catalog, state, bundles);
        await keepPage(client);
        const written = await client.call('case.save', { target: target.ref });
        await host.finishSave(target);
        return written;
      }, !host.capabilities.hasRecent),
    [run, host, client, catalog, state, bundles],
  );
  const isBound = state.file !== null && !state.file.isTemporary && state.file.readOnly === null;
  const save = useCallback(
    () =>
      isBound
        ? run(async () => {
            await keepPage(client);
            return client.call('case.save', {});
          }, false)
        : saveAs(),
    [isBound, run, client, saveAs],
  );
  const acknowledge = useCallback(() => void client.call('case.acknowledge', {}).catch(() => undefined), [client]);
  return useMemo(() => ({ state, save, saveAs, acknowledge }), [state, save, saveAs, acknowledge]);
}
