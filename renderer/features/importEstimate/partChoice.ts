// What the user chose of a large import, what it would cost, and the options it becomes. Pure.
import type { Estimate } from '../../../src/contract/estimate.ts';
import type { OpenOptions } from '../../../src/contract/methods.ts';
import { spoken } from '../../core/spoken.ts';

export interface PartChoice {
  /** Ids of the logs to be read. */
  readonly categories: readonly string[];
  /** Appliance time as typed; blank = open. */
  readonly from: string;
  readonly to: string;
}

/** Everything, as the dialog begins. */
export function wholeChoice(estimate: Estimate): PartChoice {
  return { categories: knownLogs(estimate), from: '', to: '' };
}

function knownLogs(estimate: Estimate): string[] {
  return estimate.categories.flatMap(({ id }) => id ?? []);
}

/** True where the choice leaves nothing out. */
export function isWhole(estimate: Estimate, choice: PartChoice): boolean {
  return choice.from === '' && choice.to === '' && choice.categories.length === knownLogs(estimate).length;
}

/** Rows, memory and time of the chosen logs; what a span of time saves cannot be told beforehand. */
export function chosenCosts(
  estimate: Estimate,
  choice: PartChoice,
): { readonly rows: number; readonly memoryBytes: number; readonly timeMs: number } {
  const { total, categories } = estimate;
  const left = categories.filter(({ id }) => id !== null && !choice.categories.includes(id));
  const without = (key: 'rows' | 'memoryBytes' | 'timeMs'): number =>
    left.reduce((rest, part) => rest - part[key], total[key]);
  return { rows: without('rows'), memoryBytes: without('memoryBytes'), timeMs: without('timeMs') };
}

const timePattern = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;

/** Why a choice cannot be read, as a sentence; undefined = it can. */
export function choiceFault(choice: PartChoice): string | undefined {
  for (const text of [choice.from, choice.to]) {
    if (text !== '' && !timePattern.test(text)) return spoken().text('estimate.badTime', { text });
  }
  if (choice.from !== '' && choice.to !== '' && choice.to <= choice.from) return spoken().text('estimate.badSpan');
  return choice.categories.length === 0 ? spoken().text('estimate.chooseLog') : undefined;
}

/** Options of the import of a choice. */
export function choiceOptions(estimate: Estimate, choice: PartChoice): OpenOptions {
  const isEveryLog = choice.categories.length === knownLogs(estimate).length;
  return {
    ...limitOption(estimate),
    ...(isEveryLog ? {} : { categories: [...choice.categories] }),
    ...(choice.from === '' ? {} : { from: choice.from.replace('T', ' ') }),
    ...(choice.to === '' ? {} : { to: choice.to.replace('T', ' ') }),
  };
}

/** Archives above the limit are refused unless told otherwise; who has read the size and goes on has told. */
export function limitOption(estimate: Estimate): OpenOptions {
  const isOver = estimate.total.bytes > estimate.limitBytes;
  return isOver ? { limitBytes: Math.ceil(estimate.total.bytes * 1.2) } : {};
}
