// A row's detail page, read on demand only (domain notes §1.1, §1.9). Values of secret columns (activation link,
// token) are dropped before anybody sees them unless they were asked for. Called by webConsole.ts.
import { Parser } from 'htmlparser2';
import { categoryById, columnOf } from '../catalog/catalog.ts';
import type { CategoryId } from '../catalog/index.gen.ts';
import { recogniseHeader } from '../catalog/recogniseHeader.ts';
import { createPageCollector, type PageCell } from '../formats/pageTables.ts';
import { soundsSecret } from '../secrets/cover.ts';
import type { LinkDetail } from './types.ts';

/** The page's names and values; undefined where it holds none. */
export function readDetailPage(
  html: string,
  category: CategoryId,
  id: string,
  withSecrets: boolean,
): LinkDetail | undefined {
  const pairs: { name: string; value: string }[] = [];
  const add = (name: string, value: string): void => {
    pairs.push({ name: name.replace(/\s*:\s*$/, ''), value });
  };
  const collector = createPageCollector({
    tableStart() {},
    row(cells) {
      const [name, value]: readonly (PageCell | undefined)[] = cells;
      if (cells.length !== 2 || name === undefined || value === undefined || value.isHeader) return;
      if (name.isHeader || name.classes.includes('name')) add(name.text, value.text);
    },
    tableEnd() {},
    properties(found) {
      for (const [name, value] of found) add(name, value);
    },
  });
  const parser = new Parser({
    onopentag: (name, attributes) => collector.onopentag(name, attributes, parser.startIndex),
    ontext: (piece) => collector.ontext(piece),
    onclosetag: (name) => collector.onclosetag(name, parser.endIndex + 1),
  });
  parser.write(html);
  parser.end();
  if (pairs.length === 0) return undefined;
  const mapping =
    recogniseHeader(
      pairs.map(({ name }) => name),
      { fileName: category },
    )?.mapping ?? [];
  const isSecret = (index: number, name: string): boolean => {
    const column = columnOf(categoryById(category), mapping[index] ?? '');
    return column === undefined ? soundsSecret(name) : column.kind === 'secret';
  };
  const withheld = withSecrets ? [] : pairs.filter(({ name }, index) => isSecret(index, name)).map(({ name }) => name);
  return { category, id, fields: pairs.filter(({ name }) => !withheld.includes(name)), withheld };
}
