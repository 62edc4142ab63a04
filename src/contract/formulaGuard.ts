// Keeps spreadsheets from taking a value of a CSV file for a formula. Called by exportCsv.ts for the export "for
// spreadsheets" only; it changes data, so an exact export must not use it. Workbooks need none: their cells have types.

/**
 * What makes a spreadsheet take a cell for a formula: the first characters of OWASP ASVS 5.0, requirement 1.2.10, and
 * the full-width forms and line breaks of OWASP's page on CSV injection; also behind blanks and quotes, which some
 * readers take away. A value that has an apostrophe there already gets another one, so that the two stay apart.
 */
const formulaStart = /^(?:["' ]*[=+\-@＝＋－＠]|[\t\r\n\0])/;

/**
 * A formula further on in the value. Where the system's list separator is the semicolon, as in Italy, Excel takes our
 * quotes for text and begins a cell after each semicolon and line break inside a value; pasted text splits at tabs.
 */
const laterFormula = /([;\t\r\n]["' ]*)(?=[=+\-@＝＋－＠])/g;

/** A character without which no value is touched. */
const suspect = /[=+\-@＝＋－＠\t\r\n\0]/;

/** The value with an apostrophe before everything that would begin a formula; most values come back as they are. */
export function guardFormula(text: string): string {
  if (!suspect.test(text)) return text;
  const guarded = text.replace(laterFormula, "$1'");
  return formulaStart.test(guarded) ? `'${guarded}` : guarded;
}

/** True for a value that a spreadsheet would take for a formula if it were typed in. */
export function looksLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}
