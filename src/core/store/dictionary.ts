// The shared dictionary: every low-variety text once, as a number. It lives in a table for SQL and in
// memory for search, where a text condition is answered by looking at each distinct text once.
import type { Database, Prepared } from './database.ts';

export interface Dictionary {
  /** Id of a text, added in memory when new. Ids start at 1; 0 means blank and is never stored. */
  idOf(text: string): number;
  /** Writes what idOf() has added to the table, inside the caller's transaction. */
  flush(): void;
  /** Id of a text that is there, or undefined. */
  find(text: string): number | undefined;
  textOf(id: number): string | undefined;
  /** Ids of all texts that satisfy a condition. */
  match(condition: (text: string) => boolean): readonly number[];
  /** The same for texts folded by `foldText`, which are kept; the answers of the last few keys are kept too. */
  matchFolded(key: string, condition: (folded: string) => boolean): readonly number[];
  readonly size: number;
  /** Forgets the texts added since there were `size` of them; their table rows were rolled back. */
  cutTo(size: number): void;
  /** Takes over the table of an opened database, whose ids must be 1, 2, 3 and so on; false when they are not. */
  load(): boolean;
  /** Continues in another database that holds the same `dictionary` table. */
  moveTo(database: Database): void;
}

/** Case folding for search; NFC so that composed and decomposed accents meet. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Answers kept: a search asks the same of nine logs, typing on narrows the last one. */
const maxAnswers = 16;

/** A dictionary over the `dictionary` table of an empty database; of one with texts, call load() next. */
export function createDictionary(emptyDatabase: Database): Dictionary {
  let database = emptyDatabase;
  const ids = new Map<string, number>();
  const texts: string[] = [''];
  const folded: string[] = [''];
  const answers = new Map<string, { readonly size: number; readonly ids: readonly number[] }>();
  let insert: Prepared | undefined;
  /** Texts up to this id are in the table. */
  let written = 0;

  return {
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const id = texts.length;
      ids.set(text, id);
      texts.push(text);
      return id;
    },
    flush() {
      insert ??= database.prepare('INSERT INTO dictionary (id, text) VALUES (?, ?)');
      for (let id = written + 1; id < texts.length; id++) insert.run([id, texts[id] as string]);
      written = texts.length - 1;
    },
    find: (text) => ids.get(text),
    textOf: (id) => (id > 0 ? texts[id] : undefined),
    match(condition) {
      const found: number[] = [];
      for (let id = 1; id < texts.length; id++) if (condition(texts[id] as string)) found.push(id);
      return found;
    },
    matchFolded(key, condition) {
      const known = answers.get(key);
      if (known !== undefined && known.size === texts.length) return known.ids;
      for (let id = folded.length; id < texts.length; id++) folded.push(foldText(texts[id] as string));
      const found: number[] = [];
      for (let id = 1; id < texts.length; id++) if (condition(folded[id] as string)) found.push(id);
      answers.delete(key);
      answers.set(key, { size: texts.length, ids: found });
      for (const oldest of answers.keys()) {
        if (answers.size <= maxAnswers) break;
        answers.delete(oldest);
      }
      return found;
    },
    get size() {
      return texts.length - 1;
    },
    cutTo(size) {
      for (const text of texts.splice(size + 1)) ids.delete(text);
      folded.length = Math.min(folded.length, size + 1);
      answers.clear();
      written = Math.min(written, size);
    },
    load() {
      database.each('SELECT id, text FROM dictionary ORDER BY id', [], ([id, text]) => {
        if (id !== texts.length || typeof text !== 'string') return false;
        ids.set(text, texts.length);
        texts.push(text);
        return undefined;
      });
      written = texts.length - 1;
      return database.value('SELECT count(*) FROM dictionary') === written;
    },
    moveTo(next) {
      insert?.free();
      insert = undefined;
      database = next;
    },
  };
}
