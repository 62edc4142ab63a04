// Titles and help of what every log's grid has from us, in Italian.
import type { catalog as source } from '../en/catalog.ts';
import type { Translated } from '../translated.ts';

export const catalog: Translated<typeof source> = {
  thisProgram: 'Questo programma',
  origin: 'Fonte',
  originHelp: 'Il bundle da cui è stata letta la riga.',
  member: 'File',
  memberHelp: 'Il file all’interno del bundle.',
  record: 'Record',
  recordHelp: 'Numero del record nel suo file, contato da 1.',
  everything: 'Tutto',
  everythingNoun: 'riga',
  everythingAbout:
    'Tutti e nove i log in un unico ordine temporale. Le righe dello stesso millisecondo mantengono l’ordine del loro file.',
  time: 'Ora',
  timeHelp: 'Ora locale dell’appliance, al millisecondo dove il log lo riporta.',
  log: 'Log',
  logHelp: 'Il log da cui proviene la riga.',
  summary: 'Sintesi',
  summaryHelp: 'I campi della riga che dicono di più, uniti.',
  account: 'Account',
  accountHelp: 'L’account di cui tratta la riga, dove il suo log ne nomina uno.',
  rawLater: '(disponibile quando questo file sarà stato letto fino alla fine)',
};
