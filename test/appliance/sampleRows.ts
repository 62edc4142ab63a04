// Takes the sample generator's exported lists apart again: times as UTC, cells by catalog column. Called by
// world.ts only.

import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import type { Column } from '../../src/core/catalog/types.ts';
import { offsetNotStated } from '../../src/core/formats/types.ts';
import type { Sample, SampleOptions } from '../../src/core/sample/simulate.ts';
import { simulate } from '../../src/core/sample/simulate.ts';
import { createTimestampParser } from '../../src/core/tables/timestamps.ts';
import { createZoneRules } from '../../src/core/time/zoneRules.ts';
import type { Log } from './categories.ts';
import { logs } from './categories.ts';

const minuteMs = 60_000;

export interface SampleRows {
  /** Columns of the cells; the time is not among them. */
  readonly columns: readonly Column[];
  /** Latest first, as exported. */
  readonly rows: readonly { readonly atMs: number; readonly cells: readonly string[] }[];
}

export interface SampleLogs {
  readonly sample: Sample;
  readonly logs: ReadonlyMap<CategoryId, SampleRows>;
}

const recent = new Map<string, SampleLogs>();
const maxRecent = 3;

/** A sample and its rows. The last few are kept, because many tests start many appliances from the same one. */
export function readSample(options: SampleOptions): SampleLogs {
  const key = JSON.stringify(options);
  const known = recent.get(key);
  if (known !== undefined) return known;
  const sample = simulate(options);
  const found = { sample, logs: new Map(logs.map((log) => [log.id, readLog(sample, log)] as const)) };
  recent.set(key, found);
  const [oldest] = recent.keys();
  if (recent.size > maxRecent && oldest !== undefined) recent.delete(oldest);
  return found;
}

/** Reads one log of the sample. Throws where the sample prints a time that the program cannot read. */
function readLog(sample: Sample, log: Log): SampleRows {
  const table = sample.tables.find((candidate) => candidate.category === log.id);
  if (table === undefined) throw new Error(`The sample has no log “${log.id}”.`);
  const columns = table.header.slice(1).map((label) => {
    const column = log.catalog.columns.find((candidate) => candidate.headers.console[0] === label);
    if (column === undefined) throw new Error(`The catalog of ${log.id} has no column titled “${label}”.`);
    return column;
  });
  const rules = createZoneRules(sample.zone);
  const parser = createTimestampParser();
  const rows: { readonly atMs: number; readonly cells: readonly string[] }[] = [];
  let laterMs = Number.POSITIVE_INFINITY;
  for (const chunk of table.chunks()) {
    for (const [time = '', ...cells] of chunk) {
      if (!parser.parse(time)) throw new Error(`The sample's time “${time}” of ${log.id} cannot be read.`);
      const { localMs, offsetMinutes } = parser;
      // Rows fall in time: in the doubled autumn hour the second pass comes first.
      const second = rules.toUtc(localMs, true);
      const atMs =
        offsetMinutes !== offsetNotStated
          ? localMs - offsetMinutes * minuteMs
          : second <= laterMs
            ? second
            : rules.toUtc(localMs);
      laterMs = atMs;
      rows.push({ atMs, cells });
    }
  }
  return { columns, rows };
}
