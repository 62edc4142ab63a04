// The parts of an XLSX package around its worksheets (ECMA-376 part 1, SpreadsheetML): content types, relations, the
// workbook with its sheets and the ranges of their filters. All are known before the first row is written.
import { columnLetters } from './cells.ts';
import { stylesXml } from './styles.ts';
import { xmlAttribute, xmlText } from './xmlText.ts';

/** Rows of a worksheet of Excel's, the header among them. */
export const maxSheetRows = 1_048_576;

/** A worksheet that is going to be written. */
export interface SheetPlan {
  readonly name: string;
  /** Rows below the header. */
  readonly rows: number;
  /** Columns with a filter in their header; 0 for a sheet that is no table. */
  readonly columns: number;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** 'A1:K120': header and rows of a table. */
export function tableRange(sheet: SheetPlan): string {
  return `A1:${columnLetters(sheet.columns - 1)}${sheet.rows + 1}`;
}

/** Every part but the worksheets, in the order readers like to meet them. */
export function workbookParts(
  sheets: readonly SheetPlan[],
): readonly { readonly path: string; readonly xml: string }[] {
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${officeRelations}/${kind}" Target="${target}"/>`;
  const override = (path: string, kind: string): string =>
    `<Override PartName="/${path}" ContentType="${contentType}.${kind}+xml"/>`;
  return [
    {
      path: '[Content_Types].xml',
      xml: `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${sheets.map((_, index) => override(sheetPath(index), 'worksheet')).join('')}</Types>`,
    },
    {
      path: '_rels/.rels',
      xml: `${xmlHead}<Relationships xmlns="${packageRelations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      xml: `${xmlHead}<workbook xmlns="${spreadsheet}" xmlns:r="${officeRelations}"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets
        .map(({ name }, index) => `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets>${definedNames(sheets)}</workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      xml: `${xmlHead}<Relationships xmlns="${packageRelations}">${sheets
        .map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`))
        .join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    },
    { path: 'xl/styles.xml', xml: stylesXml },
  ];
}

/** Excel keeps the range of a sheet's filter under this hidden name too. */
function definedNames(sheets: readonly SheetPlan[]): string {
  const names = sheets.flatMap((sheet, index) => {
    if (sheet.columns === 0) return [];
    const range = tableRange(sheet).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    const name = xmlText(`'${sheet.name.replaceAll("'", "''")}'!${range}`);
    return [`<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${name}</definedName>`];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

/** What stands before the rows of a worksheet. Widths are in pixels; `isTable` freezes the first row. */
export function sheetHead(widthsPx: readonly number[], isTable: boolean, isFirst: boolean): string {
  const pane = isTable
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
    : '';
  const columns = widthsPx.map(
    (px, index) => `<col min="${index + 1}" max="${index + 1}" width="${characterWidth(px)}" customWidth="1"/>`,
  );
  return `${xmlHead}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

export function sheetFoot(sheet: SheetPlan): string {
  return `</sheetData>${sheet.columns === 0 ? '' : `<autoFilter ref="${tableRange(sheet)}"/>`}</worksheet>`;
}

/** Excel measures columns in digits of its standard font, 7 pixels wide beside 5 pixels of margin. */
function characterWidth(px: number): number {
  return Math.round(Math.max(4, Math.min(80, (px - 5) / 7)) * 100) / 100;
}

/**
 * A name that Excel takes for a sheet: at most 31 characters, none of \ / ? * [ ] : and no apostrophe at its ends, not
 * yet in use (compared without case, as Excel does). `part` counts the sheets of one log from 1.
 */
export function sheetName(title: string, part: number, taken: ReadonlySet<string>): string {
  const clean = title.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '');
  for (let number = part; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const name = `${clean.slice(0, 31 - suffix.length).trimEnd()}${suffix}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
