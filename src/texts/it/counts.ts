// Counts with their nouns, and spans of time, in Italian.
import type { counts as source } from '../en/counts.ts';
import type { Translated } from '../translated.ts';

export const counts: Translated<typeof source> = {
  row: '{count, plural, one {# riga} other {# righe}}',
  member: '{count, plural, one {# file} other {# file}}',
  record: '{count, plural, one {# record} other {# record}}',
  span: '{count, plural, one {# intervallo} other {# intervalli}}',
  finding: '{count, plural, one {# anomalia} other {# anomalie}}',
  account: '{count, plural, one {# account} other {# account}}',
  bundle: '{count, plural, one {# bundle} other {# bundle}}',
  problem: '{count, plural, one {# problema} other {# problemi}}',
  byte: '{count, plural, one {# byte} other {# byte}}',
  column: '{count, plural, one {# colonna} other {# colonne}}',
  days: '{days} giorni',
  daysHours: '{days} giorni {hours} h',
  call: '{count, plural, one {# chiamata} other {# chiamate}}',
  group: '{count, plural, one {# gruppo} other {# gruppi}}',
  rule: '{count, plural, one {# regola} other {# regole}}',
  party: '{count, plural, one {# interlocutore} other {# interlocutori}}',
  sipRow: '{count, plural, one {# riga SIP} other {# righe SIP}}',
  condition: '{count, plural, one {# condizione} other {# condizioni}}',
  callRecord: '{count, plural, one {# record di chiamata} other {# record di chiamata}}',
  leg: '{count, plural, one {# tratta} other {# tratte}}',
  olderCall: '{count, plural, one {# chiamata meno recente} other {# chiamate meno recenti}}',
  moreAddress: '{count, plural, one {# altro indirizzo} other {# altri indirizzi}}',
};
