// A row for a ticket: as plain text, as CSV and Markdown of labels and values, and as JSON. Pure. A secret goes out only when it was revealed; the raw
// record is left out of both when a secret stays hidden, because it holds it too.
import type { Texts } from '../../../src/texts/texts.ts';
import { type Clock, type ClockChoice, timeIn } from '../../core/clock.ts';
import { type CopyForm, cellsToCsv, cellsToMarkdown, hiddenText as hidden } from '../../core/copyAs.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import type { RowDetail } from '../../core/rowDetail.ts';

export interface RowTime {
  readonly choice: ClockChoice;
  readonly wall: string;
  readonly offset: string;
  readonly zone: string;
}

/** The row's moment on the three clocks, the appliance's as it was written. */
export function timesOfRow(times: RowDetail['times'], clock: Clock): readonly RowTime[] {
  return [
    { choice: 'appliance', wall: times.appliance, offset: times.offset, zone: times.zone },
    { choice: 'utc', ...timeIn('UTC', times.utcMs), zone: 'UTC' },
    { choice: 'own', ...timeIn(clock.ownZone, times.utcMs), zone: clock.ownZone },
  ];
}

const clockNames = { appliance: 'time.clockAppliance', utc: 'time.clockUtc', own: 'time.clockOwn' } as const;

function isHidden(field: RowDetail['fields'][number], revealed: ReadonlySet<string>): boolean {
  return field.kind === 'secret' && !isBlank(field.value) && !revealed.has(field.name);
}

function mayShowRaw(detail: RowDetail, revealed: ReadonlySet<string>): boolean {
  return !detail.fields.some((field) => isHidden(field, revealed));
}

export function rowAs(
  form: CopyForm,
  detail: RowDetail,
  revealed: ReadonlySet<string>,
  clock: Clock,
  texts: Texts,
): string {
  if (form === 'json') return rowToJson(detail, revealed, clock);
  const lines = rowLines(detail, revealed, clock, texts);
  if (form === 'csv') return cellsToCsv(lines);
  if (form === 'markdown') return cellsToMarkdown(['', detail.category], lines);
  return `${lines.map(([label, value]) => `${label}: ${value}`).join('\n')}\n`;
}

function rowLines(detail: RowDetail, revealed: ReadonlySet<string>, clock: Clock, { text }: Texts): [string, string][] {
  const lines: [string, string][] = [
    ...timesOfRow(detail.times, clock).map(({ choice, wall, offset, zone }): [string, string] => [
      text('detail.timeLine', { clock: text(clockNames[choice]) }),
      choice === 'utc' ? `${wall} UTC` : `${wall} ${offset} ${zone}`,
    ]),
    ...detail.fields
      .filter((field) => field.name !== 'timestamp' && !isBlank(field.value))
      .map((field): [string, string] => [field.label, isHidden(field, revealed) ? hidden : fieldText(field)]),
    ...detail.extra.map((field): [string, string] => [field.name, field.value]),
    [text('detail.place'), text('detail.placeLine', { ...detail.place, record: String(detail.place.record) })],
  ];
  if (mayShowRaw(detail, revealed)) lines.push([text('detail.rawRecord'), detail.raw.text]);
  return lines;
}

function fieldText(field: RowDetail['fields'][number]): string {
  return formatCell(field.value, { kind: field.kind, type: field.kind === 'boolean' ? 'boolean' : 'text' });
}

function rowToJson(detail: RowDetail, revealed: ReadonlySet<string>, clock: Clock): string {
  const fields = Object.fromEntries(
    detail.fields.map((field) => [field.name, isHidden(field, revealed) ? '(hidden)' : field.value]),
  );
  const extra = Object.fromEntries(detail.extra.map((field) => [field.name, field.value]));
  return JSON.stringify(
    {
      category: detail.category,
      row_id: detail.rowId,
      times: { ...detail.times, own: { zone: clock.ownZone, ...timeIn(clock.ownZone, detail.times.utcMs) } },
      fields,
      ...(detail.extra.length === 0 ? {} : { extra }),
      place: detail.place,
      ...(mayShowRaw(detail, revealed) ? { raw: detail.raw.text } : {}),
    },
    null,
    2,
  );
}
