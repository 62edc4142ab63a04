// List pages of the simulated console: sortable headers, rows, pager, csv link, in Grails 1 and 2 markup
// [P: stock tags; O: manual figures]. Called by router.ts.
import type { Log } from '../categories.ts';
import { propertyOf } from '../categories.ts';
import type { WorldRow } from '../world.ts';
import { escapeHtml, htmlAnswer, linkTo, page } from './html.ts';
import { titleOf } from './labels.ts';
import type { ListAsked, ListFound } from './listQuery.ts';
import { findRows } from './listQuery.ts';
import type { ShownColumn } from './shownColumns.ts';
import { shownColumns } from './shownColumns.ts';
import { printTime } from './times.ts';
import type { Console, ConsoleAnswer, ListTwist } from './types.ts';

/** URL of a log's list, without parameters. */
export function listPath(console: Console, log: Log): string {
  return `/${log.controller}/${console.variant.listAction}`;
}

export function listPage(console: Console, log: Log, query: URLSearchParams, twist: ListTwist = {}): ConsoleAnswer {
  const found = findRows(console, log, query, twist);
  const columns = shownColumns(console, log);
  const isOld = console.variant.pages === 'grails1';
  // The capture of Auditing has two cells without a name at its end [O: figure 6].
  const trailing = isOld && log.id === 'audit-events' ? 2 : 0;
  const headers = [
    header(console, log, 'time', found.asked),
    ...columns.map((column) => header(console, log, column, found.asked)),
  ];
  for (let i = 0; i < trailing; i++) headers.push('<th></th>');
  const rows = found.rows.map((row, index) => rowMarkup(console, log, columns, row, index, trailing));
  const empty = Object.keys(found.asked.filters).length > 0 ? 'Filter Applied!' : 'Pure and Unfiltered!';
  const table = `<table>
          <thead>
          <tr>
            ${headers.join('\n            ')}
          </tr>
          </thead>
          <tbody>
          ${rows.join('\n          ')}
          </tbody>
        </table>`;
  const footer = `${exportLink(console, log)}<div class="filterPane-current">${empty}</div>`;
  const body = isOld
    ? `<div class="nav"><span class="menuButton"><a class="home" href="${linkTo(console, '/')}">Home</a></span></div>
    <div class="body">
      <h1>${escapeHtml(log.heading)}</h1>
      <div class="list">
        ${table}
      </div>
      <div class="paginateButtons">${pager(console, log, found)}</div>
      ${footer}
    </div>`
    : `<div class="nav" role="navigation"><ul><li><a class="home" href="${linkTo(console, '/')}">Home</a></li></ul></div>
    <div id="list-${log.controller}" class="content scaffold-list" role="main">
      <h1>${escapeHtml(log.heading)}</h1>
      ${table}
      <div class="pagination">${pager(console, log, found)}</div>
      ${footer}
    </div>`;
  return htmlAnswer('list', page(console, log.heading, body));
}

function header(console: Console, log: Log, column: ShownColumn | 'time', asked: ListAsked): string {
  const property = column === 'time' ? propertyOf('time', log) : column.property;
  const title = escapeHtml(column === 'time' ? titleOf('time', log, console.variant) : column.title);
  // An association is shown by a plain header in newer scaffolds [I].
  const isAssociation = column !== 'time' && column.column?.kind === 'account';
  if (console.variant.pages === 'grails2' && isAssociation) return `<th>${title}</th>`;
  const isSorted = asked.sort === property || (asked.sort === undefined && column === 'time');
  const next = isSorted && asked.order === 'desc' ? 'asc' : isSorted ? 'desc' : 'asc';
  const parameters = { ...asked.filters, sort: property, max: String(asked.max), order: next };
  const href = escapeHtml(linkTo(console, listPath(console, log), parameters));
  return `<th class="sortable${isSorted ? ` sorted ${asked.order}` : ''}" ><a href="${href}">${title}</a></th>`;
}

function rowMarkup(
  console: Console,
  log: Log,
  columns: readonly ShownColumn[],
  row: WorldRow,
  index: number,
  trailing: number,
): string {
  const { variant } = console;
  const form = variant.times === 'documented' ? log.timeForm : variant.times;
  const time = printTime(row.atMs, form, variant.zone);
  const isLinked = variant.showLinks === 'all' || (variant.showLinks === 'documented' && log.hasDetailPage);
  const first = isLinked ? `<a href="${linkTo(console, `/${log.controller}/show/${row.id}`)}">${time}</a>` : time;
  const cells = columns.map((column) => `<td>${cellMarkup(console, log, column, column.cellOf(row))}</td>`);
  for (let i = 0; i < trailing; i++) cells.push('<td></td>');
  return `<tr class="${index % 2 === 0 ? 'odd' : 'even'}">
            <td>${first}</td>
            ${cells.join('\n            ')}
          </tr>`;
}

function cellMarkup(console: Console, log: Log, column: ShownColumn, text: string): string {
  const link = (path: string, parameters: Readonly<Record<string, string>> = {}): string =>
    `<a href="${escapeHtml(linkTo(console, path, parameters))}">${escapeHtml(text)}</a>`;
  const name = column.column?.name;
  // Clicking the user name opens the list filtered to that account [D: SEED §7].
  if (log.id === 'sip-sessions' && name === 'peername' && text !== '') {
    const { property } = column;
    return link(listPath(console, log), { [`filter.op.${property}`]: 'Equal', [`filter.${property}`]: text });
  }
  // The account links to its own page [D: Install messages; I: Activation Messages]: an id, but not the row's.
  if (name === 'account' && (log.id === 'install-messages' || log.id === 'provisioning-messages')) {
    const account = console.world.sample.simulated.accounts.find((candidate) => candidate.name === text);
    if (account !== undefined) return link(`/account/show/${account.objectId}`);
  }
  return escapeHtml(text);
}

/** g:paginate of Grails 1 and 2: ten steps around the current one, gaps, first and last, previous and next [P: GTAG]. */
function pager(console: Console, log: Log, found: ListFound): string {
  const { asked, total } = found;
  const { max, offset } = asked;
  const steps = 10;
  const current = Math.floor(offset / max) + 1;
  const last = Math.ceil(total / max);
  if (last <= 1) return '';
  const link = (toPage: number, cssClass: string, text: string): string => {
    const sorting = asked.sort === undefined ? {} : { sort: asked.sort, order: asked.order };
    const parameters = { ...asked.filters, offset: String((toPage - 1) * max), max: String(max), ...sorting };
    return `<a href="${escapeHtml(linkTo(console, listPath(console, log), parameters))}" class="${cssClass}">${text}</a>`;
  };
  let begin = current - Math.round(steps / 2) + (steps % 2);
  let end = current + Math.round(steps / 2) - 1;
  if (begin < 1) [begin, end] = [1, steps];
  if (end > last) [begin, end] = [Math.max(1, last - steps + 1), last];
  const gap = console.variant.pages === 'grails2' ? '<span class="step gap">..</span>' : '<span class="step">..</span>';
  const parts: string[] = [];
  if (current > 1) parts.push(link(current - 1, 'prevLink', 'Previous'));
  if (begin > 1) parts.push(link(1, 'step', '1'), gap);
  for (let step = begin; step <= end; step++) {
    parts.push(step === current ? `<span class="currentStep">${step}</span>` : link(step, 'step', String(step)));
  }
  if (end < last) parts.push(gap, link(last, 'step', String(last)));
  if (current < last) parts.push(link(current + 1, 'nextLink', 'Next'));
  return parts.join('');
}

function exportLink(console: Console, log: Log): string {
  const { variant } = console;
  if (variant.exports === 'none' || (variant.exports === 'audit-events' && log.id !== 'audit-events')) return '';
  const parameters = { [variant.exportParameter]: 'csv', extension: 'csv' };
  const href = escapeHtml(linkTo(console, listPath(console, log), parameters));
  return `<div class="export"><span class="menuButton"><a class="csv" href="${href}">CSV</a></span></div>`;
}
