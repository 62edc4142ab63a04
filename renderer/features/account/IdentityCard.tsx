// Who the account is: its name, numbers and peer name, each with the rows that show it and a warning where
// others have the same.
import type { ReactElement } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import { formatCountOf } from '../../core/format.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';

const kindLabels = { peer: 'Peer name', number: 'Virtual number' } as const;

export function IdentityCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const { identity, account, isPeerOnly } = answer;
  const hasNumber = identity.some((entry) => entry.kind === 'number');
  const hasPeer = identity.some((entry) => entry.kind === 'peer');
  return (
    <section className="card is-wide identity" aria-label="Identity">
      <div className="identity-fact">
        <span className="fact-label">{isPeerOnly ? 'Peer name' : 'Account'}</span>
        <strong>{account}</strong>
        <span className="is-muted">
          {isPeerOnly
            ? 'No row gives the account’s name: known by its SIP peer name only'
            : answer.matchedBy === 'account'
              ? 'Named by the rows themselves'
              : `Found by its ${answer.matchedBy === 'peer' ? 'peer name' : 'number'}`}
        </span>
      </div>
      {identity.map((entry) => (
        <div key={`${entry.kind} ${entry.value}`} className="identity-fact">
          <span className="fact-label">{kindLabels[entry.kind]}</span>
          <span className="identity-value">
            <strong className="is-mono">{entry.value}</strong>
            <CopyButton label={`Copy ${entry.value}`} getText={() => entry.value} />
          </span>
          {entry.otherAccounts.length > 0 ? (
            <span className="identity-shared">
              Also paired with{' '}
              {entry.otherAccounts.slice(0, 3).map((other, index) => (
                <span key={other}>
                  {index > 0 ? ', ' : ''}
                  <PageLink kind="account" value={other} />
                </span>
              ))}
              {entry.otherAccounts.length > 3 ? ` and ${entry.otherAccounts.length - 3} more` : ''}: it does not
              identify anybody alone
            </span>
          ) : null}
          <span className="is-muted">
            {formatCountOf(entry.rows, 'row')}, such as{' '}
            <RowLink
              category={entry.evidence.category}
              rowId={entry.evidence.row_id}
              label={`Row that ${entry.evidence.text}`}
            >
              one that {entry.evidence.text}
            </RowLink>
          </span>
        </div>
      ))}
      {hasNumber && hasPeer ? null : (
        <p className="identity-fact is-muted">
          {hasNumber ? 'No row gives its peer name.' : 'No row gives a virtual number.'}
          {!hasNumber && !hasPeer ? ' Nor a peer name.' : ''}
        </p>
      )}
    </section>
  );
}
