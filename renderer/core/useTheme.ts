// Light, dark or as the system, for what switches between them.
import { useCallback, useMemo } from 'react';
import { chooseLook, type ThemeChoice, themes, useLook } from './look.ts';

export type { ThemeChoice } from './look.ts';

export interface ThemeControl {
  readonly choice: ThemeChoice;
  choose(choice: ThemeChoice): void;
  /** Next of system, light, dark. */
  toggle(): void;
}

export function useTheme(): ThemeControl {
  const { theme: choice } = useLook();
  const choose = useCallback((theme: ThemeChoice) => chooseLook({ theme }), []);
  const toggle = useCallback(
    () => choose(themes[(themes.indexOf(choice) + 1) % themes.length] ?? 'system'),
    [choice, choose],
  );
  return useMemo(() => ({ choice, choose, toggle }), [choice, choose, toggle]);
}
