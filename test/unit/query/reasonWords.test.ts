// Reasons that readers wrote down, in Italian: every form of the bundle corpus and of the store, told by its sentence.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { italianReasons } from '../../../src/core/query/italianReasons.ts';
import { reasonIn } from '../../../src/core/query/reasonWords.ts';
import { englishLeft } from '../../support/englishLeft.ts';

describe('reasons in Italian', () => {
  it('keep what differs from case to case, and pass on what they hold', () => {
    expect(
      reasonIn('it', '"logs.zip" was cut: 3 of 5 KiB could be read. "logs.zip" is no tar archive (checksum).'),
    ).toBe('"logs.zip" è stato troncato: sono stati letti 3 di 5 KiB. "logs.zip" non è un archivio tar (checksum).');
    expect(reasonIn('it', '"x $& y" is a symbolic link; links and special files are not followed.')).toBe(
      '"x $& y" è un collegamento simbolico; i collegamenti e i file speciali non vengono seguiti.',
    );
  });

  it('stay as they are where the form is not known, and in English', () => {
    expect(reasonIn('it', 'Something new.')).toBe('Something new.');
    expect(reasonIn('en', 'The file is empty.')).toBe('The file is empty.');
  });

  it.each(italianReasons.map(([english, italian]) => [english, italian] as const))('%s', (english, italian) => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(places(italian)).toEqual(places(english));
    expect(englishLeft(italian.replaceAll(/\{\w+\}/g, ''))).toEqual([]);
    // A form that an earlier one swallows would never be used.
    const filled = english.replaceAll('{more}', '').replaceAll(/\{(\w+)\}/g, '7');
    expect(reasonIn('it', filled)).toBe(italian.replaceAll('{more}', '').replaceAll(/\{(\w+)\}/g, '7'));
  });

  it('know what the archives of the corpus are refused for', async () => {
    const text = await readFile(join(import.meta.dirname, '../../golden/archive-verdicts.json'), 'utf8');
    const verdicts = JSON.parse(text) as Record<string, { problems: string[] }>;
    const refused = Object.values(verdicts)
      .flatMap(({ problems }) => problems)
      .flatMap((problem) => /^[^|]* \| refused \| .* \| (.*)$/su.exec(problem.replace('|  |', '| - |'))?.[1] ?? []);
    expect(refused.length).toBeGreaterThan(20);
    const italian = new Set(refused.map((message) => reasonIn('it', message).replaceAll(/"[^"]*"|\([^)]*\)/g, '')));
    expect([...italian].filter((one) => englishLeft(one).length > 0)).toEqual([]);
  });
});
