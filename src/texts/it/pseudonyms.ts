// Pseudonyms: the switch, the key file, what leaves and what comes back, in Italian.
import type { pseudonyms as source } from '../en/pseudonyms.ts';
import type { Translated } from '../translated.ts';

export const pseudonyms: Translated<typeof source> = {
  title: 'Pseudonimi',
  command: 'Pseudonimi…',
  on: 'Pseudonimi attivi',
  off: 'Pseudonimi disattivati',
  about:
    'Nomi, numeri, indirizzi, dispositivi ed e-mail vengono mostrati, copiati ed esportati come sostituti: sempre lo stesso per lo stesso valore, conservando paese, lunghezza e reti. Prima che un file venga creato vi si cerca ogni valore reale; se ne viene trovato uno, la scrittura si interrompe.',
  keyAbout:
    'Il file chiave permette di risalire dai sostituti ai valori reali. Contiene i valori reali: va conservato e mai inviato. Gli elenchi restano nell’ordine dei valori reali.',
  newKey: 'Nuovo file chiave…',
  openKey: 'Usa un file chiave…',
  saveKey: 'Salva il file chiave…',
  turnOff: 'Disattiva',
  unsaved:
    '{count, plural, one {# valore non è ancora} other {# valori non sono ancora}} nel file chiave. Salvarlo prima di inviare qualsiasi cosa.',
  saved:
    'Il file chiave contiene {count, plural, one {l’unico sostituto usato} other {tutti i # sostituti usati}} finora.',
  kept: 'Il file chiave viene aggiornato automaticamente a ogni scrittura.',
  bundle: 'Scrivi pacchetto con pseudonimi…',
  bundleDone: 'Pacchetto scritto',
  bundleText:
    '{rows, plural, one {# riga} other {# righe}} in {name}; nessun valore reale trovato. Salvare il file chiave prima dell’invio.',
  bundleFailed: 'Il pacchetto non è stato scritto',
  startFailed: 'Gli pseudonimi non sono stati attivati',
  saveFailed: 'Il file chiave non è stato salvato',
  revealTitle: 'Risalire ai valori reali di una risposta',
  revealAbout: 'Incollare il testo ricevuto dall’esterno. Resta su questo computer.',
  revealLabel: 'Testo con sostituti',
  revealRun: 'Ripristina',
  revealed:
    '{count, plural, =0 {Nessun sostituto trovato.} one {# sostituto ripristinato.} other {# sostituti ripristinati.}}',
  revealFailed: 'Il testo non è stato ripristinato',
  working: 'In corso…',
  leakTitle: 'Contiene ancora valori reali',
  leakMember: 'Dove',
  leakPlace: 'Posizione',
  leakKind: 'Tipo di valore',
  leakAt: 'riga {line}, carattere {character}',
  leakFile: 'il file',
};
