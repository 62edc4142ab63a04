// Who the account is: its name, numbers and peer name, each with the rows that show it and a warning where
// others have the same.
import type { ReactElement } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import { formatCountOf } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';
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
            <span title={`One of them ${entry.evidence.text}`}>in {formatCountOf(entry.rows, 'row')}, such as</span>{' '}
            <EvidenceLink evidence={entry.evidence} />
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

function EvidenceLink({
  evidence,
}: {
  readonly evidence: AccountAnswer['identity'][number]['evidence'];
}): ReactElement {
  const category = findCategory(useSession().catalog, evidence.category);
  return (
    <RowLink
      category={evidence.category}
      rowId={evidence.row_id}
      label={`${category?.title ?? evidence.category} row ${evidence.row_id}`}
    >
      <span className={`category-icon colour-${category?.colour ?? 0}`}>
        <Icon name={category?.icon ?? 'list'} size={13} />
      </span>{' '}
      row {evidence.row_id}
    </RowLink>
  );
}
