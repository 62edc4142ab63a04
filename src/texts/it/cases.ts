// Case files, in Italian.

import type { cases as source } from '../en/cases.ts';
import type { Translated } from '../translated.ts';

export const cases: Translated<typeof source> = {
  menu: 'Caso',
  noCase: 'Nessun caso',
  unsavedMark: 'modifiche non salvate',
  readOnlyMark: 'sola lettura',
  menuLabel: 'Caso: {name}',
  save: 'Salva',
  saveCase: 'Salva il caso',
  saveAs: 'Salva con nome…',
  saveAsCase: 'Salva come caso…',
  download: 'Scarica il caso',
  about:
    'Un caso contiene i log, il registro delle quantità, le note e le impostazioni in un solo file, leggibile con qualsiasi strumento SQLite.',
  saving: 'Salvataggio in corso…',
  savedAt: 'Salvato {when}.',
  saved: 'È tutto salvato.',
  kept: 'Note e impostazioni sono al sicuro accanto al file; vi entreranno con il prossimo salvataggio.',
  unsaved: 'Ci sono modifiche non salvate.',
  unsavedNoCase: 'Note e impostazioni vanno perse alla chiusura dei log, se non vengono salvate come caso.',
  nothing: 'Non c’è ancora nulla da salvare: i log si possono riaprire in qualsiasi momento.',
  temporary: 'Questa copia esiste solo finché la console è in esecuzione. Scaricarla per conservarla.',
  backupAt: 'L’ultima versione integra precedente, del {when}, è conservata accanto al file.',
  failed: 'L’ultimo salvataggio non è riuscito: {reason}',
  savedTitle: '{name} è stato salvato',
  savedText: '{size}.',
  downloadedTitle: '{name} è pronto',
  saveFailed: 'Il caso non è stato salvato',
  readOnlyAsked:
    '{name} è stato aperto in sola lettura. Le annotazioni si conservano solo salvandole in un altro caso.',
  readOnlyInUse:
    '{name} è aperto altrove ({holder}). Si può leggere tutto; le annotazioni si conservano solo salvandole in un altro caso.',
  readOnlyNotWritable:
    '{name} si trova dove non è possibile scrivere. Le annotazioni si conservano solo salvandole in un altro caso.',
  readOnlyTakenOver:
    '{name} è stato preso in carico da {holder}. Non vi viene scritto più nulla; salvare con un altro nome per conservare le modifiche.',
  interruptedTitle: 'Il programma è terminato prima del previsto',
  interruptedIntro: 'Il caso è integro: tutto ciò che era stato salvato è presente, con le note scritte.',
  interruptedImport:
    'L’aggiunta di {names} è stata interrotta. Nel caso non ce n’è traccia; aggiungere di nuovo il file per leggerlo.',
  interruptedImportAt:
    'L’aggiunta di {names} è stata interrotta ({when}). Nel caso non ce n’è traccia; aggiungere di nuovo il file per leggerlo.',
  interruptedSave: 'Un salvataggio è stato interrotto. Il caso è rimasto com’era prima.',
  interruptedSession: 'Il caso non era stato chiuso.',
  understood: 'Continua',
  damagedTitle: 'Il caso è danneggiato',
  damagedIntro:
    'L’ultima versione integra precedente, del {when}, è conservata accanto al file. Anche il file danneggiato resta, con l’estensione .damaged, dopo il salvataggio dell’altra.',
  openBackup: 'Apri l’ultima versione integra',
  closeTitle: 'Chiudere senza salvare?',
  closeText: 'Le annotazioni non sono ancora in nessun file e andrebbero perse.',
  closeDiscard: 'Chiudi e perdi le note',
  closeSave: 'Salva come caso…',
  inCase: 'In questo caso',
  ownSaved: 'Personali',
  putIntoCase: 'Aggiungi {name} al caso',
  forgetSaved: 'Rimuovi {name}',
  notKept: 'Il caso non ha conservato un’impostazione',
};
