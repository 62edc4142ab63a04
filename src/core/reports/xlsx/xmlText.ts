// Any text as content of a worksheet's XML, and back by nothing but an XML parser and Excel's own escapes: no
// character is lost, whatever it is. Called by cells.ts only.

/** Most UTF-16 units of a text that Excel holds in a cell. */
export const maxCellCharacters = 32_767;

/** What cannot stand as it is: markup, controls, half surrogate pairs, non-characters, and text like an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const suspect = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x/;
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\ud800-\udbff][\udc00-\udfff]|[&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * The text for a `<t>` element. What XML 1.0 does not allow, and the carriage return that a parser would turn into a
 * line feed, become `_xHHHH_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring); a text that looks like such an escape has its
 * first underscore escaped, so that it comes back as it was.
 */
export function xmlText(text: string): string {
  return suspect.test(text) ? text.replace(special, escapeOne) : text;
}

function escapeOne(found: string): string {
  if (found.length === 2) return found;
  switch (found) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    default:
      return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  }
}

/** A value of an attribute in double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** The first part of a text that a cell can hold; a pair of surrogates stays together. */
export function cutToCell(text: string): string {
  if (text.length <= maxCellCharacters) return text;
  const isPairCut = /[\ud800-\udbff]/.test(text.charAt(maxCellCharacters - 1));
  return text.slice(0, isPairCut ? maxCellCharacters - 1 : maxCellCharacters);
}
