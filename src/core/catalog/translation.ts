// The shape of a category's words in another language: everything of the catalog that a reader reads but titles and
// labels, which are the appliance's own words in every language. The compiler misses nothing.
import type { Category, EnumValue } from './types.ts';

export type ValueWords = readonly [meaning: string, likelyCause: string, nextStep: string];
export type WordsOf<Values extends readonly EnumValue[]> = {
  readonly [Value in Values[number] as Value['value']]: ValueWords;
};

type ColumnOf<C extends Category> = C['columns'][number];
type ColumnWithValues<C extends Category> = Extract<ColumnOf<C>, { readonly values: readonly EnumValue[] }>;

export interface CategoryWords<C extends Category> {
  readonly rowNoun: string;
  readonly about: string;
  /** Help of the time column. */
  readonly time: string;
  /** Help of each column. */
  readonly columns: { readonly [Column in ColumnOf<C> as Column['name']]: string };
  readonly values: { readonly [Column in ColumnWithValues<C> as Column['name']]: WordsOf<Column['values']> };
}
