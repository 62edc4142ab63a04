// Nothing that the user reads stands in the page's own files: it would stay English in every other language.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalsIn } from './literals.ts';

/** Files or single texts that are no words of ours, each with its reason. */
const allowed: readonly { readonly file: string; readonly text?: RegExp; readonly why: string }[] = [
  {
    file: 'renderer/features/shell/TopBar.tsx',
    text: /^(PrivateServer|Support Console)$/,
    why: 'the name of the product',
  },
  { file: 'renderer/features/sql/examples.ts', why: 'statements in SQL' },
  { file: 'renderer/features/sql/SqlPage.tsx', text: /^SELECT /, why: 'a statement in SQL' },
  { file: 'renderer/features/sql/SqlResult.tsx', text: /^NULL$/, why: 'a value of SQL' },
  { file: 'renderer/features/sql/SqlEditor.tsx', why: 'a style sheet for the editor' },
  { file: 'renderer/features/search/SearchHelp.tsx', why: 'examples of what can be typed' },
  { file: 'renderer/features/palette/CommandPalette.tsx', text: /^Esc$/, why: 'a key' },
  { file: 'renderer/core/settings.ts', text: /^Settings were not kept/, why: 'for the developer console' },
  { file: 'renderer/host/openRequests.ts', text: /^Files given from outside/, why: 'for the developer console' },
  { file: 'renderer/core/', text: /^yyyy-MM-dd/, why: 'a form of times' },
  { file: 'renderer/', text: /^Page Up\/Down$/, why: 'keys, named by the language where they are shown' },
  {
    file: 'renderer/',
    text: /^(input, |\.accounts-list|\(prefers-|<style nonce)/,
    why: 'selectors and style',
  },
  { file: 'renderer/', text: /^[a-z]+(-[a-z]+)+ [a-z-]+\{\}$|^\{\}\{\}px \{\}$/, why: 'classes and fonts' },
];

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.tsx?$/.test(file) && !file.endsWith('.d.ts')) yield file;
  }
}

describe('words in the files of the page', () => {
  const files = [...sources('renderer'), 'main/menu.ts', 'main/dialogs.ts'];
  const read = files.flatMap((file) =>
    literalsIn(file, readFileSync(file, 'utf8')).map((literal) => ({ file, ...literal })),
  );
  const isAllowed = (file: string, text: string): boolean =>
    allowed.some((each) => file.startsWith(each.file) && (each.text?.test(text) ?? true));

  it('stand in the catalogue', () => {
    expect(files.length).toBeGreaterThan(250);
    const left = read.filter(({ file, text }) => !isAllowed(file, text));
    expect(left.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });

  it('have no exception that nothing needs', () => {
    const unused = allowed.filter(
      (each) => !read.some(({ file, text }) => file.startsWith(each.file) && (each.text?.test(text) ?? true)),
    );
    expect(unused.map(({ file, why }) => `${file}: ${why}`)).toEqual([]);
  });

  it.each([
    ['<p>Read it</p>', 'Read it'],
    ['<p title="Help" />', 'Help'],
    ['<p>{isOn ? "is on now" : ""}</p>', 'is on now'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template.
    ['<p title={`Rows of ${name} here`} />', 'Rows of {} here'],
  ])('are seen in %s', (markup, text) => {
    expect(literalsIn('a.tsx', `export const a = ${markup};`).map((each) => each.text)).toEqual([text]);
  });

  it.each(['<p title={text("area.key")} />', '<i className="is-one is-two" />', '<b title="Alt+L" />', '<p>–</p>'])(
    'are not seen in %s',
    (markup) => expect(literalsIn('a.tsx', `export const a = ${markup};`)).toEqual([]),
  );
});
