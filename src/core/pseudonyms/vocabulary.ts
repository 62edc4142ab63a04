// Words that are the appliance's or the program's own. A value made of nothing else ("Account", "Test") cannot be told
// from them inside a sentence: it is replaced where it fills a cell, not within free text (decision 0028).
import { en } from '../../texts/en/index.ts';
import { it } from '../../texts/it/index.ts';
import { textsOf } from '../../texts/texts.ts';
import { findingRules } from '../analysis/findings/index.gen.ts';
import { italianRules } from '../analysis/findings/italian.ts';
import { allCategories } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/catalogData.ts';
import { foldWord, wordsOf } from './words.ts';

/** Shorter values are found in too many places that do not mean them. */
const minLetters = 3;

/**
 * Names that systems are delivered with and that whoever guesses passwords tries first: they identify nobody, and
 * formats use some of them as words of their own (`:root` of CSS).
 */
const defaultNames =
  'admin administrator root superadmin sysadmin user guest test demo support info service operator manager monitor backup www ftp web mail ' +
  'postgres mysql oracle tomcat grails nagios asterisk sip pbx voip sales helpdesk auditor default system';

export interface Vocabulary {
  /** Every word of the text is one of the catalog's values, titles or column names: never replaced within a text. */
  isReserved(text: string): boolean;
  /** Every word is the program's own in either language: looked for by the leak scan as a whole cell only. */
  isCommon(text: string): boolean;
}

let made: Vocabulary | undefined;

/** The words of this build. */
export function vocabulary(): Vocabulary {
  made ??= makeVocabulary();
  return made;
}

function makeVocabulary(): Vocabulary {
  const reserved = createPhrases();
  const common = createPhrases();
  for (const category of allCategories) {
    const { id, title, rowNoun, pageHeadings, time, columns } = category;
    for (const text of [id, title, rowNoun, ...pageHeadings, time.label]) reserved.add(text);
    addAll(reserved, time.headers);
    for (const { name, label, headers, values } of columns) {
      addAll(reserved, [name, label, headers, (values ?? []).map(({ value, aliases }) => [value, aliases])]);
    }
  }
  addAll(common, [catalogData(), catalogData(textsOf('it')), allCategories, findingRules, italianRules, en, it]);
  addAll(common, ['PrivateServer Support Console psconsole pseudonyms']);
  // Word by word: next to each other they mean nothing.
  for (const name of defaultNames.split(' ')) common.add(name);
  return {
    isReserved: (text) => reserved.has(text),
    isCommon: (text) => reserved.has(text) || common.has(text),
  };
}

/** Texts, asked for words and for runs of words that stand in them. */
function createPhrases(): { add(text: string): void; has(text: string): boolean } {
  const words = new Set<string>();
  let texts = '';
  return {
    add(text) {
      const own = splitWords(text);
      for (const word of own) words.add(word);
      if (own.length > 1) texts += ` ${own.join(' ')} \n`;
    },
    has(text) {
      const own = splitWords(text);
      if (own.join('').length < minLetters) return true;
      return own.length === 1 ? words.has(own[0] as string) : texts.includes(` ${own.join(' ')} `);
    },
  };
}

/** Every text of plain data. */
function addAll(phrases: { add(text: string): void }, data: unknown): void {
  if (typeof data === 'string') phrases.add(data);
  else if (typeof data === 'object' && data !== null) for (const part of Object.values(data)) addAll(phrases, part);
}

function splitWords(text: string): string[] {
  const { starts, ends } = wordsOf(text);
  return starts.map((start, index) => foldWord(text.slice(start, ends[index])));
}
