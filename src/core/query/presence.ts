// Which dictionary texts occur in which column at all: a text that stands in one of ten columns is looked for in that
// one. Worked out once per column and kept up as rows come.
import type { CategoryColumns } from '../store/columns.ts';
import { inBlocks, type Steps } from './blocks.ts';

interface Presence {
  /** 1 where a dictionary number occurs among the first `rows` rows. */
  flags: Uint8Array;
  rows: number;
  cuts: number;
}

const known = new WeakMap<CategoryColumns, Map<string, Presence>>();

/** Dictionary columns in whose first `count` rows any of `ids` occurs, perhaps some more. `size`: of the dictionary. */
export function* columnsHolding(
  columns: CategoryColumns,
  count: number,
  ids: readonly number[],
  size: number,
): Steps<Int32Array[]> {
  const holding: Int32Array[] = [];
  if (ids.length === 0) return holding;
  for (const name of columns.ids.keys()) {
    const flags = yield* presenceOf(columns, name, count, size);
    if (ids.some((id) => flags[id] === 1)) holding.push(columns.ids.get(name)?.values as Int32Array);
  }
  return holding;
}

/** Works all columns of a log out, for whoever has time. */
export function* preparePresence(columns: CategoryColumns, count: number, size: number): Steps<void> {
  for (const name of columns.ids.keys()) yield* presenceOf(columns, name, count, size);
}

function* presenceOf(columns: CategoryColumns, name: string, count: number, size: number): Steps<Uint8Array> {
  let byName = known.get(columns);
  if (byName === undefined) {
    byName = new Map();
    known.set(columns, byName);
  }
  let presence = byName.get(name);
  if (presence === undefined || presence.cuts !== columns.cuts) {
    presence = { flags: new Uint8Array(size + 1), rows: 0, cuts: columns.cuts };
    byName.set(name, presence);
  }
  const own = presence;
  if (own.flags.length <= size) {
    const larger = new Uint8Array(Math.max(size + 1, own.flags.length * 2));
    larger.set(own.flags);
    own.flags = larger;
  }
  if (own.rows < count) {
    const { flags, rows } = own;
    const values = columns.ids.get(name)?.values as Int32Array;
    yield* inBlocks(count - rows, (from, to) => note(flags, values, rows + from, rows + to));
    // Another question may have gone further meanwhile, or into larger flags.
    if (own.flags === flags) own.rows = Math.max(own.rows, count);
    return flags;
  }
  return own.flags;
}

function note(flags: Uint8Array, values: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) flags[values[row] as number] = 1;
}
