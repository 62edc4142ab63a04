// `psconsole call`: all calls, or one call with its legs, parties, the rows around it, a verdict and the nearest
// similar call that worked.
import type { CallAnswer, CallComparison, CallList } from '../../contract/analysis.ts';
import type { CommonOptions, OpenConsole } from './openConsole.ts';
import { alignedTable, print, printable } from './output.ts';

const callsPerPage = 5_000;

export async function listCalls(
  open: OpenConsole,
  options: CommonOptions & { readonly json?: boolean },
): Promise<void> {
  const calls: CallList['calls'] = [];
  let rowsWithoutId = 0;
  for (;;) {
    const page = await open.client.call('calls.list', { from: calls.length, count: callsPerPage });
    calls.push(...page.calls);
    rowsWithoutId = page.rowsWithoutId;
    if (calls.length >= page.total || page.calls.length === 0) break;
  }
  if (options.json === true) {
    print(JSON.stringify({ calls, rowsWithoutId }, null, 2));
    return;
  }
  const rows = calls.map((call) => [
    call.timestamp.slice(0, 19),
    call.callId,
    call.type,
    call.disposition,
    call.hangupCause,
    call.legs,
    call.parties.join(', '),
  ]);
  print(alignedTable(['time', 'call id', 'type', 'disposition', 'cause', 'legs', 'parties'], rows));
  if (rowsWithoutId > 0) print(`\n${rowsWithoutId} call records have no Call id and cannot be grouped.`);
}

export async function call(
  open: OpenConsole,
  callId: string,
  options: CommonOptions & { readonly json?: boolean },
): Promise<void> {
  const answer = await open.client.call('call.get', { callId });
  const comparison = await open.client.call('call.compare', { callId });
  if (options.json === true) print(JSON.stringify({ ...answer, comparison }, null, 2));
  else print(callText(answer, comparison));
}

function callText(answer: CallAnswer, comparison: CallComparison): string {
  const changes = answer.typeChanges.map((change) => change.type ?? 'type unknown').join(' -> ');
  const parties = answer.parties.map(({ role, account, name, numbers, presenceAtStart, events }) => {
    const who = account ?? name ?? numbers[0] ?? 'unknown';
    const during = events.map((event) => `\n    ${event.timestamp.slice(11)} ${event.when}: ${event.text}`).join('');
    return printable(`  ${role} ${who} (${numbers.join(', ') || 'number unknown'}): ${presenceAtStart.text}`) + during;
  });
  const verdict = answer.verdict.map((one) => {
    const step = one.kind === 'good' || one.nextStep === null ? '' : `\n    Next step: ${one.nextStep}`;
    const cause = one.kind === 'good' || one.likelyCause === null ? '' : `\n    Likely cause: ${one.likelyCause}`;
    return `  [${one.kind}] ${printable(one.text)}${cause}${step}`;
  });
  return [
    `Call ${printable(answer.callId)}: ${changes}, ${answer.disposition ?? 'no disposition'}`,
    '',
    'Verdict',
    ...verdict,
    '',
    'Parties',
    ...parties,
    '',
    'Rows around it',
    timelineTable(answer),
    ...(answer.isTimelineCut ? ['(more rows than are listed)'] : []),
    '',
    ...comparisonText(comparison),
  ].join('\n');
}

function timelineTable({ timeline }: CallAnswer): string {
  return alignedTable(
    ['time', 'log', 'row', 'what', 'basis', 'tie'],
    timeline.map((row) => [
      row.timestamp.slice(11),
      row.category,
      row.row_id,
      row.twinOf === null ? row.summary : `${row.summary} (repeats ${row.twinOf.category} ${row.twinOf.row_id})`,
      row.basis,
      row.tie,
    ]),
  );
}

function comparisonText({ goodCallId, why, lines }: CallComparison): string[] {
  if (goodCallId === null) return [`No call to compare with: ${why}`];
  const rows = lines.map((line) => [line.differs ? '*' : '', line.condition, line.bad, line.good]);
  return [
    `Beside the nearest call that worked, ${printable(goodCallId)} (${why})`,
    alignedTable(['', 'condition', 'this call', 'that call'], rows),
  ];
}
