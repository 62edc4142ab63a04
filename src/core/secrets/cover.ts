// What is shown in place of activation links and tokens, and where they may stand: in the columns that the catalog calls
// secret, in columns it does not know whose name sounds like one, in raw records and in samples of records that could
// not be read. Every way out of the core asks here (decision 0037).
import type { Cell } from '../../contract/filter.ts';
import { hiddenSecret } from '../../contract/secrets.ts';
import { allCategories } from '../catalog/catalog.ts';
import type { Category, Column } from '../catalog/types.ts';

/** Names that sound like a secret although the catalog does not know them. */
const secretName = /token|link|url|password|secret|key/i;

/** True for the name of a column or field that the catalog does not know and that is better hidden. */
export function soundsSecret(name: string): boolean {
  return secretName.test(name);
}

/** Columns of a log that hold activation links and tokens. */
export function secretColumns(category: Category): readonly Column[] {
  return category.columns.filter(({ kind }) => kind === 'secret');
}

/** Logs that hold secrets at all: only in these are names of unknown columns, raw records and samples looked at. */
export const secretCategories: readonly Category[] = allCategories.filter(
  (category) => secretColumns(category).length > 0,
);

/** True for a log that holds secrets. */
export function holdsSecrets(category: string | null | undefined): boolean {
  return secretCategories.some(({ id }) => id === category);
}

/** A secret as it may be shown; blank stays blank. */
export function coverCell(cell: Cell): Cell {
  return cell === null || cell === '' ? cell : hiddenSecret;
}

/** SQL of `coverCell` for a column of a base table. */
export function coverSql(storedSql: string): string {
  return `CASE WHEN ${storedSql} IS NULL THEN NULL WHEN ${storedSql} = '' THEN '' ELSE '${hiddenSecret}' END`;
}

/** Those of the columns in the cell `extra` that sound secret and are filled, by name. */
export function secretFields(cell: Cell): readonly (readonly [string, string])[] {
  if (typeof cell !== 'string' || cell === '') return [];
  const fields = JSON.parse(cell) as Record<string, string>;
  return Object.entries(fields).filter(([name, value]) => soundsSecret(name) && value !== '');
}

/** The cell `extra` with the values of columns that sound secret hidden. A text that is no JSON is hidden whole. */
export function coverExtra(cell: Cell): Cell {
  if (typeof cell !== 'string' || cell === '') return cell;
  try {
    const fields = Object.entries(JSON.parse(cell) as Record<string, string>);
    return JSON.stringify(
      Object.fromEntries(fields.map(([name, value]) => [name, soundsSecret(name) ? coverCell(value) : value])),
    );
  } catch {
    return hiddenSecret;
  }
}

/**
 * A record as it was read, without the secrets that are known of it. Where one cannot be found in it (it is written
 * another way there), nothing of the record is shown.
 */
export function coverRecord(text: string, secrets: readonly string[]): string {
  let covered = text;
  // Longest first: a token may be part of its link.
  for (const secret of secrets.filter((each) => each !== '').toSorted((a, b) => b.length - a.length)) {
    const spellings = [secret, secret.replaceAll('"', '""')];
    if (!spellings.some((spelling) => text.includes(spelling))) return hiddenSecret;
    for (const spelling of spellings) covered = covered.replaceAll(spelling, hiddenSecret);
  }
  return covered;
}

/** Words of a problem: what the reader quotes of a record may be a secret that stands in a wrong column. */
export function coverQuotes(message: string): string {
  return message.replace(/ holds "[\s\S]*", which /, ` holds "${hiddenSecret}", which `);
}
