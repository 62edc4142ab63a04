// Who the account is: its name, numbers and peer name, each with the rows that show it and a warning where
// others have the same.
import type { ReactElement } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';

export function IdentityCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const say = useParts();
  const { text } = useTexts();
  const { identity, account, isPeerOnly } = answer;
  const hasNumber = identity.some((entry) => entry.kind === 'number');
  const hasPeer = identity.some((entry) => entry.kind === 'peer');
  return (
    <section className="card is-wide identity" aria-label={text('accounts.identity')}>
      <div className="identity-fact">
        <span className="fact-label">{isPeerOnly ? text('accounts.peerName') : text('accounts.account')}</span>
        <strong>{account}</strong>
        <span className="is-muted">
          {isPeerOnly
            ? text('accounts.peerOnlyText')
            : answer.matchedBy === 'account'
              ? text('accounts.namedByRows')
              : text('accounts.foundBy', { by: answer.matchedBy })}
        </span>
      </div>
      {identity.map((entry) => (
        <div key={`${entry.kind} ${entry.value}`} className="identity-fact">
          <span className="fact-label">{text(`accounts.kind-${entry.kind}`)}</span>
          <span className="identity-value">
            <strong className="is-mono">{entry.value}</strong>
            <CopyButton label={text('accounts.copyValue', { value: entry.value })} getText={() => entry.value} />
          </span>
          {entry.otherAccounts.length > 0 ? (
            <span className="identity-shared">
              {say('accounts.alsoPaired', {
                names: (
                  <>
                    {entry.otherAccounts.slice(0, 3).map((other, index) => (
                      <span key={other}>
                        {index > 0 ? ', ' : ''}
                        <PageLink kind="account" value={other} />
                      </span>
                    ))}
                  </>
                ),
                count: Math.max(0, entry.otherAccounts.length - 3),
              })}
            </span>
          ) : null}
          <span className="is-muted">
            <span title={text('accounts.oneOfThem', { text: entry.evidence.text })}>
              {text('accounts.suchAs', { count: entry.rows })}
            </span>{' '}
            <EvidenceLink evidence={entry.evidence} />
          </span>
        </div>
      ))}
      {hasNumber && hasPeer ? null : (
        <p className="identity-fact is-muted">
          {hasNumber ? text('accounts.noPeer') : text('accounts.noNumber')}
          {!hasNumber && !hasPeer ? ` ${text('accounts.norPeer')}` : ''}
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
  const { text } = useTexts();
  const say = useParts();
  const category = findCategory(useSession().catalog, evidence.category);
  return (
    <RowLink
      category={evidence.category}
      rowId={evidence.row_id}
      label={text('accounts.rowOf', { title: category?.title ?? evidence.category, rowId: evidence.row_id })}
    >
      {say('accounts.rowOf', {
        title: (
          <span className={`category-icon colour-${category?.colour ?? 0}`}>
            <Icon name={category?.icon ?? 'list'} size={13} />
          </span>
        ),
        rowId: evidence.row_id,
      })}
    </RowLink>
  );
}
