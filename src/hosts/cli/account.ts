// `psconsole account`: who an account is, its presence, connections and rows in every log; with --at its state then.
import type { AccountAnswer, TiedRow } from '../../contract/analysis.ts';
import { ConsoleError } from '../../contract/errors.ts';
import { parseTime } from '../../core/query/filterText.ts';
import { createZoneRules } from '../../core/time/zoneRules.ts';
import type { CommonOptions, OpenConsole } from './openConsole.ts';
import { alignedTable, print, printable } from './output.ts';

export async function account(
  open: OpenConsole,
  name: string,
  options: CommonOptions & { readonly json?: boolean; readonly at?: string },
): Promise<void> {
  const answer = await open.client.call('account.get', { name, ...(await momentOf(open, options.at)) });
  if (options.json === true) print(JSON.stringify(answer, null, 2));
  else print(accountText(answer));
}

/** `--at` is appliance time, like every time that the logs and the grids show. */
async function momentOf(open: OpenConsole, at: string | undefined): Promise<{ at?: number }> {
  if (at === undefined) return {};
  const { zone } = await open.client.call('overview.get', {});
  const utcMs = parseTime(at, createZoneRules(zone.name));
  if (Number.isNaN(utcMs)) {
    throw new ConsoleError('bad-request', `--at needs a time such as "2014-01-22 16:00", not "${at}".`);
  }
  return { at: utcMs };
}

/** Rows of a section shown as text; --json has all of them. */
const rowsShown = 25;

function accountText(answer: AccountAnswer): string {
  const identity = answer.identity.map(({ kind, value, rows, otherAccounts, evidence }) => {
    const shared =
      otherAccounts.length === 0 ? '' : `; shared with ${otherAccounts.join(', ')}, so it identifies nobody`;
    return `  ${kind} ${value}: ${rows} rows, first ${evidence.category} row ${evidence.row_id}${shared}`;
  });
  const peerOnly = answer.isPeerOnly ? ' (SIP peer name; no row names the account)' : '';
  return [
    `${printable(answer.account)}${peerOnly}`,
    ...identity.map(printable),
    ...(answer.state === null
      ? []
      : ['', `At ${answer.state.timestamp.slice(0, 19)}: ${printable(answer.state.text)}`]),
    '',
    section('Presence', presenceTable(answer), answer.presence.length),
    section('Connections', connectionTable(answer), answer.connections.length),
    ...foldedLines(answer),
    section('Failed attempts', attemptTable(answer), answer.attempts.length),
    `Reconnecting: ${printable(answer.flapping.text)}`,
    '',
    section('Calls', callTable(answer), answer.calls.length),
    section('Messages', rowTable(answer.messages), answer.messages.length),
    section('Install messages', rowTable(answer.installs), answer.installs.length),
    section('Provisioning messages', rowTable(answer.provisioning), answer.provisioning.length),
    section('Audit', rowTable(answer.audit), answer.audit.length),
  ].join('\n');
}

function section(title: string, table: string, count: number): string {
  if (count === 0) return `${title}: none.\n`;
  const shown = count > rowsShown ? `, newest ${rowsShown} shown (--json has all)` : '';
  return `${title}: ${count}${shown}\n${table}\n`;
}

/** An edge that no row tells is marked: open beyond the log, or concluded. */
function edge(timestamp: string | null, state: 'logged' | 'open' | 'inferred'): string {
  const time = timestamp === null ? '?' : timestamp.slice(0, 19);
  return state === 'logged' ? time : `${time} (${state})`;
}

function presenceTable({ presence }: AccountAnswer): string {
  return alignedTable(
    ['from', 'to', 'end', 'addresses', 'note'],
    presence
      .slice(-rowsShown)
      .map((span) => [
        edge(span.fromTimestamp, span.fromState),
        edge(span.toTimestamp, span.toState),
        [span.endReason, span.connectionEnd].filter((part) => part !== null).join(', '),
        new Set(span.steps.map((step) => step.address)).size,
        span.why,
      ]),
  );
}

function connectionTable({ connections }: AccountAnswer): string {
  return alignedTable(
    ['from', 'to', 'end', 'address', 'client', 'basis'],
    connections
      .slice(-rowsShown)
      .map((one) => [
        edge(one.fromTimestamp, one.fromState),
        edge(one.toTimestamp, one.toState),
        [one.endReason, one.endSource].filter((part) => part !== null).join(', '),
        one.address,
        one.useragent,
        one.basis,
      ]),
  );
}

/** Where rows lie that more than one bundle or export holds. */
function foldedLines({ sipRows }: AccountAnswer): string[] {
  if (sipRows.sources.length === 0) return [];
  const where = sipRows.sources.map(({ source, rows }) => `${source} (${rows})`).join(', ');
  return [printable(`${sipRows.folded.length} SIP rows are in several files and are counted once: ${where}.\n`)];
}

function attemptTable({ attempts }: AccountAnswer): string {
  return alignedTable(
    ['from', 'to', 'tries', 'what', 'client', 'basis', 'tie'],
    attempts
      .slice(-rowsShown)
      .map((series) => [
        series.fromTimestamp.slice(0, 19),
        series.toTimestamp.slice(0, 19),
        series.count,
        series.kind === 'no-register' ? 'no REGISTER' : `REGISTER refused: ${series.refusedWith ?? 'no reason given'}`,
        series.useragent,
        series.basis,
        series.tie,
      ]),
  );
}

function callTable({ calls }: AccountAnswer): string {
  return alignedTable(
    ['time', 'way', 'other', 'outcome', 'talk s', 'call id'],
    calls
      .slice(-rowsShown)
      .map((call) => [
        call.timestamp.slice(0, 19),
        call.direction,
        call.other ?? call.otherNumber,
        [call.disposition, call.hangupCause].filter((part) => part !== null).join(', '),
        call.talkS,
        call.callId,
      ]),
  );
}

function rowTable(rows: readonly TiedRow[]): string {
  return alignedTable(
    ['time', 'row', 'what', 'basis', 'tie'],
    rows.slice(-rowsShown).map((row) => [row.timestamp.slice(0, 19), row.row_id, row.summary, row.basis, row.tie]),
  );
}
