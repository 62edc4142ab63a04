// Section "account": for each account chosen who it is, when it was registered and from where, its calls, messages and
// failed attempts, with what each rests on and what was concluded and not logged.
import type { AccountAnswer, ConnectionFacts } from '../../../contract/analysis.ts';
import { formatDuration } from '../../../contract/cellText.ts';
import { accountSigns, lanesOf, silentBands, wholeOf } from '../../../drawing/accountLanes.ts';
import { basisWords } from '../../../drawing/basisWords.ts';
import { clipLanes } from '../../../drawing/clipLanes.ts';
import { drawPicture } from '../../../drawing/lanesPicture.ts';
import { endReasonText, endText, type SpanEnds, startText } from '../../../drawing/spanWords.ts';
import { accountAnswer } from '../../analysis/accountAnswer.ts';
import { lengthWords } from '../../analysis/words.ts';
import type { Block, Fact, Section } from '../document/model.ts';
import { attempt } from './attempt.ts';
import {
  between,
  isWithin,
  opening,
  paperColours,
  type ReportContext,
  table,
  titleOfCategory,
  when,
} from './context.ts';
import { rowWords } from './rowWords.ts';

export function accountSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { draft, store } = context;
  return draft.accounts.flatMap((name, index): Section[] => {
    const answer = attempt(context, () => accountAnswer(store, name, undefined, context.texts));
    if (answer === undefined) return [];
    const heading = title === '' ? context.say('reports.accountTitle', { account: answer.account }) : title;
    const blocks = [...(index === 0 ? opening(text) : []), ...accountBlocks(context, answer)];
    return [{ id: `account-${index + 1}`, title: heading, blocks }];
  });
}

function accountBlocks(context: ReportContext, answer: AccountAnswer): readonly Block[] {
  const { say, span } = context;
  const within = (fromMs: number | null, toMs: number | null): boolean =>
    isWithin(span, fromMs ?? Number.NEGATIVE_INFINITY, toMs ?? Number.POSITIVE_INFINITY);
  const presence = answer.presence.filter((one) => within(one.from, one.to));
  const connections = answer.connections.filter((one) => within(one.from, one.to));
  const calls = answer.calls.filter((call) => within(call.from, call.to ?? call.from));
  const messages = answer.messages.filter((row) => within(row.utc_ms, row.utc_ms));
  const attempts = answer.attempts.filter((series) => within(series.from, series.to));
  const other = [...answer.provisioning, ...answer.installs, ...answer.audit]
    .filter((row) => within(row.utc_ms, row.utc_ms))
    .sort((a, b) => a.utc_ms - b.utc_ms);
  return [
    { kind: 'facts', facts: identityFacts(context, answer) },
    ...picture(context, answer),
    { kind: 'heading', text: say('reports.presence') },
    ...(presence.length === 0
      ? [{ kind: 'paragraph' as const, text: say('reports.noPresence') }]
      : [
          table(
            context,
            say('reports.presenceTable', { count: presence.length }),
            [
              { title: say('reports.from') },
              { title: say('reports.to') },
              { title: say('reports.length'), isNumber: true },
              { title: say('reports.lastProof') },
              { title: say('reports.endReason') },
            ],
            presence,
            (one) => [
              startOf(context, one),
              endOf(context, one),
              one.durationMs === null ? '' : lengthWords(one.durationMs, context.texts),
              when(context, one.lastProof),
              endReasonText(one, context.texts, one.connectionEnd),
            ],
          ),
        ]),
    ...connectionBlocks(context, connections),
    ...(connections.length === 0 ? [] : [{ kind: 'paragraph' as const, text: answer.flapping.text }]),
    ...callBlocks(context, calls),
    ...messageBlocks(context, messages),
    ...(attempts.length === 0
      ? []
      : [
          table(
            context,
            say('reports.attemptsTable', { count: attempts.length }),
            [
              { title: say('reports.from') },
              { title: say('reports.to') },
              { title: say('reports.tries'), isNumber: true },
              { title: say('reports.what') },
              { title: say('reports.restsOn') },
            ],
            attempts,
            (series) => [
              when(context, series.from),
              when(context, series.to),
              String(series.count),
              [
                say(series.kind === 'no-register' ? 'drawing.noRegister' : 'drawing.registerRefused'),
                series.refusedWith ?? '',
                series.addresses.slice(0, 3).join(', '),
              ]
                .filter((part) => part !== '')
                .join('; '),
              series.tie,
            ],
          ),
        ]),
    ...(other.length === 0
      ? []
      : [
          table(
            context,
            say('reports.otherRows', { count: other.length }),
            [
              { title: say('reports.time') },
              { title: say('reports.log') },
              { title: say('reports.row') },
              { title: say('reports.restsOn') },
            ],
            other,
            (row) => [
              when(context, row.utc_ms),
              titleOfCategory(row.category),
              rowWords(context, { ...row, rowId: row.row_id }),
              basisWords(row.basis, context.texts).words,
            ],
          ),
        ]),
  ];
}

function identityFacts(context: ReportContext, answer: AccountAnswer): readonly Fact[] {
  const { say } = context;
  const peers = answer.identity.filter((one) => one.kind === 'peer').map((one) => one.value);
  const shared = answer.identity.flatMap((one) =>
    one.otherAccounts.map((account) => say('reports.alsoPaired', { value: one.value, account })),
  );
  const { from, to } = answer.log;
  return [
    {
      label: say('reports.account'),
      value: answer.account,
      ...(answer.isPeerOnly ? { note: say('reports.peerOnly') } : {}),
    },
    ...(peers.length === 0 ? [] : [{ label: say('reports.peerName'), value: peers.join(', ') }]),
    ...(answer.numbers.length === 0
      ? []
      : [{ label: say('reports.numbers'), value: answer.numbers.join(', '), note: shared.join(' ') }]),
    {
      label: say('reports.sipLog'),
      value: from === null || to === null ? say('reports.noSipLog') : between(context, from, to),
      note: say('reports.sipLogNote'),
    },
  ];
}

function picture(context: ReportContext, answer: AccountAnswer): readonly Block[] {
  const { span, words, say, store, texts } = context;
  const all = wholeOf(answer);
  if (all === undefined) return [];
  const whole =
    span === undefined ? all : { fromMs: Math.max(all.fromMs, span.fromMs), toMs: Math.min(all.toMs, span.toMs) };
  if (whole.toMs <= whole.fromMs) return [];
  const lanes = clipLanes(lanesOf(answer, words), whole);
  const drawn = drawPicture(
    { lanes, bands: silentBands(answer, all, texts).flatMap((band) => clipBand(band, whole)), whole },
    {
      title: answer.account,
      subtitle: between(context, whole.fromMs, whole.toMs),
      zone: store.zone.name,
      locale: texts.locale,
      axis: say('drawing.axisDays', {
        from: words.wall(whole.fromMs).slice(0, 10),
        to: words.wall(whole.toMs).slice(0, 10),
        zone: store.zone.name,
      }),
      legend: accountSigns.map((sign) => ({ ...sign, text: say(sign.text) })),
    },
    paperColours,
  );
  return [{ kind: 'picture', picture: drawn, caption: say('reports.accountPicture', { account: answer.account }) }];
}

function clipBand<T extends { readonly fromMs: number; readonly toMs: number }>(
  band: T,
  whole: { readonly fromMs: number; readonly toMs: number },
): T[] {
  const fromMs = Math.max(band.fromMs, whole.fromMs);
  const toMs = Math.min(band.toMs, whole.toMs);
  return toMs > fromMs ? [{ ...band, fromMs, toMs }] : [];
}

/** Start of a connection or presence with its offset, or what is known of it. */
function startOf(context: ReportContext, one: SpanEnds): string {
  return one.from === null ? startText(one, context.texts) : markedTime(context, one.from, one.fromState);
}

function endOf(context: ReportContext, one: SpanEnds): string {
  return one.to === null ? endText(one, context.texts, false) : markedTime(context, one.to, one.toState);
}

function markedTime(context: ReportContext, utcMs: number, state: SpanEnds['fromState']): string {
  const time = when(context, utcMs);
  return state === 'inferred' ? context.say('drawing.inferred', { time }) : time;
}

function connectionBlocks(context: ReportContext, connections: readonly ConnectionFacts[]): readonly Block[] {
  const { say, texts } = context;
  if (connections.length === 0) return [];
  return [
    table(
      context,
      say('reports.connectionsTable', { count: connections.length }),
      [
        { title: say('reports.from') },
        { title: say('reports.to') },
        { title: say('reports.length'), isNumber: true },
        { title: say('reports.address') },
        { title: say('reports.client') },
        { title: say('reports.endReason') },
        { title: say('reports.restsOn') },
      ],
      connections,
      (one) => [
        startOf(context, one),
        endOf(context, one),
        one.durationMs === null ? '' : lengthWords(one.durationMs, context.texts),
        one.address,
        one.useragent ?? '',
        endReasonText(one, texts),
        basisWords(one.basis, texts).words,
      ],
    ),
  ];
}

function callBlocks(context: ReportContext, calls: AccountAnswer['calls']): readonly Block[] {
  const { say, texts } = context;
  if (calls.length === 0) return [{ kind: 'paragraph', text: say('reports.noCalls') }];
  return [
    { kind: 'heading', text: say('reports.calls') },
    table(
      context,
      say('reports.callsTable', { count: calls.length }),
      [
        { title: say('reports.time') },
        { title: say('reports.direction') },
        { title: say('reports.otherParty') },
        { title: say('reports.outcome') },
        { title: say('reports.talk'), isNumber: true },
        { title: say('reports.callId') },
        { title: say('reports.restsOn') },
      ],
      calls,
      (call) => [
        when(context, call.from),
        say(call.direction === 'out' ? 'reports.out' : 'reports.in'),
        [call.other, call.otherNumber].filter((part) => part !== null && part !== '').join(' '),
        [call.disposition, call.hangupCause].filter((part) => part !== null && part !== '').join(' / '),
        call.talkS === null ? '' : formatDuration(call.talkS),
        call.callId ?? '',
        basisWords(call.basis, texts).words,
      ],
    ),
  ];
}

function messageBlocks(context: ReportContext, messages: AccountAnswer['messages']): readonly Block[] {
  const { say } = context;
  if (messages.length === 0) return [];
  return [
    { kind: 'heading', text: say('reports.messages') },
    table(
      context,
      say('reports.messagesTable', { count: messages.length }),
      [
        { title: say('reports.time') },
        { title: say('reports.direction') },
        { title: say('reports.otherParty') },
        { title: say('reports.status') },
        { title: say('reports.recipientThere') },
      ],
      messages,
      (row) => [
        when(context, row.utc_ms),
        say(row.direction === 'out' ? 'reports.out' : 'reports.in'),
        row.other ?? '',
        row.status ?? '',
        row.recipientRegistered === null ? '' : yesNo(context, row.recipientRegistered),
      ],
    ),
  ];
}

function yesNo({ say }: ReportContext, state: 'yes' | 'no' | 'unknown'): string {
  return say(state === 'yes' ? 'reports.yes' : state === 'no' ? 'reports.no' : 'reports.cannotTell');
}
