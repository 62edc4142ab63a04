// Loose matching of the palette, and keys as they are written and pressed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from '../../renderer/core/fuzzy.ts';
import { isPressed, showKeys } from '../../renderer/core/keys.ts';

const best = (query: string, texts: readonly string[]): string | undefined =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(query, text);
      return match === undefined ? [] : [{ text, score: match.score }];
    })
    .sort((a, b) => b.score - a.score)[0]?.text;

describe('fuzzyMatch', () => {
  it.each([
    ['sip', ['Go to System Events with a pip', 'Go to SIP Sessions'], 'Go to SIP Sessions'],
    ['gts', ['Go to SIP Sessions', 'Right side'], 'Go to SIP Sessions'],
    ['over', ['Moreover', 'Go to the overview'], 'Go to the overview'],
    ['piu', ['Di più'], 'Di più'],
    [
      'lingua italiano',
      ['language lingua Language: Italiano', 'Lists in general'],
      'language lingua Language: Italiano',
    ],
    ['xyz', ['Go to the overview'], undefined],
  ])('%s', (query, texts, expected) => {
    expect(best(query, texts)).toBe(expected);
  });

  it('names places that hold the letters of the query, in order', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.nat(0xffff), (text, bits) => {
        const picked = [...text].filter((character, index) => (bits >> index) % 2 === 1 && /^[a-z]$/.test(character));
        const match = fuzzyMatch(picked.join(''), text);
        expect(match).toBeDefined();
        const places = match?.places ?? [];
        expect([...places].sort((a, b) => a - b)).toEqual(places);
        expect(places.map((place) => [...text][place]?.toLowerCase())).toEqual(picked);
      }),
    );
  });
});

describe('keys', () => {
  const event = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
    ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }) as KeyboardEvent;

  it.each<readonly [string, KeyboardEvent, boolean]>([
    ['Mod+K', event('k', { ctrlKey: true }), true],
    ['Mod+K', event('k', { metaKey: true }), true],
    ['Mod+K', event('k'), false],
    ['Mod+F', event('F', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+F', event('F', { ctrlKey: true, shiftKey: true }), true],
    ['Alt+D', event('∂', { altKey: true, code: 'KeyD' }), true],
    ['Alt+7', event('7', { altKey: true, code: 'Numpad7' }), true],
    ['?', event('?', { shiftKey: true }), true],
    ['F1', event('F1'), true],
    ['/', event('/', { ctrlKey: true }), false],
  ])('%s', (keys, pressed, expected) => {
    expect(isPressed(keys, pressed)).toBe(expected);
  });

  it('are shown as they stand on the keyboard', () => {
    expect(showKeys('Mod+Shift+F')).toEqual(['Ctrl', 'Shift', 'F']);
  });
});
