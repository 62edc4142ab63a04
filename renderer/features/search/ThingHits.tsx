// Accounts, calls, findings and notes that a search leads to. Enter on one opens its page.
import type { ReactElement, ReactNode } from 'react';
import type { Note } from '../../../src/contract/notes.ts';
import type { FoundNumber, SearchThings } from '../../../src/contract/search.ts';
import { type Address, encodeAddress } from '../../core/address.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { addressOfNote } from '../notes/index.ts';
import { MarkedText } from './MarkedText.tsx';

interface ThingHitsProps {
  readonly text: string;
  readonly things: SearchThings | undefined;
  readonly notes: readonly Note[];
  readonly numbers: readonly FoundNumber[];
  readonly marks: readonly string[];
}

const shown = 6;

export function ThingHits({ text, things, notes, numbers, marks }: ThingHitsProps): ReactElement {
  const { findings } = useSession();
  const texts = useTexts();
  const words = marks.map((mark) => mark.toLowerCase());
  // A finding speaks of an account by its name, so a number leads to those of its account.
  const wanted = [...words, ...numbers.flatMap((number) => number.account?.toLowerCase() ?? [])];
  const found =
    wanted.length === 0
      ? []
      : (findings.answer?.findings.filter((finding) => {
          const whole = `${finding.title} ${finding.text}`.toLowerCase();
          return words.length > 0 && numbers.length === 0
            ? words.every((word) => whole.includes(word))
            : wanted.some((word) => namesExactly(whole, word));
        }) ?? []);
  return (
    <>
      <Group id="accounts" icon="account" title={texts.text('search.accounts')} count={things?.accountsTotal ?? 0}>
        {things?.accounts.map(({ account, rows, by, numbers: own }) => (
          <Thing key={account} address={{ page: 'account', name: account }}>
            <strong>
              <MarkedText text={account} marks={marks} />
            </strong>
            <span className="is-muted">
              {by === 'name' ? '' : `${texts.text(by === 'peer' ? 'search.byPeer' : 'search.byNumber')} · `}
              {texts.text('common.rows', { count: rows })}
            </span>
            <span className="is-mono">{own.join(' · ')}</span>
          </Thing>
        ))}
      </Group>
      <Group id="calls" icon="call" title={texts.text('search.calls')} count={things?.calls.length ?? 0}>
        {things?.calls.map((call) => (
          <Thing key={call.callId} address={{ page: 'call', callId: call.callId }}>
            <span className="is-tabular search-time">{call.timestamp}</span>
            <span>
              <MarkedText text={`${call.caller || '–'} → ${call.callee || '–'}`} marks={marks} />
            </span>
            <span>{call.disposition}</span>
            <span className="is-mono is-muted">{call.callId}</span>
          </Thing>
        ))}
      </Group>
      <Group id="findings" icon="finding" title={texts.text('search.findings')} count={found.length}>
        {found.slice(0, shown).map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no id; a new list is a new page.
          <Thing key={index} address={{ page: 'findings', kinds: [finding.kind] }}>
            <strong>
              <MarkedText text={finding.title} marks={marks} />
            </strong>
            <span className="is-muted search-clip">{finding.text}</span>
          </Thing>
        ))}
      </Group>
      <Group id="notes" icon="edit" title={texts.text('search.notes')} count={notes.length}>
        {notes.slice(0, shown).map((note) => (
          <Thing key={note.noteId} address={addressOfNote(note) ?? { page: 'notes', list: { text } }}>
            <strong className="search-clip">
              <MarkedText text={note.comment === '' ? texts.text('search.bookmark') : note.comment} marks={marks} />
            </strong>
            <span className="is-muted search-clip">{note.summary}</span>
          </Thing>
        ))}
      </Group>
    </>
  );
}

/** True where a text holds a name that does not go on: “HTC One X” is not “HTC One X 0021”. */
function namesExactly(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/^( ?\d|[\p{L}])/u.test(text.slice(at + name.length))) return true;
  }
  return false;
}

interface GroupProps {
  readonly id: string;
  readonly icon: string;
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Group({ id, icon, title, count, children }: GroupProps): ReactElement | null {
  const texts = useTexts();
  if (count === 0) return null;
  return (
    <section className="search-group" data-results={id} aria-label={title}>
      <h2>
        <span className="category-icon colour-0">
          <Icon name={icon} size={14} />
        </span>
        {title}
        <span className="value-count">{texts.text('search.number', { count })}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function Thing({ address, children }: { readonly address: Address; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      <a data-result className="search-row" href={encodeAddress(address)}>
        {children}
      </a>
    </li>
  );
}
