// A link to the page of an account or a call, by the kind of value it is; plain text where there is no such page.
import type { ReactElement } from 'react';
import { encodeAddress } from '../core/address.ts';
import { addressOfValue, linkName } from '../core/links.ts';

interface PageLinkProps {
  /** Kind of the catalog: account, peer, phone or call-id. */
  readonly kind: string;
  readonly value: string | null;
}

export function PageLink({ kind, value }: PageLinkProps): ReactElement {
  if (value === null || value === '') return <span className="is-muted">–</span>;
  const address = addressOfValue(kind, value);
  if (address === undefined) return <span>{value}</span>;
  return (
    <a className="row-link" href={encodeAddress(address)} title={linkName(address)}>
      {value}
    </a>
  );
}
