// What each condition of a log costs: how many rows it alone takes away. One mask per condition and one walk over them,
// instead of a view for each combination.
import type { Filter } from '../../contract/filter.ts';
import type { FilterEffects } from '../../contract/search.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { maskOf } from './masks.ts';
import { type Arm, armsOf } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

/** What an answer takes in memory, about: a few numbers and its key. */
const answerBytes = 2000;

/** Rows that pass all filters, and what each takes away that no other does. Throws ConsoleError `bad-filter`, `not-found`. */
export function* filterEffects(
  context: QueryContext,
  category: string,
  filters: readonly Filter[],
): Steps<FilterEffects> {
  const { cache, store } = context;
  const { version } = store;
  const arms = armsOf(context, category);
  const key = `effects ${category} ${arms.map((arm) => arm.count).join(',')} ${JSON.stringify(filters)}`;
  const known = cache.get<FilterEffects>(key);
  if (known !== undefined) return known;
  const answer = { rows: 0, total: 0, removed: filters.map(() => 0) };
  for (const arm of arms) yield* addArm(context, arm, filters, answer);
  cache.put(key, answer, answerBytes, version);
  return answer;
}

function* addArm(
  context: QueryContext,
  arm: Arm,
  filters: readonly Filter[],
  answer: { rows: number; total: number; readonly removed: number[] },
): Steps<void> {
  const { count } = arm;
  answer.total += count;
  // How many conditions a row fails, and the last one it fails: with one failure that is the only one.
  const failures = new Uint8Array(count);
  const last = new Uint8Array(count);
  for (const [index, filter] of filters.entries()) {
    const mask = yield* maskOf(filter, arm.table, arm.columns, count, context);
    if (mask === undefined) continue;
    yield* inBlocks(count, (from, to) => {
      for (let row = from; row < to; row++) {
        if (mask[row] === 1) continue;
        failures[row] = (failures[row] as number) + 1;
        last[row] = index;
      }
    });
  }
  yield* inBlocks(count, (from, to) => {
    for (let row = from; row < to; row++) {
      if (failures[row] === 0) answer.rows += 1;
      else if (failures[row] === 1)
        answer.removed[last[row] as number] = (answer.removed[last[row] as number] ?? 0) + 1;
    }
  });
}
