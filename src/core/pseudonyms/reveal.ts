// The way back: stand-ins in a text that came from outside become real values again. Others quote, wrap and retype: case
// does not count, a line break with quoting marks is a space, or nothing behind a hyphen, and dashes are all alike.
import { canonicalAddress, v4Pattern, v6Pattern } from './addresses.ts';
import { numbersIn } from './numbers.ts';
import type { StandIns } from './standIns.ts';
import { WordTree } from './words.ts';

export interface Revealed {
  text: string;
  /** Places that were turned round. */
  replaced: number;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly real: string;
}

/** Line breaks with the marks of quoted mails, and dashes that word processors put in. */
const wrapped = /[ \t]*\r?\n[ \t]*(?:>[ \t]*)*/g;
const dashes = /[\u2010-\u2015\u2212\uFE63\uFF0D]/g;
const minDigits = 2;

/** Turns texts round by a table, also when the table grows. */
export function createReveal(table: StandIns): { text(text: string): Revealed } {
  const tree = new WordTree<string>();
  let known = 0;

  function update(): void {
    for (; known < table.entries.length; known++) {
      const { standIn, kind } = table.entries[known] as (typeof table.entries)[number];
      if (kind !== 'address' && !/^\d+$/.test(standIn)) tree.add(standIn, standIn);
    }
  }
  function word(found: string, standIn: string): string {
    const real = table.realOf(standIn)?.real ?? found;
    if (found === standIn) return real;
    if (found === standIn.toUpperCase()) return real.toUpperCase();
    if (found === standIn.toLowerCase()) return real.toLowerCase();
    return real;
  }

  return {
    text(text) {
      update();
      if (table.entries.length === 0) return { text, replaced: 0 };
      const plain = flatten(text);
      const found: Found[] = [];
      for (const { from, to, value } of tree.find(plain.text)) {
        found.push({ from, to, real: word(plain.text.slice(from, to), value) });
      }
      for (const pattern of [v4Pattern, v6Pattern]) {
        for (const match of plain.text.matchAll(pattern)) {
          const canonical = canonicalAddress(match[0]);
          const entry = canonical === undefined ? undefined : table.realOf(canonical);
          if (entry?.kind === 'address') {
            found.push({ from: match.index, to: match.index + match[0].length, real: entry.real });
          }
        }
      }
      for (const { from, to, digits, isInternational } of numbersIn(plain.text, minDigits)) {
        const real = table.realNumberOf(plain.text.slice(from, to), { digits, isInternational });
        if (real !== undefined) found.push({ from, to, real });
      }
      return write(text, plain, found);
    },
  };
}

interface Flat {
  readonly text: string;
  /** Where each character stands in the original; one more entry for the end. */
  readonly places: readonly number[];
}

/** The text without the marks of wrapping, with the way back to where each character stood. */
function flatten(text: string): Flat {
  let out = '';
  const places: number[] = [];
  const push = (part: string, from: number): void => {
    for (let index = 0; index < part.length; index++) places.push(from + index);
    out += part;
  };
  let at = 0;
  for (const match of text.matchAll(wrapped)) {
    push(text.slice(at, match.index), at);
    at = match.index + match[0].length;
    if (!/[-\u2010-\u2015]$/.test(out)) {
      out += ' ';
      places.push(match.index);
    }
  }
  push(text.slice(at), at);
  places.push(text.length);
  return { text: out.replace(dashes, '-'), places };
}

function write(text: string, plain: Flat, found: Found[]): Revealed {
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  let out = '';
  let at = 0;
  let end = 0;
  let replaced = 0;
  for (const { from, to, real } of found) {
    if (from < end) continue;
    const start = plain.places[from] as number;
    out += text.slice(at, start) + real;
    at = (plain.places[to - 1] as number) + 1;
    end = to;
    replaced++;
  }
  return { text: out + text.slice(at), replaced };
}
