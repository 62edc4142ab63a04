// Something said before its language is known: the key of a text with its values. What is worked out once and kept
// (spans, their reasons) holds these; whoever shows it renders them.
import type { TextKey, Texts } from './texts.ts';

export interface Said {
  readonly key: TextKey;
  /** A value may be said itself. */
  readonly values?: Readonly<Record<string, string | number | Said>>;
}

export function said(key: TextKey, values?: Said['values']): Said {
  return values === undefined ? { key } : { key, values };
}

/** In a language; several things are put together with semicolons, nothing becomes ''. */
export function render(texts: Texts, what: Said | readonly Said[] | undefined): string {
  if (what === undefined) return '';
  if (isList(what)) return what.map((one) => render(texts, one)).join('; ');
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

function isList(what: Said | readonly Said[]): what is readonly Said[] {
  return Array.isArray(what);
}
