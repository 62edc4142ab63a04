// The catalogue: both languages have every text, every message parses, and both fill in the same places.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/texts/en/index.ts';
import { it as italian } from '../../../src/texts/it/index.ts';
import { languageFor, textsOf } from '../../../src/texts/texts.ts';

type Elements = ReturnType<typeof parse>;

/** Names of the places in a message, those inside plurals too. */
function placesOf(elements: Elements, found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(String(element.value));
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) placesOf(option.value, found);
    }
  }
  return found;
}

const read = (message: string): string[] => [...placesOf(parse(message, { ignoreTag: true }))].sort();

describe('texts', () => {
  const areas = Object.entries(en) as [keyof typeof en, Record<string, string>][];

  it.each(areas.map(([area]) => area))('says everything of %s in both languages, with the same places', (area) => {
    const source = en[area] as Record<string, string>;
    const target = italian[area] as Record<string, string>;
    expect(Object.keys(target).sort()).toEqual(Object.keys(source).sort());
    for (const [key, message] of Object.entries(source)) {
      const translated = target[key] ?? '';
      expect(message.trim(), `${area}.${key}`).not.toBe('');
      expect(translated.trim(), `${area}.${key} in Italian`).not.toBe('');
      expect(read(translated), `${area}.${key}`).toEqual(read(message));
    }
  });

  it('counts by the rules and digits of the language', () => {
    expect(textsOf('en').text('common.rows', { count: 1 })).toBe('1 row');
    expect(textsOf('en').text('common.rows', { count: 2311 })).toBe('2,311 rows');
    expect(textsOf('it').text('common.rows', { count: 1 })).toBe('1 riga');
    expect(textsOf('it').text('common.rows', { count: 12311 })).toBe('12.311 righe');
  });

  it('chooses the first wish it can speak', () => {
    expect(languageFor(['de-DE', 'it-IT', 'en'])).toBe('it');
    expect(languageFor(['fr'])).toBe('en');
  });
});
