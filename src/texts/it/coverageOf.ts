// What the logs can prove about a span, in Italian.
import type { coverageOf as source } from '../en/coverageOf.ts';
import type { Translated } from '../translated.ts';

export const coverageOf: Translated<typeof source> = {
  stillReading: 'I log sono ancora in lettura; che cosa possano provare si saprà alla fine.',
  nothingOpen: 'Non è aperto nulla: non si può dire nulla.',
  allThere: 'Tutti e nove i log sono nel bundle.',
  notThere: 'Non nel bundle: {logs}.',
  unknownLog: '{title} non è un log noto a questo programma.',
  absent: '{title} non è nel bundle: un risultato vuoto non prova nulla.',
  leftOut: '{title} non è stato letto, per scelta: un risultato vuoto non prova nulla.',
  outOfReach: 'Nulla nel bundle raggiunge il periodo dal {from} al {to}.',
  throughout: '{title} contiene righe per tutto il periodo dal {from} al {to}.',
  one: '{title}, dal {from} al {to}: {why}',
  several: '{title}, dal {from} al {to}: {parts}.',
  part: '{state} per {length} ({share})',
  partFrom: '{state} per {length} ({share}) (dal {from})',
  outside: 'fuori dal bundle per {length}',
  present: 'righe',
  quiet: 'nessuna riga mentre l’appliance era provatamente attiva',
  gap: 'righe mancanti o appliance silenziosa',
  unproven: 'nessuna riga e nessuna prova che l’appliance fosse attiva',
  cut: 'periodo fuori da ciò che il log raggiunge',
  off: 'solo conferenze e chiamate a tre, essendo le chiamate dirette escluse da un’impostazione',
  notInBundle: 'nessun file',
  byChoice: 'un log non letto per scelta',
  allLogs: 'tutti i log',
  chosen: 'Per scelta è stata letta solo una parte di {bundles}: {logs}.',
  chosenFrom: 'Per scelta è stata letta solo una parte di {bundles}: {logs}, dal {from}, ora dell’appliance.',
  chosenTo: 'Per scelta è stata letta solo una parte di {bundles}: {logs}, fino a prima del {to}, ora dell’appliance.',
  chosenBetween:
    'Per scelta è stata letta solo una parte di {bundles}: {logs}, dal {from} fino a prima del {to}, ora dell’appliance.',
};
