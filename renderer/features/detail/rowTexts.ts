// A row for a ticket: as plain text, as CSV and Markdown of labels and values, and as JSON. Pure. A secret goes out only when it was revealed; the raw
// record is left out of both when a secret stays hidden, because it holds it too.
import { type CopyForm, cellsToCsv, cellsToMarkdown, hiddenText as hidden } from '../../core/copyAs.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import type { RowDetail } from '../../core/rowDetail.ts';

function isHidden(field: RowDetail['fields'][number], revealed: ReadonlySet<string>): boolean {
  return field.kind === 'secret' && !isBlank(field.value) && !revealed.has(field.name);
}

function mayShowRaw(detail: RowDetail, revealed: ReadonlySet<string>): boolean {
  return !detail.fields.some((field) => isHidden(field, revealed));
}

export function rowAs(form: CopyForm, detail: RowDetail, revealed: ReadonlySet<string>): string {
  if (form === 'json') return rowToJson(detail, revealed);
  const lines = rowLines(detail, revealed);
  if (form === 'csv') return cellsToCsv(lines);
  if (form === 'markdown') return cellsToMarkdown(['', detail.category], lines);
  return `${lines.map(([label, value]) => `${label}: ${value}`).join('\n')}\n`;
}

function rowLines(detail: RowDetail, revealed: ReadonlySet<string>): [string, string][] {
  const lines: [string, string][] = [
    ['Time (appliance)', `${detail.times.appliance} ${detail.times.offset} ${detail.times.zone}`],
    ['Time (UTC)', detail.times.utc],
    ...detail.fields
      .filter((field) => field.name !== 'timestamp' && !isBlank(field.value))
      .map((field): [string, string] => [field.label, isHidden(field, revealed) ? hidden : fieldText(field)]),
    ...detail.extra.map((field): [string, string] => [field.name, field.value]),
    ['Place', `${detail.place.origin}, ${detail.place.member}, record ${detail.place.record}`],
  ];
  if (mayShowRaw(detail, revealed)) lines.push(['Raw record', detail.raw.text]);
  return lines;
}

function fieldText(field: RowDetail['fields'][number]): string {
  return formatCell(field.value, { kind: field.kind, type: field.kind === 'boolean' ? 'boolean' : 'text' });
}

function rowToJson(detail: RowDetail, revealed: ReadonlySet<string>): string {
  const fields = Object.fromEntries(
    detail.fields.map((field) => [field.name, isHidden(field, revealed) ? hidden : field.value]),
  );
  const extra = Object.fromEntries(detail.extra.map((field) => [field.name, field.value]));
  return JSON.stringify(
    {
      category: detail.category,
      row_id: detail.rowId,
      times: detail.times,
      fields,
      ...(detail.extra.length === 0 ? {} : { extra }),
      place: detail.place,
      ...(mayShowRaw(detail, revealed) ? { raw: detail.raw.text } : {}),
    },
    null,
    2,
  );
}
