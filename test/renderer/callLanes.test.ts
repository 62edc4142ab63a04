// A call as lanes and as a picture: what is drawn is what the answer says, and files made of it are whole.
import { describe, expect, it } from 'vitest';
import { textToBase64 } from '../../renderer/core/base64.ts';
import { drawingWords } from '../../renderer/core/drawingWords.ts';
import { offsetText } from '../../renderer/features/call/TiedRows.tsx';
import type { CallAnswer, CallLeg, CallParty } from '../../src/contract/analysis.ts';
import { drawCall } from '../../src/drawing/callLanes.ts';
import { drawPicture } from '../../src/drawing/lanesPicture.ts';
import { escapeXml, pictureToSvg } from '../../src/drawing/pictureSvg.ts';
import { textsOf } from '../../src/texts/texts.ts';

const zone = 'Europe/Rome';
const words = drawingWords(textsOf('en'), zone);
const start = Date.UTC(2014, 9, 21, 11, 4, 10);

function leg(changes: Partial<CallLeg> = {}): CallLeg {
  return {
    row_id: 7,
    utc_ms: start,
    timestamp: '2014-10-21 13:04:10.000',
    end_ms: start + 60_000,
    answer_ms: start + 10_000,
    caller: 'Front desk',
    caller_number: '+390555550001',
    callee: 'HTC One X',
    callee_number: '+390555550002',
    total_duration_s: 60,
    call_duration_s: 50,
    disposition: 'ANSWERED',
    hangup_cause: 'NORMAL_CLEARING',
    call_type: 'CALL',
    call_route: null,
    caller_user_agent: null,
    copies: [],
    ...changes,
  };
}

function party(registered: 'yes' | 'no' | 'unknown', events: CallParty['events'] = []): CallParty {
  const state = {
    registered,
    address: registered === 'yes' ? '192.0.2.1:5061' : null,
    useragent: null,
    text: 'It says so.',
  };
  return {
    role: 'callee',
    account: 'HTC One X',
    name: 'HTC One X',
    numbers: ['+390555550002'],
    presenceAtStart: state,
    events,
    presenceAtEnd: state,
    edition: { value: null, text: 'not known' },
  };
}

function event(
  kind: CallParty['events'][number]['kind'],
  offsetMs: number,
  row_id: number,
): CallParty['events'][number] {
  const when = offsetMs < 0 ? 'before' : 'during';
  return { when, kind, utc_ms: start + offsetMs, timestamp: '', row_id, text: `was ${kind}` };
}

function answer(legs: CallLeg[], parties: CallParty[]): CallAnswer {
  return {
    callId: '1413889450.2505',
    type: 'CALL',
    typeChanges: [],
    disposition: 'ANSWERED',
    from: start,
    to: legs.at(-1)?.end_ms ?? null,
    legs,
    parties,
    timeline: [],
    isTimelineCut: false,
    verdict: [],
  };
}

describe('lanes of a call', () => {
  it('draws set-up before the answer and talk after it, and the end with its cause', () => {
    const { lanes, bands, targets } = drawCall(answer([leg()], []), words);
    expect(lanes[0]?.spans.map((span) => [span.id, span.fromMs, span.toMs])).toEqual([
      ['setup', start, start + 10_000],
      ['talk', start + 10_000, start + 60_000],
    ]);
    expect(lanes[0]?.marks).toMatchObject([{ atMs: start + 60_000, shape: 'square', text: 'NORMAL_CLEARING' }]);
    expect(bands).toMatchObject([{ fromMs: start + 10_000, toMs: start + 60_000 }]);
    expect(targets.get('leg-7/talk')).toEqual({ category: 'cdr', rowId: 7 });
  });

  it('draws the talk of legs at the same time as one band', () => {
    const legs = [
      leg(),
      leg({ row_id: 8, answer_ms: start + 30_000, end_ms: start + 90_000 }),
      leg({ row_id: 9, answer_ms: start + 95_000, end_ms: start + 99_000 }),
    ];
    const { bands } = drawCall(answer(legs, []), words);
    expect(bands.map((band) => [band.fromMs - start, band.toMs - start])).toEqual([
      [10_000, 90_000],
      [95_000, 99_000],
    ]);
  });

  it('draws no talk for a call that nobody answered', () => {
    const unanswered = leg({
      answer_ms: null,
      disposition: 'NO_ANSWER',
      hangup_cause: 'NO_ANSWER',
      call_duration_s: 0,
    });
    const { lanes, bands } = drawCall(answer([unanswered], []), words);
    expect(lanes[0]?.spans.map((span) => span.text)).toEqual(['not answered']);
    expect(lanes[0]?.marks[0]?.shape).toBe('cross');
    expect(bands).toEqual([]);
  });

  it('ends a registration where the connection was lost and begins one where it came back', () => {
    const events = [event('lost', 20_000, 31), event('registered', 25_000, 32)];
    const { lanes, targets } = drawCall(answer([leg()], [party('yes', events)]), words);
    expect(lanes[1]?.spans.map((span) => [span.fromMs, span.toMs, span.text])).toEqual([
      [undefined, start + 20_000, 'registered from 192.0.2.1:5061'],
      [start + 25_000, undefined, 'registered again'],
    ]);
    expect(lanes[1]?.marks.map((mark) => mark.shape)).toEqual(['cross', 'circle']);
    expect(targets.get('party-0/event-0')).toEqual({ category: 'sip-sessions', rowId: 31 });
  });

  it('splits a registration where the party roamed', () => {
    const { lanes } = drawCall(answer([leg()], [party('yes', [event('roamed', 20_000, 31)])]), words);
    expect(lanes[1]?.spans.map((span) => [span.fromMs, span.toMs])).toEqual([
      [undefined, start + 20_000],
      [start + 20_000, undefined],
    ]);
  });

  it('says that a party was not registered, and nothing at all where that is not known', () => {
    const { lanes } = drawCall(answer([leg()], [party('no'), party('unknown')]), words);
    expect(lanes[1]?.spans).toMatchObject([{ text: 'not registered', tone: 'bad' }]);
    expect(lanes[2]?.spans).toEqual([]);
    expect(lanes[2]?.note).toBe('callee, not known');
  });

  it('takes a party that registered just before the call for offline until then', () => {
    const { lanes } = drawCall(answer([leg()], [party('yes', [event('registered', -5000, 31)])]), words);
    expect(lanes[1]?.spans.map((span) => [span.text, span.fromMs, span.toMs])).toEqual([
      ['not registered', undefined, start - 5000],
      ['registered from 192.0.2.1:5061', start - 5000, undefined],
    ]);
  });

  it('names every item by a sentence that holds the words drawn on it', () => {
    const { lanes } = drawCall(answer([leg()], [party('yes', [event('roamed', 20_000, 31)]), party('no')]), words);
    for (const item of lanes.flatMap((lane) => [...lane.spans, ...lane.marks])) {
      expect(item.about).toContain(item.text);
    }
  });
});

describe('pictures of a call', () => {
  const colours = {
    ground: '#ffffff',
    text: '#111111',
    muted: '#555555',
    line: '#dddddd',
    tones: { neutral: '#888888', accent: '#0000ff', good: '#008000', attention: '#b87a00', bad: '#bb0000' },
  };
  const texts = {
    title: 'Call <1> & "2"',
    subtitle: '\u0000\uD800 bad text',
    zone,
    locale: 'en-GB',
    axis: 'A day',
    legend: [],
  };
  const picture = drawPicture(drawCall(answer([leg()], [party('yes')]), words), texts, colours);

  it('are one document without style sheets, scripts, links or variables', () => {
    const svg = pictureToSvg(picture);
    expect(svg).toContain('Call &lt;1&gt; &amp; &quot;2&quot;');
    expect(svg).not.toMatch(/var\(|class=|<style|<script|href|url\(/);
    expect(svg.match(/<(?:svg|title|text)\b/g)?.length).toBe(svg.match(/<\/(?:svg|title|text)>/g)?.length);
  });

  it('hold only numbers in their geometry', () => {
    for (const shape of picture.shapes) {
      expect(shape.kind === 'path' ? shape.d : `${shape.x} ${shape.y}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('replace what XML does not allow', () => {
    expect(escapeXml('a\u0000b\uD800c\u{1F600}')).toBe('a\uFFFDb\uFFFDc\u{1F600}');
  });

  it('are written as UTF-8', () => {
    const bytes = Uint8Array.from(atob(textToBase64('Fröhdesk →')), (character) => character.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe('Fröhdesk →');
  });
});

describe('offsets from the begin of a call', () => {
  it.each([
    [0, '+0:00'],
    [65_000, '+1:05'],
    [-12_400, '−0:12.400'],
  ])('%i ms is %s', (offsetMs, text) => {
    expect(offsetText(offsetMs)).toBe(text);
  });
});
