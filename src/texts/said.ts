// Something said before its language is known: the key of a text with its values. What is worked out once and kept
// (spans, their reasons, findings) holds these; whoever shows it renders them.
import { lengthIn } from './length.ts';
import type { Language, TextKey, Texts } from './texts.ts';

export interface Said {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, Saying>>;
}

/** Things named one after the other as the language does: 'a, b and c'; those beyond `most` are counted. */
export interface Listed {
  readonly list: readonly Saying[];
  readonly most: number;
}

/** A length of time in its two largest units. */
export interface Lasting {
  readonly ms: number;
}

/** Sentences one after the other. */
export interface Sentences {
  readonly sentences: readonly Saying[];
}

/** Spelled out in every language where it is described: words of the catalog and of finding rules. */
export interface Spelled {
  readonly each: Readonly<Record<Language, string>>;
}

/** All that can be said; a text is somebody's own words (a name, a value of a log, a time) and the same in every language. */
export type Saying = string | number | Said | Listed | Lasting | Sentences | Spelled;

export function said(key: TextKey, values?: Said['values']): Said {
  return values === undefined ? { key } : { key, values };
}

export function listed(items: readonly Saying[], most = 5): Listed {
  return { list: items, most };
}

export function lasting(ms: number): Lasting {
  return { ms };
}

/** Those of the sentences that there are. */
export function sentences(...all: readonly (Saying | undefined)[]): Sentences {
  return { sentences: all.filter((one): one is Saying => one !== undefined && one !== '') };
}

/** In a language; several things are put together with semicolons, nothing becomes ''. */
export function render(texts: Texts, what: Saying | readonly Said[] | undefined): string {
  if (what === undefined) return '';
  if (typeof what !== 'object') return String(what);
  if (isSeveral(what)) return what.map((one) => render(texts, one)).join('; ');
  if ('each' in what) return what.each[texts.language];
  if ('ms' in what) return lengthIn(texts, what.ms);
  if ('list' in what) return listIn(texts, what);
  if ('sentences' in what) {
    return what.sentences
      .map((one) => render(texts, one))
      .filter((part) => part !== '')
      .join(' ');
  }
  const values = Object.entries(what.values ?? {}).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? render(texts, value) : value,
  ]);
  return texts.text(what.key, Object.fromEntries(values));
}

/** True when both say the same, in every language. */
export function saysSame(one: Said, other: Said): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function listIn(texts: Texts, { list, most }: Listed): string {
  const shown = list.slice(0, most).map((item) => render(texts, item));
  const rest = list.length - shown.length;
  const all = rest > 0 ? [...shown, texts.text('words.more', { count: rest })] : shown;
  if (all.length < 2) return all.join('');
  return texts.text('words.lastOfList', { others: all.slice(0, -1).join(', '), last: all.at(-1) ?? '' });
}

function isSeveral(what: object): what is readonly Said[] {
  return Array.isArray(what);
}
