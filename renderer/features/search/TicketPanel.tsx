// A pasted ticket or e-mail: numbers, accounts, addresses, Call ids and times are picked out of it, each with its hits,
// and those that are ticked are searched together. The text stays in this window's memory and in no address.
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { PickedThing } from '../../../src/contract/search.ts';
import { lastTicket, rememberTicket } from '../../core/searchMemory.ts';
import { useSession } from '../../core/session.ts';
import { formatOffset, formatWall } from '../../core/times.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface TicketPanelProps {
  readonly country: string | undefined;
  readonly onClose: () => void;
}

const typingPauseMs = 250;
const maxLength = 50_000;

const icons: Readonly<Record<PickedThing['kind'], string>> = {
  number: 'phone',
  account: 'account',
  address: 'network',
  email: 'mail',
  'call-id': 'call',
  time: 'clock',
};

export function TicketPanel({ country, onClose }: TicketPanelProps): ReactElement {
  const { client, go, overview } = useSession();
  const texts = useTexts();
  const [text, setText] = useState(lastTicket);
  const [zone, setZone] = useState('');
  const settled = useDebounced(text, typingPauseMs);
  const params =
    settled.trim() === ''
      ? undefined
      : {
          text: settled,
          ...(country === undefined ? {} : { country }),
          ...(zone === '' ? {} : { zone }),
        };
  const { answer, error, isLoading } = useAnswer(client, 'search.pick', params);
  const things = params === undefined ? [] : (answer?.things ?? []);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const used = useMemo(() => things.filter((thing) => isUsed(thing, left)), [things, left]);
  const together = useMemo(() => searchOf(used), [used]);
  useEffect(() => rememberTicket(text), [text]);
  useEffect(() => {
    if (things.length > 0) go({ page: 'search', text: together, isTicket: true }, 'replace');
  }, [things, together, go]);

  return (
    <section className="ticket" aria-label={texts.text('search.ticketTitle')}>
      <div className="ticket-text">
        <label>
          <span>{texts.text('search.ticketLabel')}</span>
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the panel was asked for to be typed or pasted into.
            autoFocus
            rows={5}
            maxLength={maxLength}
            spellCheck={false}
            placeholder={texts.text('search.ticketPlaceholder')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className="ticket-side">
          <label>
            <span>{texts.text('search.ticketZone')}</span>
            <select value={zone} onChange={(event) => setZone(event.target.value)}>
              <option value="">{texts.text('search.ticketZoneAppliance', { zone: overview.zone.name })}</option>
              {zones.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
          {answer === undefined || params === undefined ? null : (
            <p className="hint">
              {texts.text('search.ticketWritten', {
                time: `${formatWall(answer.writtenAt, answer.zone, true)} ${formatOffset(answer.writtenAt, answer.zone)}`,
              })}
            </p>
          )}
        </div>
        <IconButton icon="close" label={texts.text('search.ticketClose')} onClick={onClose} />
      </div>
      <p className="offscreen" role="status">
        {error?.message ?? (isLoading ? '' : texts.text('search.ticketFound', { count: things.length }))}
      </p>
      {things.length === 0 ? (
        settled.trim() === '' || isLoading ? null : (
          <p className="hint">{error?.message ?? texts.text('search.ticketNothing')}</p>
        )
      ) : (
        <ul className="ticket-things" aria-label={texts.text('search.ticketThings')}>
          {things.map((thing) => (
            <li key={thing.query}>
              <label className={isUsed(thing, left) ? 'ticket-thing is-used' : 'ticket-thing'} title={thing.query}>
                <input
                  type="checkbox"
                  checked={isUsed(thing, left)}
                  onChange={() => setLeft(toggled(left, thing.query))}
                />
                <Icon name={icons[thing.kind]} size={13} />
                <span>{thing.text}</span>
                {thing.reading === thing.text ? null : <span className="is-muted">{thing.reading}</span>}
                {thing.kind === 'time' ? (
                  <span className="badge">
                    {texts.text(isWholeDay(thing.reading) ? 'search.wholeDay' : 'search.around')}
                  </span>
                ) : null}
                {thing.assumed === 'nothing' ? null : (
                  <span className="badge is-attention">
                    {texts.text(thing.assumed === 'day' ? 'search.dayAssumed' : 'search.afternoonAssumed')}
                  </span>
                )}
                <span className="value-count">{texts.text('search.number', { count: thing.count })}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Every zone the platform knows. */
const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** What has hits is used unless it was unticked; what has none only when it was ticked. */
function isUsed(thing: PickedThing, changed: ReadonlySet<string>): boolean {
  return thing.count > 0 !== changed.has(thing.query);
}

function toggled(set: ReadonlySet<string>, query: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(query)) next.add(query);
  return next;
}

/** Any of the things, at any of the times. */
export function searchOf(things: readonly PickedThing[]): string {
  const either = (parts: readonly string[]): string =>
    parts.length > 1 ? `(${parts.join(' OR ')})` : (parts[0] ?? '');
  const times = things.filter((thing) => thing.kind === 'time').map((thing) => thing.query);
  const others = things.filter((thing) => thing.kind !== 'time').map((thing) => thing.query);
  const spans = times.length > 1 ? times.map((span) => `(${span})`) : times;
  return [either(others), either(spans)].filter((part) => part !== '').join(' ');
}

/** A time that names no hour is read as its day, written without one. */
function isWholeDay(reading: string): boolean {
  return !reading.includes(':');
}
