// The criteria of the Grails filter pane as they arrive in a query (domain notes §2.4, tag FP). Called by listQuery.ts.
// The operators a reader could use; others are ignored, as the plugin does with what it does not know.
import { createZoneRules } from '../../../src/core/time/zoneRules.ts';
import type { Log } from '../categories.ts';
import { propertyOf } from '../categories.ts';
import type { WorldRow, WorldTable } from '../world.ts';

type Test = (row: WorldRow) => boolean;

/** Tests of all active criteria; none = everything passes. */
export function filterTests(table: WorldTable, log: Log, query: URLSearchParams, zone: string): readonly Test[] {
  const tests: Test[] = [];
  for (const [name, operator] of query) {
    const property = /^filter\.op\.(.+)$/.exec(name)?.[1];
    if (property === undefined || operator === '') continue;
    if (property === propertyOf('time', log)) {
      tests.push(...timeTests(property, operator, query, zone));
      continue;
    }
    const index = table.columns.findIndex((column) => propertyOf(column, log) === property);
    const test = textTest(operator, query.get(`filter.${property}`) ?? '');
    if (index !== -1 && test !== undefined) tests.push((row) => test(row.cells[index] ?? ''));
  }
  return tests;
}

/** SQL LIKE as MySQL compares: without regard to case; ILike wraps the text in percent signs itself. */
function like(pattern: string): (text: string) => boolean {
  const source = [...pattern]
    .map((character) =>
      character === '%' ? '.*' : character === '_' ? '.' : character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'),
    )
    .join('');
  const expression = new RegExp(`^${source}$`, 'is');
  return (text) => expression.test(text);
}

function textTest(operator: string, value: string): ((text: string) => boolean) | undefined {
  const folded = value.toLowerCase();
  switch (operator) {
    case 'Equal':
      return (text) => text.toLowerCase() === folded;
    case 'NotEqual':
      return (text) => text.toLowerCase() !== folded;
    case 'Like':
      return like(value);
    case 'ILike':
      return like(`%${value}%`);
    case 'NotLike': {
      const test = like(value);
      return (text) => !test(text);
    }
    case 'NotILike': {
      const test = like(`%${value}%`);
      return (text) => !test(text);
    }
    case 'IsNull':
      return (text) => text === '';
    case 'IsNotNull':
      return (text) => text !== '';
    default:
      return undefined;
  }
}

function timeTests(property: string, operator: string, query: URLSearchParams, zone: string): readonly Test[] {
  const fromMs = pickedTime(`filter.${property}`, query, zone, false);
  const toMs = pickedTime(`filter.${property}To`, query, zone, true);
  if (fromMs === undefined) return [];
  switch (operator) {
    case 'GreaterThan':
      return [(row) => row.atMs > fromMs];
    case 'GreaterThanEquals':
      return [(row) => row.atMs >= fromMs];
    case 'LessThan':
      return [(row) => row.atMs < fromMs];
    case 'LessThanEquals':
      return [(row) => row.atMs <= fromMs];
    case 'Between':
      return toMs === undefined ? [] : [(row) => row.atMs >= fromMs && row.atMs <= toMs];
    default:
      return [];
  }
}

/** The parts of a Grails date picker: no seconds; an end without time is the end of that day [FP]. */
function pickedTime(name: string, query: URLSearchParams, zone: string, isEnd: boolean): number | undefined {
  const part = (suffix: string): number | undefined => {
    const text = query.get(`${name}_${suffix}`);
    return text === null || text === '' ? undefined : Number(text);
  };
  const year = part('year');
  if (year === undefined) return undefined;
  const hour = part('hour');
  const endsDay = isEnd && hour === undefined;
  const localMs = Date.UTC(
    year,
    (part('month') ?? 1) - 1,
    part('day') ?? 1,
    endsDay ? 23 : (hour ?? 0),
    endsDay ? 59 : (part('minute') ?? 0),
  );
  if (Number.isNaN(localMs)) return undefined;
  return createZoneRules(zone).toUtc(localMs) + (endsDay ? 59_999 : 0);
}
