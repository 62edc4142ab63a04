// Gives the window its language and sets <html lang>, which screen readers pronounce by.
import { type ReactElement, type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { subscribeSettings } from './settings.ts';
import { speak } from './spoken.ts';
import {
  LanguageContext,
  type LanguageControl,
  readLanguageChoice,
  rememberLanguage,
  TextsContext,
  textsForChoice,
} from './useTexts.ts';

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const choice = useSyncExternalStore(subscribeSettings, readLanguageChoice);
  const texts = textsForChoice(choice);
  speak(texts);
  useEffect(() => {
    document.documentElement.lang = texts.language;
  }, [texts]);
  const control = useMemo<LanguageControl>(
    () => ({
      choice,
      choose: rememberLanguage,
    }),
    [choice],
  );
  return (
    <LanguageContext value={control}>
      <TextsContext value={texts}>{children}</TextsContext>
    </LanguageContext>
  );
}
