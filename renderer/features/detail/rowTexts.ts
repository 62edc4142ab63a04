// A row for a ticket: as plain text, as CSV and Markdown of labels and values, and as JSON. Pure. Secrets are hidden by
// the core; the one that is shown on the screen goes out with the row.
import type { Cell } from '../../../src/contract/filter.ts';
import { hiddenSecret } from '../../../src/contract/secrets.ts';
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

/** True for a secret that is not shown. */
export function isHidden(field: {
  readonly value: Cell;
  readonly kind?: string;
  readonly isSecret?: boolean;
}): boolean {
  return (field.kind === 'secret' || field.isSecret === true) && field.value === hiddenSecret;
}

export function rowAs(form: CopyForm, detail: RowDetail, clock: Clock, texts: Texts): string {
  if (form === 'json') return rowToJson(detail, clock);
  const lines = rowLines(detail, clock, texts);
  if (form === 'csv') return cellsToCsv(lines);
  if (form === 'markdown') return cellsToMarkdown(['', detail.category], lines);
  return `${lines.map(([label, value]) => `${label}: ${value}`).join('\n')}\n`;
}

function rowLines(detail: RowDetail, clock: Clock, { text }: Texts): [string, string][] {
  const lines: [string, string][] = [
    ...timesOfRow(detail.times, clock).map(({ choice, wall, offset, zone }): [string, string] => [
      text('detail.timeLine', { clock: text(clockNames[choice]) }),
      choice === 'utc' ? `${wall} UTC` : `${wall} ${offset} ${zone}`,
    ]),
    ...detail.fields
      .filter((field) => field.name !== 'timestamp' && !isBlank(field.value))
      .map((field): [string, string] => [field.label, isHidden(field) ? hidden : fieldText(field)]),
    ...detail.extra.map((field): [string, string] => [field.name, isHidden(field) ? hidden : field.value]),
    [text('detail.place'), text('detail.placeLine', { ...detail.place, record: String(detail.place.record) })],
  ];
  lines.push([text('detail.rawRecord'), detail.raw.text]);
  return lines;
}

function fieldText(field: RowDetail['fields'][number]): string {
  return formatCell(field.value, { kind: field.kind, type: field.kind === 'boolean' ? 'boolean' : 'text' });
}

function rowToJson(detail: RowDetail, clock: Clock): string {
  const fields = Object.fromEntries(detail.fields.map((field) => [field.name, isHidden(field) ? hidden : field.value]));
  const extra = Object.fromEntries(detail.extra.map((field) => [field.name, isHidden(field) ? hidden : field.value]));
  return JSON.stringify(
    {
      category: detail.category,
      row_id: detail.rowId,
      times: { ...detail.times, own: { zone: clock.ownZone, ...timeIn(clock.ownZone, detail.times.utcMs) } },
      fields,
      ...(detail.extra.length === 0 ? {} : { extra }),
      place: detail.place,
      raw: detail.raw.text,
    },
    null,
    2,
  );
}
