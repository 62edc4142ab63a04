// The catalogue: both languages have every text, every message parses, and both fill in the same places.
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/texts/en/index.ts';
import { it as italian } from '../../../src/texts/it/index.ts';
import { languageFor, textsOf } from '../../../src/texts/texts.ts';
import { placesIn } from './places.ts';

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
      expect(placesIn(translated), `${area}.${key}`).toEqual(placesIn(message));
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
