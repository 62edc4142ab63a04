// The language of the window for functions outside components (numbers, spans, sentences for an error): a component
// uses `useTexts`, which also draws it anew when the language changes. There is one window and one language in it.
import { type Texts, textsOf } from '../../src/texts/texts.ts';

let current = textsOf('en');

/** Called by the LanguageProvider, before anything below it is drawn. */
export function speak(texts: Texts): void {
  current = texts;
}

/** The texts of the language in force. */
export function spoken(): Texts {
  return current;
}
