// The call drawn over its parties' connections on one time axis, with its export as a picture. What an item stands
// for opens with Enter or a click; the lanes bring the same as a list for screen readers.

import { type ReactElement, useMemo, useState } from 'react';
import type { CallAnswer } from '../../../src/contract/analysis.ts';
import { drawCall, eventLooks } from '../../../src/drawing/callLanes.ts';
import { eventLane, eventLaneId } from '../../../src/drawing/eventLane.ts';
import { drawPicture } from '../../../src/drawing/lanesPicture.ts';
import type { Lane, LaneTone } from '../../../src/drawing/laneTypes.ts';
import { pictureToSvg } from '../../../src/drawing/pictureSvg.ts';
import type { DrawingColours, DrawnPicture } from '../../../src/drawing/shapes.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { emptyQuery } from '../../core/address.ts';
import { textToBase64 } from '../../core/base64.ts';
import { useClock } from '../../core/clock.ts';
import { useDrawingWords } from '../../core/drawingWords.ts';
import { formatBytes } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import { formatOffset, formatWall } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { LaneLegend } from '../../widgets/lanes/LaneLegend.tsx';
import { TimeLanes } from '../../widgets/lanes/TimeLanes.tsx';
import { useHandEvents } from '../notes/index.ts';
import { pictureToPngBase64 } from './pictureFiles.ts';

/** Lanes of legs and of parties that are drawn at first: a large conference has dozens of both. */
const firstOfEach = 8;

function firstLanes(lanes: readonly Lane[]): readonly Lane[] {
  const legs = lanes.filter((lane) => lane.id.startsWith('leg-'));
  const parties = lanes.filter((lane) => !lane.id.startsWith('leg-'));
  return lanes.length <= 2 * firstOfEach + 2
    ? lanes
    : [...legs.slice(0, firstOfEach), ...parties.slice(0, firstOfEach)];
}

export function CallDrawingCard({ answer }: { readonly answer: CallAnswer }): ReactElement {
  const { text } = useTexts();
  const { go } = useSession();
  const { zone } = useClock();
  const words = useDrawingWords(zone);
  const timeline = useMemo(
    () => ({ callId: answer.callId, accounts: answer.parties.flatMap(({ account }) => account ?? []) }),
    [answer],
  );
  const events = useHandEvents(timeline);
  const drawing = useMemo(() => {
    const drawn = drawCall(answer, words);
    // A call is minutes long: what happened on another day is no part of its picture.
    const { fromMs, toMs } = drawn.whole;
    const beside = events.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    const byHand = eventLane(beside, words.texts);
    return byHand === undefined ? drawn : { ...drawn, lanes: [...drawn.lanes, byHand] };
  }, [answer, words, events]);
  const [isWhole, setIsWhole] = useState(false);
  const lanes = useMemo(() => (isWhole ? drawing.lanes : firstLanes(drawing.lanes)), [drawing, isWhole]);
  const kinds = new Set(answer.parties.flatMap((party) => party.events.map((event) => event.kind)));
  const legend = Object.entries(eventLooks).flatMap(([kind, look]) =>
    [...kinds].some((each) => each === kind) ? [{ ...look, text: words.texts.text(look.text) }] : [],
  );
  return (
    <section className="card is-wide" aria-labelledby="drawing-title">
      <div className="card-head">
        <h2 id="drawing-title">
          {text('calls.timeline')} <span className="hint">{text('calls.timelineHint')}</span>
        </h2>
        <PictureExports
          callId={answer.callId}
          makePicture={() => pictureOf(answer, drawing, zone, legend, words.texts)}
        />
      </div>
      <TimeLanes
        label={text('calls.andParties', { callId: answer.callId })}
        lanes={lanes}
        bands={drawing.bands}
        whole={drawing.whole}
        wholeText={text('calls.wholeCall')}
        zone={zone}
        onOpen={({ laneId, itemId }) => {
          if (laneId === eventLaneId) go({ page: 'notes', list: { kind: 'moment' } });
          const target = drawing.targets.get(`${laneId}/${itemId}`);
          if (target !== undefined)
            go({ page: 'log', category: target.category, query: emptyQuery, row: target.rowId });
        }}
      >
        <LaneLegend marks={legend} />
      </TimeLanes>
      {lanes.length === drawing.lanes.length && !isWhole ? null : (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text('calls.fewerLanes') : text('calls.allLanes', { count: drawing.lanes.length })}
        </button>
      )}
    </section>
  );
}

interface PictureExportsProps {
  readonly callId: string;
  readonly makePicture: () => DrawnPicture;
}

function PictureExports({ callId, makePicture }: PictureExportsProps): ReactElement {
  const { text } = useTexts();
  const { client, host, tell, tellError } = useSession();
  const [isWriting, setIsWriting] = useState(false);
  const write = async (kind: 'svg' | 'png'): Promise<void> => {
    try {
      const target = await host.pickSaveTarget(`call-${callId.replace(/[^\w.-]+/g, '_')}.${kind}`);
      if (target === undefined) return;
      setIsWriting(true);
      const picture = makePicture();
      const base64 = kind === 'svg' ? textToBase64(pictureToSvg(picture)) : pictureToPngBase64(picture);
      const { bytes } = await client.call('export.file', { target: target.ref, base64 });
      await host.finishSave(target);
      tell({
        tone: 'good',
        title: text('calls.savedAs', { name: target.name }),
        text: text('calls.savedText', { size: formatBytes(bytes) }),
      });
    } catch (thrown) {
      tellError(thrown, text('calls.notSaved'));
    } finally {
      setIsWriting(false);
    }
  };
  return (
    <div className="row-of-buttons">
      <Button icon="exportFile" tone="quiet" isDisabled={isWriting} onClick={() => void write('svg')}>
        {text('calls.saveSvg')}
      </Button>
      <Button icon="exportFile" tone="quiet" isDisabled={isWriting} onClick={() => void write('png')}>
        {text('calls.savePng')}
      </Button>
    </div>
  );
}

function pictureOf(
  answer: CallAnswer,
  drawing: ReturnType<typeof drawCall>,
  zone: string,
  legend: Parameters<typeof drawPicture>[1]['legend'],
  texts: Texts,
): DrawnPicture {
  const type = answer.typeChanges.map((change) => change.type ?? spoken().text('calls.noType')).join(' → ');
  const begin = `${formatWall(answer.from, zone)} ${formatOffset(answer.from, zone)}`;
  const said = {
    title: spoken().text('shell.call', { callId: answer.callId }),
    subtitle: [type, answer.disposition ?? spoken().text('calls.noOutcome'), begin].join(' · '),
    zone,
    locale: texts.locale,
    axis: texts.text('drawing.axisNote', { day: formatWall(drawing.whole.fromMs, zone).slice(0, 10), zone }),
    legend,
  };
  return drawPicture(drawing, said, readColours());
}

const toneVariables: Readonly<Record<LaneTone, string>> = {
  neutral: '--control',
  accent: '--accent',
  good: '--good',
  attention: '--attention-mark',
  bad: '--bad',
};

/** The colours of the theme in sight. */
function readColours(): DrawingColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: read('--surface'),
    text: read('--text'),
    muted: read('--text-muted'),
    line: read('--line'),
    tones: {
      neutral: read(toneVariables.neutral),
      accent: read(toneVariables.accent),
      good: read(toneVariables.good),
      attention: read(toneVariables.attention),
      bad: read(toneVariables.bad),
    },
  };
}
