// Cells of a worksheet, typed: numbers and times as numbers, texts as inline strings, never a formula. Called for
// every value of an export by sheets.ts, so it makes text and nothing else.
import type { ColumnData } from '../../../contract/catalogData.ts';
import type { Cell } from '../../../contract/filter.ts';
import { looksLikeFormula } from '../../../contract/formulaGuard.ts';
import { styles } from './styles.ts';
import { cutToCell, maxCellCharacters, xmlText } from './xmlText.ts';

/** Letters of a column, counted from 0: A, B, ... Z, AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

/** A text. One that is longer than a cell may be is cut, and `onCut` is told its length. */
export function textCell(place: string, text: string, style: number, onCut: (characters: number) => void): string {
  if (text.length > maxCellCharacters) onCut(text.length);
  const content = xmlText(cutToCell(text));
  const space = /^\s|\s$|\n/.test(content) ? ' xml:space="preserve"' : '';
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${content}</t></is></c>`;
}

export function numberCell(place: string, value: number, style: number): string {
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

/** A value by the type of its column; '' where there is none, because a missing cell is a blank one. */
export function typedCell(
  place: string,
  value: Cell,
  type: ColumnData['type'],
  onCut: (characters: number) => void,
): string {
  if (value === null) return '';
  if (type === 'boolean' && (value === 0 || value === 1)) {
    return `<c r="${place}" s="${styles.general}" t="b"><v>${value}</v></c>`;
  }
  if (type === 'time') {
    const serial = timeSerial(String(value));
    if (serial !== undefined) return numberCell(place, serial, styles.time);
  }
  // A spreadsheet keeps fifteen digits; a longer number stays exact as text.
  if (typeof value === 'number' && type !== 'text' && Math.abs(value) < 1e15) {
    return numberCell(place, value, styles.general);
  }
  const text = String(value);
  return textCell(place, text, looksLikeFormula(text) ? styles.quotedText : styles.text, onCut);
}

const dayMs = 86_400_000;
/** Days from 1899-12-30, from which Excel's dates after February 1900 count, to 1970-01-01. */
const unixEpochDays = 25_569;
/** 1900-03-01: Excel's calendar has a 29 February 1900, so what is earlier cannot be said by a number. */
const firstDay = 61;
/** 10000-01-01, where Excel's calendar ends. */
const endDay = 2_958_466;

/** Excel's number of a wall time 'YYYY-MM-DD HH:MM:SS.sss'; undefined for what it cannot hold. */
export function timeSerial(wallTime: string): number | undefined {
  const ms = Date.parse(`${wallTime.replace(' ', 'T')}Z`);
  const serial = ms / dayMs + unixEpochDays;
  return serial >= firstDay && serial < endDay ? serial : undefined;
}
