// HTML as a Grails console of those years writes it (domain notes §2.4): for the console in memory.

import { allCategories } from '../../../src/core/catalog/catalog.ts';
import type { Category } from '../../../src/core/catalog/types.ts';
import type { FakeRow } from './fakeConsole.ts';

export function pageHtml(title: string, body: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>\n`;
}

export function loginHtml(
  context: string,
  form: 'spring-1' | 'spring-3' | 'csrf',
  token: string,
  message: string | undefined,
): string {
  const isOld = form === 'spring-1';
  const action = isOld ? '/j_spring_security_check' : '/login/authenticate';
  const [name, pass] = isOld ? ['j_username', 'j_password'] : ['username', 'password'];
  const hidden = form === 'csrf' ? `<input type="hidden" name="_csrf" value="${token}"/>` : '';
  const note = message === undefined ? '' : `<div class="login_message">${message}</div>`;
  return pageHtml(
    'Login',
    `${note}<form action="${context}${action};jsessionid=SECRET${token}" method="POST" id="loginForm">${hidden}
<input type="text" name="${name}"/><input type="password" name="${pass}"/><input type="checkbox" name="remember"/><input type="submit" value="Login"/></form>`,
  );
}

export function menuHtml(context: string, missing: readonly string[]): string {
  const links = allCategories
    .filter(({ id }) => !missing.includes(id))
    .map(
      ({ controllers, title }) => `<li><a href="${context}/${controllers[0]}/list;jsessionid=SECRET">${title}</a></li>`,
    );
  return pageHtml(
    'PrivateServer',
    `<a href="${context}/version">14.1-4834.fc14</a><ul id="menu"><li>LOGGING<ul>${links.join('')}</ul></li>
<li><a href="${context}/registeredAccount/list">Registered Accounts</a></li><li><a href="${context}/logout">Logout</a></li></ul>`,
  );
}

/** `yyyy-MM-dd HH:mm:ss.SSS` */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}

/** Titles of a list's cells: the time and the columns that lists show. */
export function titlesOf(category: Category): readonly string[] {
  const columns = category.columns.filter(
    (column) => column.isDetailOnly !== true && column.headers.console.length > 0,
  );
  return [category.time.headers.console[0] ?? '', ...columns.map((column) => column.headers.console[0] ?? '')];
}

function cellOf(category: Category, title: string, row: FakeRow): string {
  const column = category.columns.find((candidate) => candidate.headers.console[0] === title);
  if (column === undefined) return timeText(row.ms);
  if (column.kind === 'boolean') return 'True';
  if (column.kind === 'integer') return '1';
  if (column.kind === 'duration') return '12';
  return row.text;
}

interface ListShape {
  readonly path: string;
  readonly offset: number;
  readonly max: number;
  readonly total: number;
  readonly hasIds: boolean;
  readonly hasPager: boolean;
  readonly hasExport: boolean;
  readonly extraColumn: string | undefined;
}

export function listHtml(category: Category, rows: readonly FakeRow[], shape: ListShape): string {
  const { path, offset, max, total, extraColumn } = shape;
  const titles = titlesOf(category);
  const property = (title: string): string =>
    title === titles[0] ? 'dateCreated' : title.toLowerCase().replace(/\W/g, '');
  const link = (at: number): string => `${path}?offset=${at}&amp;max=${max}`;
  const extra = extraColumn === undefined ? '' : `<th>${extraColumn}</th>`;
  const header = titles.map(
    (title) => `<th class="sortable"><a href="${path}?sort=${property(title)}&amp;order=asc">${title}</a></th>`,
  );
  const lines = rows.map((row, index) => {
    const cells = titles.map((title, at) => {
      const text = cellOf(category, title, row);
      return at === 0 && shape.hasIds
        ? `<td><a href="${path.replace('/list', '/show')}/${row.id}">${text}</a></td>`
        : `<td>${text}</td>`;
    });
    return `<tr class="${index % 2 === 0 ? 'odd' : 'even'}">${extraColumn === undefined ? '' : '<td>new</td>'}${cells.join('')}</tr>`;
  });
  const pages = Math.ceil(total / max);
  const current = Math.floor(offset / max) + 1;
  const steps: string[] = [];
  for (let page = 1; page <= pages; page++) {
    if (page > 10 && page !== pages) continue;
    steps.push(
      page === current
        ? `<span class="currentStep">${page}</span>`
        : `<a href="${link((page - 1) * max)}" class="step">${page}</a>`,
    );
  }
  if (offset + max < total) steps.push(`<a href="${link(offset + max)}" class="nextLink">Next</a>`);
  const pager = shape.hasPager && pages > 1 ? `<div class="paginateButtons">${steps.join('')}</div>` : '';
  const exports = shape.hasExport
    ? `<div class="export"><span class="menuButton"><a class="csv" href="${path}?format=csv&amp;extension=csv">CSV</a></span></div>`
    : '';
  return pageHtml(
    category.pageHeadings[0] ?? category.title,
    `<div class="list"><table><thead><tr>${extra}${header.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>${pager}${exports}`,
  );
}
