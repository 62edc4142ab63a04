// The forms an export can have, as the dialog offers them, and the one that was used last. Pure but for the setting.
import { type ExportFormat, exportFormatSchema } from '../../../src/contract/exports.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';

interface ExportChoice {
  readonly format: ExportFormat;
  readonly label: string;
  readonly about: string;
  /** What is put behind the log's id for the suggested name; it tells the two forms of CSV apart. */
  readonly ending: string;
}

export const exportChoices: readonly ExportChoice[] = [
  {
    format: 'xlsx',
    label: 'Excel workbook',
    about:
      'Numbers and times as such, every text as it stands, a frozen and filtered header. For Excel and LibreOffice.',
    ending: '.xlsx',
  },
  {
    format: 'csv',
    label: 'CSV for spreadsheets',
    about: 'A value that a spreadsheet could take for a formula (+39…, =, @) gets an apostrophe in front.',
    ending: '.csv',
  },
  {
    format: 'csv-exact',
    label: 'CSV, exact',
    about: 'Every value as it stands in the log. For scripts and this program; do not open it in a spreadsheet.',
    ending: '.exact.csv',
  },
];

export function endingOf(format: ExportFormat): string {
  return exportChoices.find((choice) => choice.format === format)?.ending ?? '';
}

const setting = 'export.format';

export function readExportChoice(): ExportFormat {
  const read = exportFormatSchema.safeParse(readSetting(setting));
  return read.success ? read.data : 'xlsx';
}

export function writeExportChoice(format: ExportFormat): void {
  writeSetting(setting, format);
}
