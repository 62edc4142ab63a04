// The colours of every theme against the surfaces they stand on, as WCAG 2.2 reckons contrast.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, '../../../renderer/styles/tokens.css'), 'utf8');

/** Declarations of all rules whose selector is in the list, later ones first in force. */
function tokensOf(selectors: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', body = ''] of css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selector.split(',').some((each) => selectors.includes(each.trim()))) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) found.set(name, value);
  }
  return found;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = [':root', ':root[data-theme="light"]'];
const dark = [...light, ':root[data-theme="dark"]'];
const more = ':root[data-contrast="more"]';
const themes = [
  { name: 'light', tokens: tokensOf(light), text: 4.5, mark: 3 },
  { name: 'dark', tokens: tokensOf(dark), text: 4.5, mark: 3 },
  { name: 'light, high contrast', tokens: tokensOf([...light, more]), text: 7, mark: 4.5 },
  {
    name: 'dark, high contrast',
    tokens: tokensOf([...dark, more, ':root[data-theme="dark"][data-contrast="more"]']),
    text: 7,
    mark: 4.5,
  },
];
const surfaces = ['surface', 'surface-raised'];
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ...['text', 'text-soft', 'text-muted', 'accent', 'good', 'attention', 'bad'].map((name) => [name, surfaces] as const),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((slot) => [`colour-${slot}`, surfaces] as const),
  ['text', ['selected', 'hover', 'pressed', 'accent-soft']],
  ['on-accent', ['accent']],
  ['good', ['good-soft']],
  ['attention', ['attention-soft']],
  ['bad', ['bad-soft']],
];

describe.each(themes)('$name', ({ tokens, text, mark }) => {
  const of = (name: string): string => tokens.get(name) ?? `no --${name}`;
  test.each(pairs.flatMap(([name, grounds]) => grounds.map((ground) => [name, ground] as const)))(
    '%s on %s can be read',
    (name, ground) => {
      // Category colours are marks in the usual themes, where a text always stands beside them.
      expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(/^colour/.test(name) ? mark : text);
    },
  );
  test.each(['control', 'focus', 'attention-mark'])('%s is seen', (name) => {
    expect(contrast(of(name), of('surface'))).toBeGreaterThanOrEqual(mark);
  });
});
