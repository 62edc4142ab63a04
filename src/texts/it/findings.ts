// Findings, in Italian.

import type { findings as source } from '../en/findings.ts';
import type { Translated } from '../translated.ts';

export const findings: Translated<typeof source> = {
  'title-certain': 'Certo',
  'title-likely': 'Probabile',
  'title-possible': 'Possibile',
  'word-certain': 'certo',
  'word-likely': 'probabile',
  'word-possible': 'possibile',
  'means-certain': 'Lo affermano le righe, da sole o con il significato documentato dei loro valori.',
  'means-likely': 'Lo indicano più righe e una regola documentata.',
  'means-possible': 'Poco più del tempo lega le righe tra loro, oppure manca un log che lo direbbe.',
};
