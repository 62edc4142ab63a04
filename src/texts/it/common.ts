// Words used on several screens, in Italian.
import type { common as source } from '../en/common.ts';
import type { Translated } from '../translated.ts';

export const common: Translated<typeof source> = {
  cancel: 'Annulla',
  close: 'Chiudi',
  ok: 'OK',
  save: 'Salva',
  remove: 'Rimuovi',
  copy: 'Copia',
  copied: 'Copiato',
  loading: 'Caricamento…',
  none: 'Nessuno',
  rows: '{count, plural, one {# riga} other {# righe}}',
  keyShift: 'Maiusc',
  keyEnter: 'Invio',
  keyBackspace: 'Backspace',
  keyPages: 'Pag ↑/↓',
};
