// The catalog is the only list of logs, columns and values: a file elsewhere that names many of them holds a list
// of its own. Analysis may name the logs its rules are about; nobody may copy the causes or the columns.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCategories, viewName } from '../../../src/core/catalog/catalog.ts';

const root = join(import.meta.dirname, '../../..');

function sourcesUnder(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(({ path }) => !path.startsWith('src/core/catalog/'));
}

const sources = ['src', 'renderer', 'main'].flatMap(sourcesUnder);

/** Which of the names stand in the file as whole string literals. */
function named(text: string, names: readonly string[]): string[] {
  return names.filter((name) => [`'${name}'`, `"${name}"`, `\`${name}\``].some((literal) => text.includes(literal)));
}

describe('the catalog is the only list', () => {
  it('of categories', () => {
    const ids = allCategories.flatMap((category) => [category.id, viewName(category.id)]);
    const lists = sources
      .filter(({ path }) => !path.startsWith('src/core/analysis/') && !path.startsWith('src/core/sample/'))
      .filter(({ text }) => new Set(named(text, ids).map((name) => name.replaceAll('_', '-'))).size > 3);
    expect(lists.map(({ path }) => path)).toEqual([]);
  });

  it.each(allCategories.map((category) => [category.title, category] as const))(
    'of the columns of %s',
    (_title, category) => {
      const names = category.columns.map((column) => column.name);
      // A rule or an answer may read most columns of its log; a list in schema, query or page would have them all.
      const lists = sources
        .filter(({ path }) => !path.startsWith('src/core/analysis/') && !path.startsWith('src/core/sample/'))
        .filter(({ text }) => named(text, names).length === names.length && names.length > 3);
      expect(lists.map(({ path }) => path)).toEqual([]);
    },
  );

  it('of values', () => {
    const causes = allCategories
      .flatMap((category) => category.columns)
      .filter((column) => (column.values?.length ?? 0) > 8)
      .map((column) => (column.values ?? []).map(({ value }) => value));
    expect(causes.length).toBeGreaterThan(0);
    // The simulator names the values it plays and asks the catalog for each (sample tests).
    const lists = sources
      .filter(({ path }) => !path.startsWith('src/core/sample/'))
      .filter(({ text }) => causes.some((values) => named(text, values).length > 8));
    expect(lists.map(({ path }) => path)).toEqual([]);
  });

  it('of header titles', () => {
    const titles = allCategories.map((category) =>
      category.columns.flatMap((column) => column.headers.console.slice(0, 1)),
    );
    const lists = sources.filter(({ text }) =>
      titles.some((own) => own.length > 4 && named(text, own).length > own.length / 2),
    );
    expect(lists.map(({ path }) => path)).toEqual([]);
  });
});
