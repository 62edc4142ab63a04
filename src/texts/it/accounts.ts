// Accounts: list, account page, in Italian.

import type { accounts as source } from '../en/accounts.ts';
import type { Translated } from '../translated.ts';

export const accounts: Translated<typeof source> = {
  title: 'Account',
  clientFailed: 'Non è stato possibile elencare le versioni dei client',
  cipherFailed: 'Non è stato possibile elencare le cifrature',
  clientNone: 'Nessuna versione di client in vista',
  cipherNone: 'Nessuna cifratura in vista',
  clientTable: 'Tabella delle versioni dei client',
  cipherTable: 'Tabella delle cifrature',
  clientColumn: 'Versione del client',
  cipherColumn: 'Cifratura',
  clientBlank: 'nessuno user agent registrato',
  cipherBlank: 'nessuna cifratura registrata',
  sipRows: 'Righe SIP',
  lastSeen: 'Ultima volta',
  usedBy: 'Usato da',
  clientMost: 'Quelle con più righe, su {count, plural, one {# versione di client} other {# versioni di client}}.',
  cipherMost: 'Quelle con più righe, su {count, plural, one {# cifratura} other {# cifrature}}.',
  andMore: ' e {count, plural, one {un altro} other {altri #}}',
};
