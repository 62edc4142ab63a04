// The language of the window: the system's unless the user chose one; remembered. `useTexts().text('area.key')`
// is how every component says something.
import { Children, createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Language, languageFor, languages, type TextKey, type Texts, textsOf } from '../../src/texts/texts.ts';
import { readSetting, writeSetting } from './settings.ts';

export type LanguageChoice = 'system' | Language;

export function readLanguageChoice(): LanguageChoice {
  const stored = readSetting('language');
  return languages.find((language) => language === stored) ?? 'system';
}

export function rememberLanguage(choice: LanguageChoice): void {
  writeSetting('language', choice === 'system' ? undefined : choice);
}

/** The texts for a choice; 'system' asks the browser. */
export function textsForChoice(choice: LanguageChoice): Texts {
  return textsOf(choice === 'system' ? languageFor(navigator.languages) : choice);
}

export interface LanguageControl {
  readonly choice: LanguageChoice;
  choose(choice: LanguageChoice): void;
}

export const TextsContext = createContext<Texts>(textsOf('en'));
export const LanguageContext = createContext<LanguageControl>({ choice: 'system', choose: () => undefined });

export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** A sentence with elements in it: a place of the message may be a link, an emphasis or a time. */
export type SayParts = (key: TextKey, values: Readonly<Record<string, ReactNode>>) => ReactNode;

export function useParts(): SayParts {
  const texts = useTexts();
  return useMemo(() => (key, values) => Children.toArray([...texts.parts<ReactNode>(key, values)]), [texts]);
}

export function useLanguage(): LanguageControl {
  return useContext(LanguageContext);
}
