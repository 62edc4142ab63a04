// Detail pane, in Italian.

import type { detail as source } from '../en/detail.ts';
import type { Translated } from '../translated.ts';

export const detail: Translated<typeof source> = {
  title: 'Dettagli della riga',
  close: 'Chiudi il riquadro dei dettagli',
  hint: 'Selezionare una riga con il mouse o con i tasti freccia per vederla qui per intero.',
  reading: 'Lettura…',
  failed: 'Impossibile leggere questa riga',
  copyText: 'Copia questa riga come testo',
  text: 'Testo',
  copyJson: 'Copia questa riga come JSON',
  times: 'Orari',
  timeLine: 'Ora ({clock})',
  extra: 'Altre colonne dell’origine',
  place: 'Posizione',
  placeLine: '{origin}, {member}, record {record}',
  source: 'Origine',
  member: 'File',
  record: 'Record',
  rawRecord: 'Record originale',
  hidden: '(nascosto)',
  show: 'Mostra',
  hide: 'Nascondi',
  showSecret: 'Mostra {what}',
  hideSecret: 'Nascondi {what}',
  showFailed: 'Impossibile mostrarlo',
  rawKept: 'conservato come letto',
  rawRebuilt: 'ricostruito, uguale byte per byte',
  rawHidden: 'il collegamento e il token di attivazione sono nascosti',
  rawText: 'Testo del record originale',
  copyRaw: 'Copia il record originale',
};
