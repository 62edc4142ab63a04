// Pages of the present, not of the logs: Registered Accounts and SIP Trunk status [D: RT]. Called by router.ts.
// Columns are documented; URLs and the form of "Registration Expires" are inferred.
import { trunkNames } from '../../../src/core/sample/installation.ts';
import { presenceAt, registerTime } from '../../../src/core/sample/presence.ts';
import { escapeHtml, htmlAnswer, page } from './html.ts';
import type { Console, ConsoleAnswer } from './types.ts';

/** Who is registered at this moment of the sample's story. */
export function registeredAccounts(console: Console): ConsoleAnswer {
  const { simulated } = console.world.sample;
  const nowMs = console.world.storyMs();
  const rows = simulated.accounts.flatMap((account, index) => {
    const presence = simulated.presenceOf(index);
    const { isRegistered, connection } = presenceAt(presence, nowMs);
    if (!isRegistered || connection === undefined) return [];
    const done = Math.max(0, Math.floor((nowMs - connection.firstRegisterMs) / presence.periodMs));
    const dueS = Math.max(0, Math.round((registerTime(connection, presence.periodMs, done + 1) - nowMs) / 1000));
    const agent = account.agents[connection.agent]?.useragent ?? '';
    const [address = ''] = connection.address.split(':');
    return [[account.peername, account.name, account.number, account.otherNumber, address, String(dueS), agent]];
  });
  const titles = ['Username', 'Owner', 'Caller Id', 'Caller Id 2', 'IP Address', 'Registration Expires', 'User Agent'];
  return tablePage(console, 'Registered Accounts', titles, rows);
}

/** Trunks and their status; the status words are not public. */
export function trunkStatus(console: Console): ConsoleAnswer {
  const rows = trunkNames.map((name) => [name, 'Registered']);
  return tablePage(console, 'SIP Trunk status', ['Name', 'Status'], rows);
}

function tablePage(
  console: Console,
  heading: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): ConsoleAnswer {
  const cells = (row: readonly string[]): string => row.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
  const body = `<div class="body"><h1>${heading}</h1><div class="list"><table>
      <thead><tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr></thead>
      <tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n      ')}</tbody>
    </table></div></div>`;
  return htmlAnswer('live', page(console, heading, body));
}
