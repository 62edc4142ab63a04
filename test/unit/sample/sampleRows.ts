// Reads a sample back as a reader of the files would: by header and text alone, so that the tests below
// check what stands in the rows and not what the simulator meant.
import { categories } from '../../../src/core/catalog/index.gen.ts';
import type { Category } from '../../../src/core/catalog/types.ts';
import type { Sample } from '../../../src/core/sample/simulate.ts';

/** A row by view column name, oldest first in its log, with its time made into UTC. */
export interface ReadRow {
  readonly utcMs: number;
  readonly timestamp: string;
  readonly [column: string]: string | number;
}

const hourMs = 3_600_000;

export function categoryById(id: string): Category {
  const category = categories.find((candidate) => candidate.id === id);
  if (category === undefined) throw new Error(`no category ${id}`);
  return category;
}

/** Wall time of the doubled hour's end, local, in the default window. */
const summerEndsLocalMs = Date.UTC(2014, 9, 26, 3);

/** Cells of one log in file order (newest first). */
export function cellsOf(sample: Sample, id: string): readonly (readonly string[])[] {
  const table = sample.tables.find((candidate) => candidate.category === id);
  if (table === undefined) throw new Error(`no table ${id}`);
  return [...table.chunks()].flat();
}

/** Rows of one log of the default window, oldest first. */
export function readLog(sample: Sample, id: string): ReadRow[] {
  const table = sample.tables.find((candidate) => candidate.category === id);
  const category = categoryById(id);
  const names = (table?.header ?? []).map(
    (label) => category.columns.find((column) => column.headers.console[0] === label)?.name ?? 'timestamp',
  );
  let isWinter = false;
  let previousLocalMs = 0;
  return cellsOf(sample, id)
    .toReversed()
    .map((cells) => {
      const cell = Object.fromEntries(cells.map((text, i) => [names[i] ?? '', text]));
      const timestamp = cell.timestamp ?? '';
      const localMs = localTimeOf(timestamp);
      if (localMs >= summerEndsLocalMs || previousLocalMs - localMs > hourMs / 4) isWinter = true;
      previousLocalMs = localMs;
      return { ...cell, timestamp, utcMs: localMs - (isWinter ? 1 : 2) * hourMs };
    });
}

/** Milliseconds of a wall time; the digits after the dot are a whole number, padded or not. */
export function localTimeOf(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(?: [A-Z]+)?$/.exec(text);
  if (match === null) throw new Error(`not a time: ${text}`);
  return Date.parse(`${match[1]}T${match[2]}Z`) + Number(match[3] ?? 0);
}
