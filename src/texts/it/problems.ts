// Problems, in Italian.

import type { problems as source } from '../en/problems.ts';
import type { Translated } from '../translated.ts';

export const problems: Translated<typeof source> = {
  count: '{count} {n, plural, one {problema} other {problemi}}',
  all: 'Tutti i file',
  list: 'Elenco dei problemi',
  failed: 'Non è stato possibile elencare i problemi',
  none: 'Nessun problema',
  noneText: 'Tutto ciò che è stato riconosciuto è stato letto per intero.',
  previous: 'Precedenti',
  pages: 'da {from, number} a {to, number} di {total, number}',
  next: 'Successivi',
  record: 'record {n, number}',
  line: 'riga {n, number}',
  byte: 'byte {n, number}',
  column: 'colonna {name}',
  setAside: 'accantonato',
  remark: 'nota',
  rawOf: 'Testo originale del problema {id}',
  hiddenRaw:
    'Il testo non viene mostrato: il file contiene collegamenti o token di attivazione, che in un record illeggibile possono trovarsi ovunque. Cercarlo nel file stesso.',
  copyRaw: 'Copia il testo originale',
};
