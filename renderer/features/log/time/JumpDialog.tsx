// Jump to a time that is typed or pasted: shows how it was understood on all three clocks and which row is nearest before
// it goes there. Where the grid is not sorted by time it offers to sort so.
import { type FormEvent, type ReactElement, useEffect, useMemo, useState } from 'react';
import type { CoreClient, Result } from '../../../../src/contract/methods.ts';
import { type Clock, timeIn, useClock } from '../../../core/clock.ts';
import { parseTime } from '../../../core/parseTime.ts';
import { formatSpan } from '../../../core/times.ts';
import { useDebounced } from '../../../core/useDebounced.ts';
import { useTexts } from '../../../core/useTexts.ts';
import type { OpenView } from '../../../core/useView.ts';
import { Button } from '../../../widgets/Button.tsx';
import { Dialog } from '../../../widgets/Dialog.tsx';

interface JumpDialogProps {
  readonly client: CoreClient;
  readonly view: OpenView | undefined;
  /** "Now" for a dump: the end of what is open, utc_ms. */
  readonly referenceMs: number;
  readonly isSortedByTime: boolean;
  readonly onJump: (position: number, utcMs: number) => void;
  readonly onSortByTime: (utcMs: number) => void;
  readonly onClose: () => void;
}

type NearRow = NonNullable<Result<'view.findTime'>['row']>;

export default function JumpDialog(props: JumpDialogProps): ReactElement {
  const { client, view, referenceMs, isSortedByTime, onJump, onSortByTime, onClose } = props;
  const { text } = useTexts();
  const clock = useClock();
  const [typed, setTyped] = useState('');
  const [pass, setPass] = useState(0);
  const settled = useDebounced(typed, 120);
  const read = useMemo(() => parseTime(settled, { zone: clock.zone, referenceMs }), [settled, clock.zone, referenceMs]);
  const moment = read?.moments[Math.min(pass, read.moments.length - 1)];
  const near = useNearRow(client, view, moment);
  const isWrong = settled.trim() !== '' && read === undefined;
  const go = (event?: FormEvent): void => {
    event?.preventDefault();
    if (near === undefined || settled !== typed) return;
    onJump(near.position, near.utcMs);
    onClose();
  };
  return (
    <Dialog
      title={text('time.jumpTitle')}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text('common.cancel')}
          </Button>
          {isSortedByTime || moment === undefined ? null : (
            <Button
              onClick={() => {
                onSortByTime(moment);
                onClose();
              }}
            >
              {text('time.jumpSort')}
            </Button>
          )}
          <Button tone="primary" isDisabled={near === undefined} onClick={() => go()}>
            {text('time.jumpGo')}
          </Button>
        </>
      }
    >
      <form className="time-jump" onSubmit={go}>
        <label htmlFor="jump-time">{text('time.jumpLabel', { zone: clock.zone })}</label>
        <input
          id="jump-time"
          data-autofocus
          type="text"
          className="is-tabular"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          placeholder={text('time.jumpPlaceholder')}
          aria-invalid={isWrong}
          aria-describedby="jump-read"
          onChange={(event) => {
            setTyped(event.target.value);
            setPass(0);
          }}
        />
        <div id="jump-read" className="jump-read" role="status">
          {moment === undefined ? (
            <p className={isWrong ? 'hint is-wrong' : 'hint'}>
              {isWrong
                ? text('time.jumpWrong')
                : text('time.jumpHint', { now: timeIn(clock.zone, referenceMs).wall.slice(0, 16) })}
            </p>
          ) : (
            <>
              <Clocks moment={moment} clock={clock} />
              {read?.isSkipped === true ? <p className="hint is-wrong">{text('time.jumpSkipped')}</p> : null}
              <NearLine near={near} view={view} moment={moment} />
              {isSortedByTime ? null : <p className="hint">{text('time.jumpUnsorted')}</p>}
            </>
          )}
        </div>
        {read !== undefined && read.moments.length > 1 ? (
          <fieldset className="jump-passes">
            <legend>{text('time.jumpDoubled')}</legend>
            {read.moments.map((each, index) => (
              <label key={each}>
                <input type="radio" name="pass" checked={pass === index} onChange={() => setPass(index)} />
                {text(index === 0 ? 'time.firstPass' : 'time.secondPass')} ({timeIn(clock.zone, each).offset})
              </label>
            ))}
          </fieldset>
        ) : null}
      </form>
    </Dialog>
  );
}

function Clocks({ moment, clock }: { readonly moment: number; readonly clock: Clock }): ReactElement {
  const { text } = useTexts();
  const lines = [
    { name: text('time.clockAppliance'), zone: clock.applianceZone, detail: clock.applianceZone },
    { name: text('time.clockUtc'), zone: 'UTC', detail: '' },
    { name: text('time.clockOwn'), zone: clock.ownZone, detail: clock.ownZone },
  ];
  return (
    <dl className="jump-clocks">
      {lines.map(({ name, zone, detail }) => {
        const { wall, offset } = timeIn(zone, moment);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="clock-time is-tabular">
              {wall} <span className="moment-offset">{offset}</span> <span className="is-muted">{detail}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface NearLineProps {
  readonly near: NearRow | undefined;
  readonly view: OpenView | undefined;
  readonly moment: number;
}

function NearLine({ near, view, moment }: NearLineProps): ReactElement {
  const { text } = useTexts();
  if (view?.shown === 0) return <p className="hint">{text('time.jumpNoRows')}</p>;
  if (near === undefined) return <p className="hint">{text('common.loading')}</p>;
  const awayMs = near.utcMs - moment;
  const span = formatSpan(Math.abs(awayMs));
  const side = awayMs === 0 ? 'same' : awayMs < 0 ? 'before' : 'after';
  return <p className="hint">{text('time.jumpNear', { row: near.position + 1, side, span })}</p>;
}

/** The row nearest the moment; undefined until it is known. */
function useNearRow(client: CoreClient, view: OpenView | undefined, utcMs: number | undefined): NearRow | undefined {
  const viewId = view?.viewId;
  const key = `${viewId} ${utcMs}`;
  const [near, setNear] = useState<{ readonly key: string; readonly row: NearRow | null }>();
  useEffect(() => {
    if (viewId === undefined || utcMs === undefined) return;
    const controller = new AbortController();
    client.call('view.findTime', { viewId, utcMs }, controller.signal).then(
      ({ row }) => setNear({ key, row }),
      // The view was replaced meanwhile, and the next one is asked.
      () => undefined,
    );
    return () => controller.abort();
  }, [client, viewId, utcMs, key]);
  return near?.key === key ? (near.row ?? undefined) : undefined;
}
