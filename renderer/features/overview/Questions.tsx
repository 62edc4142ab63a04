// The questions that support is asked most, each as a link to the page that answers it. Where the rules have found
// something already, their number stands beside it.
import type { ReactElement } from 'react';
import { type Address, emptyCallsQuery, encodeAddress } from '../../core/address.ts';
import { formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { coverageCardId } from './CoverageMap.tsx';

interface Question {
  readonly text: string;
  readonly address: Address;
}

const questions: readonly Question[] = [
  { text: 'Who was online when, and from where?', address: { page: 'accounts' } },
  { text: 'What happened in a call?', address: { page: 'calls' } },
  {
    text: 'Which accounts keep reconnecting?',
    address: { page: 'findings', kinds: ['flapping-account', 'connect-without-register', 'mass-unregister'] },
  },
  { text: 'Which clients and ciphers are in use?', address: { page: 'accounts', by: 'client' } },
  {
    text: 'Which calls failed, and why?',
    address: { page: 'calls', list: { ...emptyCallsQuery, outcome: 'not-answered', group: 'cause' } },
  },
  {
    text: 'Which messages did not arrive?',
    address: { page: 'findings', kinds: ['messages-expired', 'messages-stuck', 'messages-refused'] },
  },
  {
    text: 'What was changed before it failed?',
    address: { page: 'findings', kinds: ['configuration-before-failure', 'upgrade-or-reboot'] },
  },
];

export function Questions(): ReactElement {
  const { findings } = useSession();
  const countOf = (address: Address): number | undefined =>
    address.page !== 'findings' || findings.answer === undefined
      ? undefined
      : findings.answer.findings.filter(({ kind }) => address.kinds?.includes(kind)).length;
  return (
    <nav className="card is-wide questions" aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      <ul>
        {questions.map(({ text, address }) => {
          const count = countOf(address);
          return (
            <li key={text}>
              <a className="row-link" href={encodeAddress(address)}>
                {text}
              </a>
              {count === undefined ? null : (
                <span className="is-muted"> {count === 0 ? 'none found' : formatCountOf(count, 'finding')}</span>
              )}
            </li>
          );
        })}
        <li>
          <button
            type="button"
            className="link"
            onClick={() => {
              const map = document.getElementById(coverageCardId);
              map?.scrollIntoView({ block: 'start' });
              map?.focus({ preventScroll: true });
            }}
          >
            Do these logs cover the incident?
          </button>
        </li>
      </ul>
    </nav>
  );
}
