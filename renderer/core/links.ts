// Where a value of a log leads: accounts, peer names and numbers to the account, Call ids to the call. Used by
// cells, the detail pane and tables; blank and masked values lead nowhere, as they stand for nobody.
import type { Address } from './address.ts';
import { isBlank } from './format.ts';
import { spoken } from './spoken.ts';

/** Kinds of columns that name an account in one way or another. */
const accountKinds: ReadonlySet<string> = new Set(['account', 'peer', 'phone']);
/** Masks as the catalog knows them (src/core/catalog); a test holds the two rules together. */
const onlyMaskSymbols = /^[\s*•●∙·×#?_.\-–—]+$/u;
const maskRun = /\*{3,}|[•●]{3,}|#{3,}|[xX]{4,}/;

/** The page about a value of a column of `kind`; undefined where there is none. */
export function addressOfValue(kind: string, value: string | number | null | undefined): Address | undefined {
  if (isBlank(value)) return undefined;
  const text = String(value).trim();
  if (text === '' || text === 'null' || onlyMaskSymbols.test(text) || maskRun.test(text)) return undefined;
  if (accountKinds.has(kind)) return { page: 'account', name: text };
  return kind === 'call-id' ? { page: 'call', callId: text } : undefined;
}

/** What the link is called: 'Open the account iPhone 5'. */
export function linkName(address: Address): string {
  if (address.page === 'account') return spoken().text('shell.openAccount', { name: address.name });
  return address.page === 'call'
    ? spoken().text('shell.openCall', { callId: address.callId })
    : spoken().text('shell.open');
}
