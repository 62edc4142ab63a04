// Detail pages ("Show SecurityEvent") of the simulated console. Called by router.ts. Which fields they have is
// documented; the SIEM text of Details, the link's form and the token's are inferred.
import { createHash } from 'node:crypto';
import type { Log } from '../categories.ts';
import { cefOf } from '../syslog/cef.ts';
import type { WorldRow } from '../world.ts';
import { escapeHtml, htmlAnswer, linkTo, page, redirectAnswer } from './html.ts';
import { titleOf } from './labels.ts';
import { listPath } from './listPage.ts';
import { printTime } from './times.ts';
import type { Console, ConsoleAnswer, ConsoleRequest } from './types.ts';

/** The page of one row; for an id that is not there Grails goes back to the list. */
export function showPage(console: Console, log: Log, id: string, request: ConsoleRequest): ConsoleAnswer {
  const { variant, world } = console;
  const table = world.table(log.id);
  const row = table.rows.find((candidate) => String(candidate.id) === id);
  if (row === undefined) return redirectAnswer(request.origin, linkTo(console, listPath(console, log)));
  const form = variant.times === 'documented' ? log.timeForm : variant.times;
  const pairs: [string, string][] = [
    [titleOf('time', log, variant), printTime(row.atMs, form, variant.zone)],
    ...table.columns.map((column, index): [string, string] => [titleOf(column, log, variant), row.cells[index] ?? '']),
    ...log.detailColumns.map((column): [string, string] => [
      titleOf(column, log, variant),
      detailOf(console, log, row, column.name),
    ]),
  ];
  const heading =
    log.catalog.pageHeadings.find((text) => text.startsWith('Show ')) ??
    `Show ${log.heading.replace(/ (List|messages|Messages)$/, '')}`;
  return htmlAnswer(
    'show',
    page(console, heading, variant.pages === 'grails2' ? grails2(heading, log, pairs) : grails1(heading, pairs)),
  );
}

function grails1(heading: string, pairs: readonly (readonly [string, string])[]): string {
  const rows = pairs.map(
    ([name, value]) =>
      `<tr class="prop"><td valign="top" class="name">${escapeHtml(name)}:</td><td valign="top" class="value">${escapeHtml(value)}</td></tr>`,
  );
  return `<div class="body"><h1>${escapeHtml(heading)}</h1><div class="dialog"><table><tbody>
      ${rows.join('\n      ')}
    </tbody></table></div></div>`;
}

function grails2(heading: string, log: Log, pairs: readonly (readonly [string, string])[]): string {
  const items = pairs.map(([name, value], index) => {
    const label = `${log.controller}-${index}-label`;
    return `<li class="fieldcontain"><span id="${label}" class="property-label">${escapeHtml(name)}</span><span class="property-value" aria-labelledby="${label}">${escapeHtml(value)}</span></li>`;
  });
  return `<div id="show-${log.controller}" class="content scaffold-show" role="main"><h1>${escapeHtml(heading)}</h1>
      <ol class="property-list ${log.controller}">${items.join('')}</ol></div>`;
}

function detailOf(console: Console, log: Log, row: WorldRow, column: string): string {
  if (log.id === 'security-events' && column === 'details') return cefOf(console.world, row, { build: console.build });
  const token = createHash('sha256')
    .update(`${console.world.sample.seed} ${log.id} ${row.id}`)
    .digest('hex')
    .slice(0, 32);
  if (column === 'token') return token;
  if (column === 'link') return `https://${console.world.sample.applianceName}/activation/${token}`;
  if (column === 'validity') return '72 hours';
  return '';
}
