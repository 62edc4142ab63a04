// One question to every category: counts and first rows. And when two spellings mean one phone number, where no
// country is known (core/search knows more).
import type { Filter } from '../../contract/filter.ts';
import type { SearchAnswer } from '../../contract/search.ts';

import { allCategories } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import type { Steps } from './blocks.ts';
import type { Views } from './views.ts';

/** Fewest digits that are taken for a phone number with a country or trunk prefix; less is an extension. */
const minPhoneDigits = 6;

/** Rows of every log that pass its filter, as steps; newest rows first, at most `perCategory` each, with the full count. */
export function* searchEverything(
  views: Views,
  request: {
    /** undefined = no row of this log can pass. */
    filterOf(category: Category): Filter | undefined;
    readonly perCategory: number;
  },
): Steps<SearchAnswer['hits']> {
  const hits: SearchAnswer['hits'] = [];
  for (const category of allCategories) {
    const filter = request.filterOf(category);
    yield;
    if (filter === undefined) continue;
    const view = yield* views.open({ category: category.id, filter, sort: [] });
    if (view.rows > 0) {
      const rows = views.page(view.viewId, 0, request.perCategory);
      hits.push({ category: category.id, count: view.rows, rows, filter });
    }
    views.close(view.viewId);
  }
  return hits;
}

/**
 * The digits of a number without international prefix, and without trunk 0; empty when the text is no
 * phone number. Two spellings mean one number when one of these is the end of the other.
 */
export function phoneTails(text: string): string[] {
  if (!/^[\s+()./-]*\d[\d\s+()./-]*$/.test(text)) return [];
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  if (digits.length < minPhoneDigits) return [];
  const withoutTrunk = digits.replace(/^0/, '');
  return withoutTrunk === digits ? [digits] : [digits, withoutTrunk];
}

/** True where a text is the number that `tails` (of phoneTails) stand for, in whatever spelling. */
export function isSameNumber(candidate: string, tails: readonly string[]): boolean {
  const own = phoneTails(candidate);
  return own.some((a) => tails.some((b) => a.endsWith(b) || b.endsWith(a)));
}
