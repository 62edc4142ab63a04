// The forms an export can have, as the dialog offers them (named `exports.FORMAT`), and the one that was used last. Pure but for the setting.
import { type ExportFormat, exportFormatSchema } from '../../../src/contract/exports.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';

interface ExportChoice {
  readonly format: ExportFormat;
  /** What is put behind the log's id for the suggested name; it tells the two forms of CSV apart. */
  readonly ending: string;
}

export const exportChoices: readonly ExportChoice[] = [
  {
    format: 'xlsx',
    ending: '.xlsx',
  },
  {
    format: 'csv',
    ending: '.csv',
  },
  {
    format: 'csv-exact',
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
