// Settles from a table's first rows how it writes times, booleans, durations and NULL, so that values can
// be written back exactly. Called once per table by tableMapper.ts; the answers do not depend on how the
// member's bytes were cut into pieces.
import type { ColumnKind } from '../catalog/types.ts';
import { booleanRenderingOf, durationRenderingOf, parseDuration } from './cellValues.ts';
import { createTimestampParser, type ShortFraction, shortFractionOf } from './timestamps.ts';

/** The spelling of NULL that is commonest among the sample's cells, or undefined where that is the empty cell. */
export function nullTextOf(sample: readonly (readonly string[])[], spellings: readonly string[]): string | undefined {
  const counts = new Map<string, number>([['', 0]]);
  for (const spelling of spellings) counts.set(spelling, 0);
  for (const row of sample) {
    for (const text of row) {
      const count = counts.get(text);
      if (count !== undefined) counts.set(text, count + 1);
    }
  }
  const most = mostFrequent(counts);
  return most === '' || counts.get(most) === 0 ? undefined : most;
}

export interface ChosenRenderings {
  /** By header index; null for cells that are kept as text. */
  readonly renderings: readonly (string | null)[];
  readonly shortFraction: ShortFraction;
}

/** How the sample writes each cell of a header mapped by the catalog. */
export function chooseRenderings(
  sample: readonly (readonly string[])[],
  mapping: readonly (string | null)[],
  kinds: readonly (ColumnKind | undefined)[],
  headerDialect: string,
): ChosenRenderings {
  const times = sample.map((row) => row[mapping.indexOf('timestamp')] ?? '');
  // Grails prints an unformatted Timestamp as Java does; the console's Messages page prints a count
  // (domain notes §1.0 no. 4 and §3).
  const shortFraction = shortFractionOf(times) ?? (headerDialect === 'grails' ? 'decimal' : 'count');
  const renderings = mapping.map((name, index) => {
    if (name === 'timestamp') return timeRendering(times, shortFraction);
    const kind = kinds[index];
    if (kind === 'boolean') return commonest(sample, index, booleanRenderingOf) ?? 'True/False';
    if (kind === 'duration') return commonest(sample, index, readableDuration) ?? 's';
    return null;
  });
  return { renderings, shortFraction };
}

function readableDuration(text: string): string | undefined {
  return text === '' || Number.isNaN(parseDuration(text)) ? undefined : durationRenderingOf(text);
}

function timeRendering(times: readonly string[], shortFraction: ShortFraction): string {
  const parser = createTimestampParser(shortFraction);
  const counts = new Map<string, number>();
  for (const text of times) {
    if (!parser.parse(text)) continue;
    // A column with short fractions writes its three-digit ones by the same pattern, so short ones decide.
    const weight = /[.,](S(?!S)|n)/.test(parser.rendering) ? times.length : 1;
    counts.set(parser.rendering, (counts.get(parser.rendering) ?? 0) + weight);
  }
  return counts.size === 0 ? 'yyyy-MM-dd HH:mm:ss.SSS' : mostFrequent(counts);
}

function commonest(
  sample: readonly (readonly string[])[],
  index: number,
  renderingOf: (text: string) => string | undefined,
): string | undefined {
  const counts = new Map<string, number>();
  for (const row of sample) {
    const rendering = renderingOf(row[index] ?? '');
    if (rendering !== undefined) counts.set(rendering, (counts.get(rendering) ?? 0) + 1);
  }
  return counts.size === 0 ? undefined : mostFrequent(counts);
}

/** The key counted most often; of equals the one seen first. */
function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let bestCount = -1;
  for (const [key, count] of counts) {
    if (count > bestCount) {
      best = key;
      bestCount = count;
    }
  }
  return best;
}
