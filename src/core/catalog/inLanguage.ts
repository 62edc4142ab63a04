// The catalog's words in the reader's language. English stands in the descriptions themselves, Italian beside them in
// italian/. Titles of logs and labels of columns are the appliance's own and the same in every language.
import type { Spelled } from '../../texts/said.ts';
import type { Language } from '../../texts/texts.ts';
import type { CategoryId } from './index.gen.ts';
import { categories } from './index.gen.ts';
import { auditEvents } from './italian/auditEvents.ts';
import { cdr } from './italian/cdr.ts';
import { installMessages } from './italian/installMessages.ts';
import { messages } from './italian/messages.ts';
import { provisioningMessages } from './italian/provisioningMessages.ts';
import { securityEvents } from './italian/securityEvents.ts';
import { sipSessions } from './italian/sipSessions.ts';
import { systemEvents } from './italian/systemEvents.ts';
import { webSessions } from './italian/webSessions.ts';
import type { CategoryWords, ValueWords } from './translation.ts';
import type { Category, Column, EnumValue } from './types.ts';

type CategoryWith<Id extends CategoryId> = Extract<(typeof categories)[number], { readonly id: Id }>;

/** A category without its Italian does not compile. */
const italian: { readonly [Id in CategoryId]: CategoryWords<CategoryWith<Id>> } = {
  'audit-events': auditEvents,
  cdr,
  'install-messages': installMessages,
  messages,
  'provisioning-messages': provisioningMessages,
  'security-events': securityEvents,
  'sip-sessions': sipSessions,
  'system-events': systemEvents,
  'web-sessions': webSessions,
};

/** The words of one category by any name; the type above has seen to it that none is missing. */
interface AnyWords {
  readonly rowNoun: string;
  readonly about: string;
  readonly time: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, ValueWords>>>>;
}

const wordsOf: Readonly<Record<string, AnyWords>> = italian;

const valueWords = new Map<EnumValue, ValueWords>();
for (const category of categories as readonly Category[]) {
  for (const column of category.columns) {
    for (const value of column.values ?? []) {
      const words = wordsOf[category.id]?.values[column.name]?.[value.value];
      if (words !== undefined) valueWords.set(value, words);
    }
  }
}

/** What a value means, its usual reason and what to do next. */
export function meaningIn(
  language: Language,
  value: EnumValue,
): { readonly meaning: string; readonly likelyCause: string; readonly nextStep: string } {
  const words = language === 'en' ? undefined : valueWords.get(value);
  if (words === undefined) {
    const { meaning, likelyCause, nextStep } = value;
    return { meaning, likelyCause, nextStep };
  }
  const [meaning, likelyCause, nextStep] = words;
  return { meaning, likelyCause, nextStep };
}

/** What a value means, before the language is known. */
export function meaningSaid(value: EnumValue): Spelled {
  return { each: { en: value.meaning, it: meaningIn('it', value).meaning } };
}

/** One row in words, what the log holds, and the help of its time column. */
export function categoryIn(
  language: Language,
  category: Category,
): { readonly rowNoun: string; readonly about: string; readonly timeHelp: string } {
  const words = language === 'en' ? undefined : wordsOf[category.id];
  if (words === undefined) return { rowNoun: category.rowNoun, about: category.about, timeHelp: category.time.help };
  return { rowNoun: words.rowNoun, about: words.about, timeHelp: words.time };
}

/** A column's help. */
export function helpIn(language: Language, category: Category, column: Column): string {
  return (language === 'en' ? undefined : wordsOf[category.id]?.columns[column.name]) ?? column.help;
}
