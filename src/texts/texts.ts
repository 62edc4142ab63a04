// What the program says, in the user's language. One catalogue, shared by the page and by the core's reports; messages
// are ICU MessageFormat (plurals, numbers and dates by locale). Log content is never translated and never a message.
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/index.ts';
import { it } from './it/index.ts';

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

/** Names of the languages, each in itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', it: 'Italiano' };

/** Locale for numbers and dates: day before month in both; en-GB keeps the 24-hour clock. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', it: 'it-IT' };

type Catalogue = typeof en;
type AreaKeys<Area extends keyof Catalogue> = `${Area & string}.${keyof Catalogue[Area] & string}`;
/** 'common.cancel' and so on: every text there is. */
export type TextKey = { [Area in keyof Catalogue]: AreaKeys<Area> }[keyof Catalogue];
export type TextValues = Readonly<Record<string, string | number>>;

export interface Texts {
  readonly language: Language;
  readonly locale: string;
  /** The text of a key with its values filled in. Throws on a value that the message names and the call leaves out. */
  text(key: TextKey, values?: TextValues): string;
  /** The same in pieces, where a value is more than text: a link or an emphasis inside a sentence. */
  parts<Part>(key: TextKey, values: Readonly<Record<string, string | number | Part>>): readonly (string | Part)[];
  /** A number with the separators of the language. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
}

const catalogues: Readonly<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>> = { en, it };
const made = new Map<Language, Texts>();

/** The texts of a language, English where none is asked for; the same object each time, so that it can be a dependency of a React hook. */
export function textsOf(language: Language = 'en'): Texts {
  const known = made.get(language);
  if (known !== undefined) return known;
  const texts = makeTexts(language);
  made.set(language, texts);
  return texts;
}

/** The language to use for a wish list such as navigator.languages; English where none fits. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const fit = languages.find((language) => wish.toLowerCase().split(/[-_]/)[0] === language);
    if (fit !== undefined) return fit;
  }
  return 'en';
}

function makeTexts(language: Language): Texts {
  const locale = locales[language];
  const compiled = new Map<string, IntlMessageFormat | string>();
  function compile(key: string): IntlMessageFormat | string {
    const [area = '', name = ''] = key.split('.', 2);
    const message = catalogues[language][area]?.[name];
    if (message === undefined) throw new Error(`There is no text ${key}.`);
    // Most texts have no places to fill; they need no parser, and an apostrophe in them is an apostrophe.
    return message.includes('{') ? new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }) : message;
  }
  function messageOf(key: string): IntlMessageFormat | string {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const message = compile(key);
    compiled.set(key, message);
    return message;
  }
  const counts = new Intl.NumberFormat(locale);
  return {
    language,
    locale,
    text(key, values = {}) {
      const message = messageOf(key);
      return typeof message === 'string' ? message : String(message.format({ ...values }));
    },
    parts<Part>(key: TextKey, values: Readonly<Record<string, string | number | Part>>) {
      const message = messageOf(key);
      if (typeof message === 'string') return [message];
      return message.formatToParts<Part>({ ...values }).map((part) => part.value);
    },
    number(value, options) {
      return options === undefined ? counts.format(value) : new Intl.NumberFormat(locale, options).format(value);
    },
  };
}
