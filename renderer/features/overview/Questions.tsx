// The questions that support is asked most, each as a link to the page that answers it. Where the rules have found
// something already, their number stands beside it.
import type { ReactElement } from 'react';
import type { TextKey } from '../../../src/texts/texts.ts';
import { type Address, emptyCallsQuery, encodeAddress } from '../../core/address.ts';
import { formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { coverageCardId } from './CoverageMap.tsx';

interface Question {
  readonly ask: TextKey;
  readonly address: Address;
}

const questions: readonly Question[] = [
  { ask: 'overview.askOnline', address: { page: 'accounts' } },
  { ask: 'overview.askCall', address: { page: 'calls' } },
  {
    ask: 'overview.askReconnects',
    address: { page: 'findings', kinds: ['flapping-account', 'connect-without-register', 'mass-unregister'] },
  },
  { ask: 'overview.askClients', address: { page: 'accounts', by: 'client' } },
  {
    ask: 'overview.askFailed',
    address: { page: 'calls', list: { ...emptyCallsQuery, outcome: 'not-answered', group: 'cause' } },
  },
  {
    ask: 'overview.askMessages',
    address: { page: 'findings', kinds: ['messages-expired', 'messages-stuck', 'messages-refused'] },
  },
  {
    ask: 'overview.askChanges',
    address: { page: 'findings', kinds: ['configuration-before-failure', 'upgrade-or-reboot'] },
  },
];

export function Questions(): ReactElement {
  const { text } = useTexts();
  const { findings } = useSession();
  const countOf = (address: Address): number | undefined =>
    address.page !== 'findings' || findings.answer === undefined
      ? undefined
      : findings.answer.findings.filter(({ kind }) => address.kinds?.includes(kind)).length;
  return (
    <nav className="card is-wide questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{text('overview.questions')}</h2>
      <ul>
        {questions.map(({ ask, address }) => {
          const count = countOf(address);
          return (
            <li key={ask}>
              <a className="row-link" href={encodeAddress(address)}>
                {text(ask)}
              </a>
              {count === undefined ? null : (
                <span className="is-muted">
                  {' '}
                  {count === 0 ? text('overview.noneFound') : formatCountOf(count, 'finding')}
                </span>
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
            {text('overview.askCoverage')}
          </button>
        </li>
      </ul>
    </nav>
  );
}
