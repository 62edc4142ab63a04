// Scenarios made by hand: a folder holds small logs and ask.json, expected.json what the analysis must say.
// UPDATE_GOLDEN=1 writes expected.json anew; read the difference before keeping it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AccountAnswer, CallAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import { accountAnswerSchema, callAnswerSchema, callComparisonSchema } from '../../../src/contract/analysis.ts';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { accountAnswer } from '../../../src/core/analysis/accountAnswer.ts';
import { callAnswer, compareCall } from '../../../src/core/analysis/callAnswer.ts';
import { walkSip } from '../../../src/core/analysis/sipWalk.ts';
import { parseTime } from '../../../src/core/query/filterText.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { openStore } from '../../support/testStore.ts';

interface Ask {
  readonly about: string;
  readonly zone: string;
  /** Folders to open in this order, as bundles; the scenario's own folder where there is one bundle. */
  readonly bundles?: readonly string[];
  readonly accounts?: readonly string[];
  /** Pairs of account and appliance time. */
  readonly at?: readonly (readonly [string, string])[];
  readonly calls?: readonly string[];
  readonly compare?: readonly string[];
  /** Also lists every connection that belongs to nobody. */
  readonly strangers?: boolean;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const scenarios = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

function edge(time: string | null, state: string): string {
  return state === 'logged' ? String(time) : `${time} ${state}`;
}

function rowLine(row: TiedRow): string {
  const twin = row.twinOf === null ? '' : ` = ${row.twinOf.category} ${row.twinOf.row_id}`;
  const copies = row.copies.length === 0 ? '' : ` copies ${row.copies.join(',')}`;
  return `${row.timestamp.slice(11)} ${row.category} ${row.row_id} ${row.basis}: ${row.summary}${twin}${copies}`;
}

function accountLines(answer: AccountAnswer): unknown {
  return {
    identity: answer.identity.map(
      ({ kind, value, otherAccounts }) =>
        `${kind} ${value}${otherAccounts.length > 0 ? ` shared with ${otherAccounts}` : ''}`,
    ),
    presence: answer.presence.map((span) =>
      [
        `${edge(span.fromTimestamp, span.fromState)} - ${edge(span.toTimestamp, span.toState)}`,
        `${span.endReason} ${span.connectionEnd}`,
        `${span.registers} registers`,
        span.steps.map((step) => step.address).join(' > '),
        `rows ${span.startRow}..${span.endRows}`,
        span.why,
      ].join(' | '),
    ),
    connections: answer.connections.map((one) =>
      [
        `${edge(one.fromTimestamp, one.fromState)} - ${edge(one.toTimestamp, one.toState)}`,
        `${one.endReason} ${one.endSource}`,
        one.address,
        `${one.basis}${one.otherAccounts.length > 0 ? ` with ${one.otherAccounts}` : ''}`,
        `rows ${one.startRow}..${one.endRows}`,
        one.why,
      ].join(' | '),
    ),
    tiedRows: answer.sipRows.tied.map((row) => `${row.row_id} ${row.basis}`),
    ...(answer.attempts.length === 0
      ? {}
      : {
          attempts: answer.attempts.map(
            (series) =>
              `${series.fromTimestamp} - ${series.toTimestamp} ${series.count} × ${series.kind} ${series.refusedWith} ${series.basis}: ${series.tie} (rows ${series.marks.map((mark) => mark.row_id)})`,
          ),
        }),
    ...(answer.sipRows.sources.length === 0
      ? {}
      : { sources: answer.sipRows.sources.map(({ source, rows }) => `${rows} rows in ${source}`) }),
    foldedRows: answer.sipRows.folded.map((row) => `${row.row_id} = ${row.copies}`),
    calls: answer.calls.map(
      (call) => `${call.timestamp} ${call.direction} ${call.callId} ${call.disposition} ${call.basis}`,
    ),
    messages: answer.messages.map((row) => `${rowLine(row)} registered ${row.recipientRegistered}`),
    audit: answer.audit.map(rowLine),
    flapping: `${answer.flapping.scope}: ${answer.flapping.text}`,
  };
}

function callLines(answer: CallAnswer): unknown {
  return {
    type: answer.typeChanges.map((change) => change.type).join(' > '),
    disposition: answer.disposition,
    legs: answer.legs.map(
      (leg) => `${leg.timestamp} ${leg.call_type} ${leg.caller} > ${leg.callee ?? leg.callee_number}`,
    ),
    parties: answer.parties.map(
      (party) =>
        `${party.role} ${party.account} ${party.numbers}: ${party.presenceAtStart.registered}, ${party.presenceAtStart.text} ${party.events
          .map((event) => `[${event.when} ${event.timestamp.slice(11)} ${event.kind}]`)
          .join('')}`,
    ),
    timeline: answer.timeline.map(rowLine),
    verdict: answer.verdict.map((one) => `[${one.kind}] ${one.text} (${one.evidence.map((row) => row.row_id)})`),
  };
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof ConsoleError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
}

function answers(store: Store, ask: Ask): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const name of ask.accounts ?? []) {
    said[`account ${name}`] = attempt(() => accountLines(accountAnswerSchema.parse(accountAnswer(store, name))));
  }
  for (const [name, time] of ask.at ?? []) {
    said[`${name} at ${time}`] = attempt(() => accountAnswer(store, name, parseTime(time, store.zone)).state?.text);
  }
  for (const id of ask.calls ?? []) {
    said[`call ${id}`] = attempt(() => callLines(callAnswerSchema.parse(callAnswer(store, id))));
  }
  for (const id of ask.compare ?? []) {
    said[`compare ${id}`] = attempt(() => {
      const { goodCallId, why, lines } = callComparisonSchema.parse(compareCall(store, id));
      const differing = lines.filter((line) => line.differs);
      return [`${goodCallId}: ${why}`, ...differing.map((line) => `${line.condition}: ${line.bad} / ${line.good}`)];
    });
  }
  if (ask.strangers === true) {
    const strangers: string[] = [];
    atOnce(
      walkSip(store, {
        connection: (one) => {
          if (one.account !== undefined) return;
          strangers.push(
            `${one.address} ${one.basis} ${one.ties.map((tie) => `${tie.account} ${tie.basis}`)} ${one.endReason}`,
          );
        },
      }),
    );
    said.strangers = strangers;
  }
  return said;
}

describe.each(scenarios)('%s', (name) => {
  const folder = join(root, name);
  const ask = JSON.parse(readFileSync(join(folder, 'ask.json'), 'utf8')) as Ask;

  test(ask.about, async () => {
    const store = await openStore(
      (ask.bundles ?? ['logs']).map((bundle) => join(folder, bundle)),
      { zone: ask.zone },
    );
    const said = answers(store, ask);
    store.database.close();
    const path = join(folder, 'expected.json');
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, `${JSON.stringify(said, null, 2)}\n`);
    expect(said).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
