// System, light or dark: remembered, and shown as <html data-theme>, which tokens.css turns into colours.
// Called once, by the app shell.
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { readSetting, subscribeSettings, writeSetting } from './settings.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const darkQuery = '(prefers-color-scheme: dark)';

export interface ThemeControl {
  readonly choice: ThemeChoice;
  choose(choice: ThemeChoice): void;
  /** Next of system, light, dark. */
  toggle(): void;
}

function apply(choice: ThemeChoice): void {
  const isDark = choice === 'dark' || (choice === 'system' && window.matchMedia(darkQuery).matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

function readChoice(): ThemeChoice {
  const stored = readSetting('theme');
  return choices.find((choice) => choice === stored) ?? 'system';
}

/** Sets the theme before the first paint, so that a dark window never flashes white. */
export function applyStoredTheme(): void {
  apply(readChoice());
}

export function useTheme(): ThemeControl {
  const choice = useSyncExternalStore(subscribeSettings, readChoice);
  useEffect(() => {
    apply(choice);
    const media = window.matchMedia(darkQuery);
    const onChange = (): void => apply(choice);
    media.addEventListener('change', onChange);
    return () => media.removeEventListener('change', onChange);
  }, [choice]);
  const choose = useCallback((next: ThemeChoice) => writeSetting('theme', next), []);
  const toggle = useCallback(() => {
    choose(choices[(choices.indexOf(choice) + 1) % choices.length] ?? 'system');
  }, [choice, choose]);
  return { choice, choose, toggle };
}
