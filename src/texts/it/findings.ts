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
  restsOn: 'Si basa su',
  rowsOf: 'Righe all’origine di: {title}',
  more: 'altre {count, number}',
  how: 'Come è stata individuata, e quanto è certa',
  here: 'Qui',
  confidence: 'Certezza',
  source: 'Fonte: {source}',
  count: '{shown}{all, select, none {} other { di {all}}} {n, plural, one {anomalia} other {anomalie}}',
  looking: 'Ricerca in corso',
  allKinds: 'Mostra tutti i tipi',
  list: 'Elenco delle anomalie',
  failed: 'Non è stato possibile individuare le anomalie',
  none: 'Nessuna anomalia',
  noneText:
    '{count, plural, one {La regola qui sotto non ha rilevato nulla in questi log.} other {Nessuna delle # regole qui sotto ha rilevato qualcosa in questi log.}} Ciò non prova che tutto funzioni: un log può mostrare solo ciò che copre.',
  seeCover: 'Vedi che cosa coprono i log',
  looked: '{count, plural, one {# regola applicata} other {# regole applicate}}',
  noneOfKind: 'Nessuna anomalia di questo tipo',
  noRule: 'Questa regola non esiste.',
  silent: 'Cercate e non trovate',
  kinds: 'Tipi di anomalie',
  everyKind: 'Tutti i tipi',
};
