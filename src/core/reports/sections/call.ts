// Section "call": for each call chosen what the record says, why it went as it did and what that rests on, the parties,
// the drawing over their connections, and the rows around it, each with its tie.
import type { CallAnswer, CallParty, Verdict } from '../../../contract/analysis.ts';
import { formatDuration } from '../../../contract/cellText.ts';
import { basisWords } from '../../../drawing/basisWords.ts';
import { drawCall, eventLooks, partyName } from '../../../drawing/callLanes.ts';
import { drawPicture } from '../../../drawing/lanesPicture.ts';
import type { TextKey } from '../../../texts/texts.ts';
import { callAnswer } from '../../analysis/callAnswer.ts';
import type { Block, Fact, Section, Tone } from '../document/model.ts';
import { attempt } from './attempt.ts';
import { opening, paperColours, type ReportContext, table, titleOfCategory, when } from './context.ts';
import { evidenceTable } from './evidence.ts';

export const verdictMarks: Readonly<Record<Verdict['kind'], { readonly key: TextKey; readonly tone: Tone }>> = {
  good: { key: 'reports.verdictGood', tone: 'good' },
  explained: { key: 'reports.verdictExplained', tone: 'attention' },
  likely: { key: 'reports.verdictLikely', tone: 'attention' },
  'cannot-tell': { key: 'reports.cannotTell', tone: 'neutral' },
};

export function callSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { draft, store } = context;
  return draft.calls.flatMap((callId, index): Section[] => {
    const answer = attempt(context, () => callAnswer(store, callId, undefined, context.texts));
    if (answer === undefined) return [];
    const heading = title === '' ? context.say('reports.callTitle', { callId }) : title;
    const blocks = [...(index === 0 ? opening(text) : []), ...callBlocks(context, answer)];
    return [{ id: `call-${index + 1}`, title: heading, blocks }];
  });
}

function callBlocks(context: ReportContext, answer: CallAnswer): readonly Block[] {
  const { say } = context;
  return [
    { kind: 'facts', facts: callFacts(context, answer) },
    ...answer.verdict.map((verdict) => verdictBlock(context, verdict)),
    ...picture(context, answer),
    { kind: 'heading', text: say('reports.parties') },
    table(
      context,
      say('reports.partiesTable', { count: answer.parties.length }),
      [
        { title: say('reports.party') },
        { title: say('reports.numbers') },
        { title: say('reports.atStart') },
        { title: say('reports.edition') },
      ],
      answer.parties,
      (party) => partyRow(context, party),
    ),
    table(
      context,
      say('reports.legsTable', { count: answer.legs.length }),
      [
        { title: say('reports.time') },
        { title: say('drawing.caller') },
        { title: say('drawing.callee') },
        { title: say('reports.outcome') },
        { title: say('reports.total'), isNumber: true },
        { title: say('reports.talk'), isNumber: true },
        { title: say('reports.trunk') },
      ],
      answer.legs,
      (leg) => [
        when(context, leg.utc_ms),
        named(leg.caller, leg.caller_number),
        named(leg.callee, leg.callee_number),
        named(leg.disposition, leg.hangup_cause, ' / '),
        leg.total_duration_s === null ? '' : formatDuration(leg.total_duration_s),
        leg.call_duration_s === null ? '' : formatDuration(leg.call_duration_s),
        leg.call_route ?? '',
      ],
    ),
    { kind: 'heading', text: say('reports.timeline') },
    table(
      context,
      say('reports.timelineTable', { count: answer.timeline.length }),
      [
        { title: say('reports.time') },
        { title: say('reports.log') },
        { title: say('reports.row') },
        { title: say('reports.restsOn') },
      ],
      answer.timeline,
      (row) => [
        when(context, row.utc_ms),
        titleOfCategory(row.category),
        row.summary,
        `${basisWords(row.basis, context.texts).words}: ${row.tie}`,
      ],
    ),
    ...(answer.isTimelineCut ? [{ kind: 'paragraph' as const, text: say('reports.timelineCut'), isQuiet: true }] : []),
    ...evidenceTable(
      context,
      answer.verdict.flatMap(({ evidence }) => evidence),
    ),
  ];
}

function callFacts(context: ReportContext, answer: CallAnswer): readonly Fact[] {
  const { say } = context;
  const types = answer.typeChanges.map((change) => change.type ?? say('reports.noType')).join(' → ');
  return [
    { label: say('reports.callId'), value: answer.callId },
    { label: say('reports.type'), value: types === '' ? (answer.type ?? say('reports.noType')) : types },
    { label: say('reports.outcome'), value: answer.disposition ?? say('reports.noOutcome') },
    { label: say('reports.begin'), value: when(context, answer.from) },
    { label: say('reports.end'), value: answer.to === null ? say('drawing.notLogged') : when(context, answer.to) },
  ];
}

export function verdictBlock(context: ReportContext, verdict: Verdict): Block {
  const { say } = context;
  const { key, tone } = verdictMarks[verdict.kind];
  const facts: Fact[] = [];
  if (verdict.likelyCause !== null) facts.push({ label: say('reports.likelyCause'), value: verdict.likelyCause });
  if (verdict.nextStep !== null) facts.push({ label: say('reports.nextStep'), value: verdict.nextStep });
  if (verdict.source !== null) facts.push({ label: say('reports.source'), value: verdict.source });
  return { kind: 'statement', mark: say(key), tone, title: verdict.text, text: '', facts };
}

function picture(context: ReportContext, answer: CallAnswer): readonly Block[] {
  const { words, say, store, texts } = context;
  const drawing = drawCall(answer, words);
  const kinds = new Set(answer.parties.flatMap((party) => party.events.map((event) => event.kind)));
  const legend = Object.entries(eventLooks).flatMap(([kind, look]) =>
    [...kinds].some((each) => each === kind) ? [{ ...look, text: say(look.text) }] : [],
  );
  const drawn = drawPicture(
    { ...drawing, lanes: drawing.lanes.slice(0, maxLanes) },
    {
      title: say('reports.callTitle', { callId: answer.callId }),
      subtitle: [answer.type ?? '', answer.disposition ?? '', when(context, answer.from)]
        .filter((part) => part !== '')
        .join(' · '),
      zone: store.zone.name,
      locale: texts.locale,
      axis: say('drawing.axisNote', { day: words.wall(drawing.whole.fromMs).slice(0, 10), zone: store.zone.name }),
      legend,
    },
    paperColours,
  );
  const left = drawing.lanes.length - maxLanes;
  const caption = say('reports.callPicture', { callId: answer.callId });
  return [
    {
      kind: 'picture',
      picture: drawn,
      caption: left > 0 ? `${caption} ${say('reports.lanesCut', { count: left })}` : caption,
    },
  ];
}

/** Lanes of a large conference that fit on a sheet of paper. */
const maxLanes = 16;

function partyRow(context: ReportContext, party: CallParty): readonly string[] {
  const { say, texts } = context;
  const role = say(
    party.role === 'caller' ? 'drawing.caller' : party.role === 'callee' ? 'drawing.callee' : 'drawing.member',
  );
  const edition = party.edition.value === null ? party.edition.text : `${party.edition.value} (${party.edition.text})`;
  return [`${partyName(party, texts)} (${role})`, party.numbers.join(', '), party.presenceAtStart.text, edition];
}

function named(first: string | null, second: string | null, between = ' '): string {
  return [first, second].filter((part) => part !== null && part !== '').join(between);
}
