// The page after the login: the console's menu with links to the lists, to live pages and to pages that a
// read-only client must leave alone. Called by router.ts. Section names are documented, URLs inferred.
import { logOf, logs } from '../categories.ts';
import { escapeHtml, htmlAnswer, linkTo, page } from './html.ts';
import { menuTitleOf } from './labels.ts';
import { listPath } from './listPage.ts';
import { pathsOf } from './login.ts';
import type { Session } from './sessions.ts';
import type { Console, ConsoleAnswer } from './types.ts';

interface Section {
  readonly heading: string;
  readonly links: readonly (readonly [string, string])[];
}

export const registeredAccountsPath = '/registeredAccount/list';
export const trunkStatusPath = '/sipTrunk/status';

/** Pages that do something at once when they are asked for: a client that opens one has failed (GET actions of old Grails code [I]). */
export const harmfulPaths = [
  '/service/restart',
  '/archivedData/delete/1',
  '/softwareRepository/upgrade',
  '/account/delete/7',
];

export function menuPage(console: Console, session: Session): ConsoleAnswer {
  const { variant } = console;
  const isHidden = new Set(session.user?.denied ?? []);
  const lists = variant.lists
    .filter((id) => !isHidden.has(id))
    .map((id) => [menuTitleOf(logOf(id), variant), listPath(console, logOf(id))] as const);
  const sections: readonly Section[] = [
    {
      heading: 'REAL-TIME MANAGEMENT',
      links: [
        ['Registered Accounts', registeredAccountsPath],
        ['SIP Trunk status', trunkStatusPath],
      ],
    },
    { heading: variant.menu === 'short' ? 'EVENTS' : 'LOGGING', links: lists },
    {
      heading: 'VOIP',
      links: [
        ['Groups', '/group/list'],
        ['Accounts', '/account/list'],
        ['Delete account', '/account/delete/7'],
      ],
    },
    {
      heading: 'SERVER CONFIGURATION',
      links: [
        ['Restart services', '/service/restart'],
        ['Software repository', '/softwareRepository/upgrade'],
        ['Privacy Settings', '/privacySettings/edit'],
        ['Archived Data', '/archivedData/list'],
        ['Delete archive', '/archivedData/delete/1'],
      ],
    },
  ];
  const paths = pathsOf(console);
  const token = variant.hasCsrf ? `<input type="hidden" name="_csrf" value="${session.csrf}" />` : '';
  const logout = paths.logsOutByGet
    ? `<a href="${linkTo(console, paths.logout)}">Logout</a>`
    : `<form action="${linkTo(console, paths.logout)}" method="POST">${token}<input type="submit" value="Logout"/></form>`;
  const body = `<div id="menu">
      ${sections.map((section) => sectionMarkup(console, section)).join('\n      ')}
    </div>
    <div id="loginHeader">${escapeHtml(session.user?.name ?? '')} ${logout}</div>`;
  return htmlAnswer('menu', page(console, 'PrivateServer', body));
}

function sectionMarkup(console: Console, section: Section): string {
  const links = section.links.map(
    ([title, path]) => `<li><a href="${linkTo(console, path)}">${escapeHtml(title)}</a></li>`,
  );
  return `<div class="menuSection"><h3>${section.heading}</h3><ul>${links.join('')}</ul></div>`;
}

/** The log whose list or detail pages lie below this controller, if the appliance has it. */
export function logOfController(console: Console, controller: string): (typeof logs)[number] | undefined {
  return logs.find((log) => log.controller === controller && console.variant.lists.includes(log.id));
}
