// Two views side by side, in Italian.

import type { panes as source } from '../en/panes.ts';
import type { Translated } from '../translated.ts';

export const panes: Translated<typeof source> = {
  left: 'Vista sinistra',
  right: 'Vista destra',
  bar: '{pane}: indietro e chiudi',
  back: 'Indietro: {pane}',
  close: 'Chiudi: {pane}',
  beside: 'Apri questa vista a fianco',
  besideOf: 'Apri {value} a fianco',
  other: 'Vai all’altra vista',
  backHere: 'Indietro solo in questa vista',
  closeHere: 'Chiudi questa vista',
  resize: 'Ridimensiona le viste',
};
