// One text, every category: counts and first rows. A text that looks like a phone number also finds the
// number in its other spellings (+39 055..., 0039055..., 055...).
import type { Filter } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';

import { allCategories } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import type { Store } from '../store/store.ts';
import type { Steps } from './blocks.ts';
import type { Views } from './views.ts';

/** Fewest digits that are taken for a phone number with a country or trunk prefix; less is an extension. */
const minPhoneDigits = 6;

/** Searches all categories, as steps; newest rows first, at most `perCategory` each, with the full count. */
export function* searchEverything(
  store: Store,
  views: Views,
  request: { readonly text: string; readonly perCategory: number },
): Steps<Result<'search.run'>> {
  const tails = phoneTails(request.text);
  const hits: Result<'search.run'>['hits'] = [];
  for (const category of allCategories) {
    const filter = filterFor(store, category, request.text, tails);
    yield;
    const view = yield* views.open({ category: category.id, filter, sort: [] });
    if (view.rows > 0) {
      const rows = views.page(view.viewId, 0, request.perCategory);
      hits.push({ category: category.id, count: view.rows, rows });
    }
    views.close(view.viewId);
  }
  return { hits };
}

function filterFor(store: Store, category: Category, text: string, tails: readonly string[]): Filter {
  const anywhere: Filter = { op: 'anyContains', text };
  if (tails.length === 0) return anywhere;
  const numbers = store.dictionary
    .match((candidate) => isSameNumber(candidate, tails))
    .map((id) => store.dictionary.textOf(id) ?? '');
  const items: Filter[] = category.columns
    .filter((column) => column.kind === 'phone' || column.kind === 'contact' || column.kind === 'account')
    .map((column) => ({ op: 'in', column: column.name, values: numbers }));
  return { op: 'or', items: [anywhere, ...items] };
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
