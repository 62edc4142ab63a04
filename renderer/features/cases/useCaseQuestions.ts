// The questions around opening and closing: whether notes that no file holds may be lost, and whether the last good
// one of a damaged case should be opened instead. Used by the app shell.
import { useCallback, useState } from 'react';
import type { CaseState } from '../../../src/contract/cases.ts';
import { factsOf } from '../../core/advice.ts';
import { wouldLose } from '../../core/useCase.ts';
import type { DamagedCase } from './CaseNotices.tsx';

export interface CaseQuestions {
  /** True when what is open may be given up: it is saved, will be, or the user says so. */
  mayClose(): Promise<boolean>;
  /** True when the error was a damaged case with a backup, which is now offered. */
  offerBackup(thrown: unknown, openBackup: () => void): boolean;
  readonly closing: { answer(isLost: boolean): void } | undefined;
  readonly damaged: DamagedCase | undefined;
  forgetDamaged(): void;
}

export function useCaseQuestions(state: CaseState): CaseQuestions {
  const [closing, setClosing] = useState<CaseQuestions['closing']>();
  const [damaged, setDamaged] = useState<DamagedCase>();
  const isAtRisk = wouldLose(state);
  const mayClose = useCallback(
    () =>
      isAtRisk
        ? new Promise<boolean>((resolve) => {
            const answer = (isLost: boolean): void => {
              setClosing(undefined);
              resolve(isLost);
            };
            setClosing({ answer });
          })
        : Promise.resolve(true),
    [isAtRisk],
  );
  const offerBackup = useCallback((thrown: unknown, openBackup: () => void): boolean => {
    const { code, message, facts } = factsOf(thrown);
    const backupSavedMs = facts?.backupSavedMs;
    if (code !== 'case-damaged' || typeof backupSavedMs !== 'number') return false;
    setDamaged({ message, backupSavedMs, openBackup });
    return true;
  }, []);
  const forgetDamaged = useCallback(() => setDamaged(undefined), []);
  return { mayClose, offerBackup, closing, damaged, forgetDamaged };
}
