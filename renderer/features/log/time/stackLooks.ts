// How the stacks of the strip look: a colour and a pattern each, so that they differ without colour. Pure.
import type { CatalogData, ColumnData } from '../../../../src/contract/catalogData.ts';
import type { Cell } from '../../../../src/contract/filter.ts';
import type { Histogram } from '../../../../src/contract/histogram.ts';
import { nameValue } from '../../../core/format.ts';

export interface StackLook {
  readonly key: string;
  readonly name: string;
  /** Slot of tokens.css. */
  readonly colour: number;
  /** Lines over the colour in a 6 × 6 tile; '' = plain. */
  readonly path: string;
  readonly count: number;
  readonly value: Cell;
  readonly isOther: boolean;
}

const paths: readonly string[] = [
  '',
  'M0 6L6 0M-1 1L1 -1M5 7L7 5',
  'M0 1.500H6M0 4.500H6',
  'M1.500 0V6M4.500 0V6',
  'M0 0L6 6M5 -1L7 1M-1 5L1 7',
  'M2 3h2M3 2v2',
  'M0 0L6 6M0 6L6 0',
];
const colours: readonly number[] = [7, 2, 5, 9, 6, 8];

/** One look per stack; the catalog's colours for logs, our own order for other values. */
export function stackLooks(
  stacks: Histogram['stacks'],
  column: ColumnData | undefined,
  catalog: CatalogData,
  words: { readonly other: string; readonly blank: string },
): readonly StackLook[] {
  return stacks.map(({ value, isOther, counts }, index) => {
    const category = column?.kind === 'category' ? catalog.categories.find((each) => each.id === value) : undefined;
    const isBlank = value === null || value === '';
    return {
      key: isOther ? 'other' : `value ${String(value)}`,
      name: isOther ? words.other : isBlank ? words.blank : (category?.title ?? nameValue(value, column)),
      colour: isOther ? 0 : (category?.colour ?? colours[index % colours.length] ?? 0),
      path: isOther ? (paths.at(-1) ?? '') : (paths[index % (paths.length - 1)] ?? ''),
      count: counts.reduce((sum, count) => sum + count, 0),
      value,
      isOther,
    };
  });
}
