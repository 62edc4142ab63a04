// `psconsole search`: every log at once by a search text, as tables or as JSON (design.md §4). The text has the form of
// the window's search box: words, "phrases", column:value, /patterns/, -exclusion, phone numbers in any spelling.
import type { OpenConsole } from './openConsole.ts';
import { print, printRows, remark } from './output.ts';

export interface SearchArguments {
  readonly json?: boolean;
  /** Rows shown per log. */
  readonly rows: number;
  /** Country of numbers without a country's code (ISO 3166). */
  readonly country?: string;
}

/** Most rows that one answer holds (contract). */
const maxRows = 10_000;

/** Prints what was found; what of the text could not be used goes to stderr. */
export async function search(open: OpenConsole, text: string, options: SearchArguments): Promise<void> {
  const { hits, parts, numbers } = await open.client.call('search.run', {
    text,
    perCategory: Math.min(options.rows, maxRows),
    ...(options.country === undefined ? {} : { country: options.country }),
  });
  for (const { text: part, problem } of parts) if (problem !== '') remark(`${part}: ${problem}`);
  if (options.json === true) {
    const named = hits.map(({ category, count, rows }) => ({
      category,
      count,
      rows: rows.values.map((row) => Object.fromEntries(rows.columns.map((name, i) => [name, row[i] ?? null]))),
    }));
    print(JSON.stringify({ hits: named }, null, 2));
    return;
  }
  for (const { text: number, international, account, otherNumbers } of numbers) {
    if (account === null) continue;
    const also = otherNumbers.length === 0 ? '' : `, also ${otherNumbers.join(', ')}`;
    print(`${number} is ${international}, number of ${account}${also}`);
  }
  if (hits.length === 0) print('Nothing found.');
  for (const { category, count, rows } of hits) {
    const cut = count > rows.values.length ? `, newest ${rows.values.length} shown` : '';
    print(`\n${category}: ${count} ${count === 1 ? 'row' : 'rows'}${cut}`);
    printRows(rows.columns, rows.values, 'table');
  }
}
