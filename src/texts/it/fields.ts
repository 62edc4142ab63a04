// Fields panel, in Italian.

import type { fields as source } from '../en/fields.ts';
import type { Translated } from '../translated.ts';

export const fields: Translated<typeof source> = {
  title: 'Campi',
  help: 'Che cosa contiene ogni colonna con il filtro attuale (V)',
  close: 'Chiudi il pannello dei campi',
  list: 'Colonne e loro valori',
  under: '{count, plural, one {su # riga} other {su # righe}}',
  distinct: '{count, plural, =0 {nessun valore} one {# valore} other {# valori}}',
  blanks: 'Vuoti: {share} ({count, number})',
  first: 'Primo:',
  last: 'Ultimo:',
  topOf: 'Valori più frequenti di {column}',
  keep: 'Solo le righe con {value}: {count, plural, one {# riga} other {# righe}}, {share}',
  leaveOut: 'Escludi le righe con {value}',
  more: '{shown, number} di {count, number}. Mostra altri',
  min: 'Min',
  median: 'Mediana',
  p95: '95 %',
  max: 'Max',
  bin: '{range}: {count, plural, one {# riga} other {# righe}}',
  rangeOf: 'Tieni un intervallo di {column}',
  chooseRange: 'Tieni un intervallo…',
  failed: 'Impossibile contare una colonna',
  toggle: 'Mostra o chiudi il pannello dei campi',
};
