// What AG Grid says by itself, to screen readers above all, in the language of the window.
import type { GetLocaleTextParams } from 'ag-grid-community';
import { grid } from '../../../src/texts/en/grid.ts';
import { spoken } from '../../core/spoken.ts';

function isKnown(key: string): key is keyof typeof grid {
  return Object.hasOwn(grid, key);
}

/** The grid asks once for each word; parts that are never shown keep its own. */
export function gridWord({ key, defaultValue }: GetLocaleTextParams): string {
  return isKnown(key) ? spoken().text(`grid.${key}`) : defaultValue;
}
