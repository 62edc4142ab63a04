// Conditions as people type them (`psconsole export --where`), to the contract's filters:
//   event=CONNECT   event!=CONNECT   account~desk   account!~desk   record>=10   record<20
//   details=        (blank)          details!=      (not blank)     details~/^2\d\d/ (regular expression)
//   timestamp>=2014-01-22 16:00      (appliance time)
import { ConsoleError } from '../../contract/errors.ts';
import type { Filter } from '../../contract/filter.ts';
import type { ZoneRules } from '../time/zoneRules.ts';

const conditionPattern = /^\s*([a-z_]+)\s*(!=|=|!~|~|>=|<=|>|<)(.*)$/s;

/** One condition. Throws ConsoleError `bad-filter` that shows the form. `zone` turns times into utc_ms. */
export function parseCondition(text: string, zone: ZoneRules): Filter {
  const match = conditionPattern.exec(text);
  const [, column, operator, rest] = match ?? [];
  if (column === undefined || operator === undefined || rest === undefined) {
    throw new ConsoleError(
      'bad-filter',
      `"${text}" is not a condition. Write column=value, column~text or column>=number.`,
    );
  }
  const value = rest.trim();
  const isNegated = operator.startsWith('!');
  const positive = positiveCondition(column, operator.replace('!', ''), value, zone);
  return isNegated ? { op: 'not', item: positive } : positive;
}

function positiveCondition(column: string, operator: string, value: string, zone: ZoneRules): Filter {
  switch (operator) {
    case '=':
      return value === '' ? { op: 'blank', column } : { op: 'in', column, values: [toCell(value)] };
    case '~': {
      const pattern = /^\/(.*)\/$/s.exec(value)?.[1];
      return pattern === undefined ? { op: 'contains', column, text: value } : { op: 'regex', column, pattern };
    }
    default: {
      const figure = column === 'timestamp' ? parseTime(value, zone) : Number(value);
      if (value === '' || Number.isNaN(figure)) {
        throw new ConsoleError(
          'bad-filter',
          `${column}${operator} needs a number or, for timestamp, a time such as 2014-01-22 16:00.`,
        );
      }
      // Values are whole numbers, so "greater than" is "at least one more".
      if (operator === '>=') return { op: 'range', column, from: figure };
      if (operator === '>') return { op: 'range', column, from: figure + 1 };
      return { op: 'range', column, to: operator === '<' ? figure : figure + 1 };
    }
  }
}

/** Booleans are 1 and 0 in the views; people also write them as the console does. */
function toCell(value: string): string | number {
  if (/^true$/i.test(value)) return 1;
  if (/^false$/i.test(value)) return 0;
  return /^-?\d{1,15}$/.test(value) && String(Number(value)) === value ? Number(value) : value;
}

/** utc_ms of an appliance time such as 2014-01-22 16:00[:05[.123]]; NaN for anything else. */
export function parseTime(value: string, zone: ZoneRules): number {
  const localMs = parseWallTime(value);
  return Number.isNaN(localMs) ? localMs : zone.toUtc(localMs);
}

/** The same as wall time in ms, whatever the zone. */
export function parseWallTime(value: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/.exec(value);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
  const localMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return localMs + Number(fraction.padEnd(3, '0'));
}
