// Welcome, in Italian.

import type { welcome as source } from '../en/welcome.ts';
import type { Translated } from '../translated.ts';

export const welcome: Translated<typeof source> = {
  notEmptied: 'L’elenco non è stato svuotato',
  title: 'Aprire un bundle di log',
  lead: 'Trascinare in un punto qualsiasi di questa finestra ciò che ha inviato il cliente, oppure sceglierlo. Viene letto dove si trova e mai estratto.',
  drop: 'Trascinare qui un bundle',
  kinds: 'cartella · zip · tar.gz · csv · pagine salvate della console · righe CEF e syslog',
  openFiles: 'Apri file…',
  openFolder: 'Apri cartella…',
  sample: 'Apri l’esempio',
  recent: 'Recenti',
  clear: 'Svuota',
  recentNone: 'I bundle aperti vengono elencati qui.',
  facts: 'Buono a sapersi',
  factPrivate: 'Nulla lascia questo computer. Nessun file viene estratto, modificato o inviato.',
  factLedger: 'Di ogni record si rende conto: memorizzato, accantonato con il motivo, oppure ignorato e nominato.',
  factTimes: 'Gli orari sono quelli dell’appliance. Il fuso è ipotizzato, mostrato, e si può cambiare.',
  factArchives: 'Vanno bene archivi dentro archivi, file ruotati e più bundle insieme.',
  dropOpen: 'Rilasciare per aprire',
  dropAdd: 'Rilasciare per aggiungere a ciò che è aperto',
  dropOnly: 'Viene soltanto letto, mai modificato.',
};
