// Reasons that a reader wrote down when it met something (a cut archive, a file that is no log), in the reader's
// language. A case keeps them as English sentences, whatever language it was opened in, so they are known by their form;
// a sentence of no known form stays as it is (decision 0042).
import type { Language } from '../../texts/texts.ts';
import { italianReasons } from './italianReasons.ts';

interface Form {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly italian: string;
}

let made: readonly Form[] | undefined;

/** One reason or several in a row, each a sentence of its own. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en' || reason === '') return reason;
  made ??= italianReasons.map(formOf);
  for (const { pattern, names, italian } of made) {
    const found = pattern.exec(reason);
    if (found === null) continue;
    const values = new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
    return italian.replace(/\{(\w+)\}/g, (_place, name: string) => inner(language, values.get(name) ?? ''));
  }
  return reason;
}

/** A value may be a reason itself, behind the sentence that it explains. */
function inner(language: Language, value: string): string {
  const own = value.trimStart();
  return `${value.slice(0, value.length - own.length)}${/ /.test(own) ? reasonIn(language, own) : own}`;
}

function formOf([english, italian]: readonly [string, string]): Form {
  const names: string[] = [];
  const source = english
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name);
      return name === 'more' ? '(.*)' : '(.+?)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`, 's'), names, italian };
}
