// The account over the log's whole span: lanes with a cursor, what was chosen on them, and the state at the
// cursor. Cursor and view are part of the address, so that a link shows the same.

import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import { accountSigns, lanesOf, silentBands, wholeOf } from '../../../src/drawing/accountLanes.ts';
import { eventLane, eventLaneId } from '../../../src/drawing/eventLane.ts';
import type { Lane, LaneChoice, TimeRange } from '../../../src/drawing/laneTypes.ts';
import { type Address, encodeAddress, type Stretch } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { useDrawingWords } from '../../core/drawingWords.ts';
import { useSession } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { LaneLegend } from '../../widgets/lanes/LaneLegend.tsx';
import { TimeLanes } from '../../widgets/lanes/TimeLanes.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { useHandEvents } from '../notes/index.ts';
import { MomentPanel } from './MomentPanel.tsx';
import { StretchPanel } from './StretchPanel.tsx';
import { useAccountState } from './useAccount.ts';

interface PresenceCardProps {
  readonly answer: AccountAnswer;
  /** The name asked for, as it stands in the address. */
  readonly name: string;
  /** Moment and stretch in view of the address (utc_ms). */
  readonly at: number | undefined;
  readonly within: Stretch | undefined;
  /** What is looked at, for the tables. */
  readonly onPlace: (place: Place) => void;
}

/** Where on the time axis the user is. */
export interface Place {
  readonly atMs: number | undefined;
  /** undefined = the whole log is in view. */
  readonly within: Stretch | undefined;
}

/** Rest of the cursor before the state there is asked for. */
const restMs = 150;
export function PresenceCard({ answer, name, at, within, onPlace }: PresenceCardProps): ReactElement {
  const { text } = useTexts();
  const { zone } = useClock();
  const whole = useMemo(() => wholeOf(answer), [answer]);
  const words = useDrawingWords(zone);
  const timeline = useMemo(() => ({ accounts: [answer.account] }), [answer.account]);
  const events = useHandEvents(timeline);
  const lanes = useMemo(() => {
    const byHand = eventLane(events, words.texts);
    return [...lanesOf(answer, words), ...(byHand === undefined ? [] : [byHand])];
  }, [answer, words, events]);
  const bands = useMemo(
    () => (whole === undefined ? [] : silentBands(answer, whole, words.texts)),
    [answer, whole, words],
  );
  const marks = accountSigns.map((sign) => ({ ...sign, text: words.texts.text(sign.text) }));
  const [moved, settled, setMoved] = usePlace(name, at, within);
  const [chosen, setChosen] = useState<LaneChoice>();
  const end = answer.log.to ?? whole?.toMs;
  const cursorMs = moved.atMs ?? end;
  const settledMs = settled.atMs ?? end;
  const { state, error } = useAccountState(name, settledMs);
  useEffect(() => onPlace({ atMs: settledMs, within: settled.within }), [settledMs, settled.within, onPlace]);
  const setMoment = (atMs: number): void => setMoved({ ...moved, atMs });
  const setView = (view: TimeRange | undefined): void => setMoved({ ...moved, within: view && wholeMs(view) });

  if (whole === undefined || cursorMs === undefined) {
    return (
      <section className="card is-wide" aria-labelledby="presence-title">
        <h2 id="presence-title">{text('accounts.presence')}</h2>
        <p className="is-muted">{text('accounts.noPresence', { name: answer.account })}</p>
      </section>
    );
  }
  return (
    <section className="card is-wide" aria-labelledby="presence-title">
      <h2 id="presence-title">{text('accounts.presence')}</h2>
      <TimeLanes
        label={text('accounts.presenceOf', { name: answer.account })}
        lanes={lanes}
        bands={bands}
        whole={whole}
        zone={zone}
        wanted={moved.within}
        onView={setView}
        cursorMs={cursorMs}
        onCursor={setMoment}
        onOpen={setChosen}
        selected={chosen}
      >
        <LaneLegend marks={marks} />
      </TimeLanes>
      {chosen === undefined ? null : (
        <Chosen
          answer={answer}
          lanes={lanes}
          choice={chosen}
          onMoment={setMoment}
          onClose={() => setChosen(undefined)}
        />
      )}
      <StretchPanel answer={answer} whole={whole} within={moved.within} onWithin={setView} />
      <MomentPanel
        name={answer.account}
        atMs={cursorMs}
        whole={whole}
        state={state}
        error={error}
        onMoment={setMoment}
      />
      {answer.log.from === null ? <p className="hint">{text('accounts.presenceNoSip')}</p> : null}
    </section>
  );
}

/**
 * The place in the address, in hand and at rest. Only a new place is written; Back and a pasted link are read.
 */
function usePlace(
  name: string,
  at: number | undefined,
  within: Stretch | undefined,
): readonly [Place, Place, (place: Place) => void] {
  const { go } = useSession();
  const [moved, setMoved] = useState<Place>({ atMs: at, within });
  const settled = useDebounced(moved, restMs);
  const given = encodeAddress(addressOf(name, { atMs: at, within }));
  const written = useRef(given);
  useEffect(() => {
    const next = addressOf(name, settled);
    const text = encodeAddress(next);
    if (text === written.current) return;
    written.current = text;
    go(next, 'replace');
  }, [settled, go, name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for its parts.
  useEffect(() => {
    if (given === written.current) return;
    written.current = given;
    setMoved({ atMs: at, within });
  }, [given]);
  return [moved, settled, setMoved];
}

function addressOf(name: string, { atMs, within }: Place): Address {
  return {
    page: 'account',
    name,
    ...(atMs === undefined ? {} : { at: atMs }),
    ...(within === undefined ? {} : { within }),
  };
}

/** Addresses hold whole milliseconds, and the logs nothing finer. */
function wholeMs({ fromMs, toMs }: TimeRange): Stretch {
  return { fromMs: Math.round(fromMs), toMs: Math.max(Math.round(fromMs) + 1, Math.round(toMs)) };
}

interface ChosenProps {
  readonly answer: AccountAnswer;
  readonly lanes: readonly Lane[];
  readonly choice: LaneChoice;
  readonly onMoment: (atMs: number) => void;
  readonly onClose: () => void;
}

/** What was chosen on the lanes, with ways on to its rows. */
function Chosen({ answer, lanes, choice, onMoment, onClose }: ChosenProps): ReactElement | null {
  const { text } = useTexts();
  const lane = lanes.find((each) => each.id === choice.laneId);
  const span = lane?.spans.find((each) => each.id === choice.itemId);
  const mark = lane?.marks.find((each) => each.id === choice.itemId);
  const about = span?.about ?? mark?.about;
  if (about === undefined) return null;
  const fromMs = span?.fromMs ?? mark?.atMs;
  const rows = rowsOf(answer, choice);
  const call =
    choice.laneId === 'calls' ? answer.calls.find((each) => `row-${each.row_id}` === choice.itemId) : undefined;
  const callId = call?.callId;
  return (
    <div className="lane-chosen" role="status">
      <p>{about}</p>
      <div className="row-of-buttons">
        {callId === null || callId === undefined ? null : <CallButton callId={callId} />}
        {choice.laneId === eventLaneId ? (
          <a className="link" href={encodeAddress({ page: 'notes', list: { kind: 'moment' } })}>
            {text('notes.go')}
          </a>
        ) : null}
        {rows.map((row) => (
          <RowLink key={row.text} category={row.category} rowId={row.rowId}>
            {row.text}
          </RowLink>
        ))}
        {fromMs === undefined ? null : (
          <button type="button" className="link" onClick={() => onMoment(fromMs)}>
            {text('accounts.stateAtStart')}
          </button>
        )}
        <button type="button" className="link" onClick={onClose}>
          {text('common.close')}
        </button>
      </div>
    </div>
  );
}

function CallButton({ callId }: { readonly callId: string }): ReactElement {
  const { text } = useTexts();
  const { go } = useSession();
  return (
    <Button icon="call" onClick={() => go({ page: 'call', callId })}>
      {text('accounts.openCall')}
    </Button>
  );
}

interface RowOfItem {
  readonly category: string;
  readonly rowId: number;
  readonly text: string;
}

/** First and last row of a chosen span, or the row of a chosen mark. */
function rowsOf(answer: AccountAnswer, { laneId, itemId }: LaneChoice): readonly RowOfItem[] {
  const sip = 'sip-sessions';
  const span =
    laneId === 'presence'
      ? answer.presence[Number(itemId)]
      : laneId.startsWith('connections')
        ? answer.connections[Number(itemId)]
        : undefined;
  if (span !== undefined) {
    const last = span.endRows[0];
    return [
      { category: sip, rowId: span.startRow, text: spoken().text('overview.columnFirst') },
      ...(last === undefined ? [] : [{ category: sip, rowId: last, text: spoken().text('accounts.endRow') }]),
    ];
  }
  const rowId = Number(itemId.replace('row-', ''));
  const category = laneId === 'calls' ? 'cdr' : laneId === 'messages' ? 'messages' : sip;
  return [
    {
      category,
      rowId,
      text: laneId === 'changes' ? spoken().text('accounts.rowOfIt') : spoken().text('accounts.itsRow'),
    },
  ];
}
