// Grids of logs, in Italian.

import type { log as source } from '../en/log.ts';
import type { Translated } from '../translated.ts';

export const log: Translated<typeof source> = {
  deltaPrevious: 'Δ precedente',
  deltaPreviousHelp:
    'Tempo trascorso dalla riga sopra, nell’ordine mostrato: negativo quando la riga più recente viene prima.',
  deltaMark: 'Δ riferimento',
  deltaMarkHelp: 'Tempo trascorso dalla riga di riferimento. M imposta la riga corrente come riferimento o lo toglie.',
  marked: 'Riga di riferimento: i tempi si misurano da qui',
  markSet: 'Riferimento impostato. La colonna Δ riferimento mostra il tempo a partire da qui.',
  markGone: 'Riferimento tolto.',
  blank: 'vuoto',
  hiddenSecret: 'Nascosto. Si può rivelare nel riquadro dei dettagli.',
  openKeys: '{what} (Alt+Invio)',
  run: 'Uguali',
  runHelp:
    'Quante righe vicine dello stesso log hanno lo stesso riepilogo; cambiano solo gli orari e ciò che il riepilogo non riporta.',
  runUnfold: 'Mostra tutte le {count, number} righe uguali, in {span}',
  runFold: 'Raggruppa le {count, number} righe uguali, in {span}',
  runs: 'Raggruppa uguali',
  runsHelp: 'Mostra le righe vicine con lo stesso riepilogo come una sola riga, con il loro numero',
  tools: 'Strumenti di questo log',
  switches: 'Log mostrati',
  switchOff: 'Escludi {log}',
  switchOn: 'Mostra di nuovo {log}',
  allLogs: 'Tutti i log',
  steps: 'Scorri le righe',
  stepKind: 'Righe da scorrere',
  stepFailures: 'Errori',
  stepProblems: 'Problemi di lettura',
  stepNotes: 'Note',
  stepForward:
    '{kind, select, failure {Errore successivo} problem {Riga successiva non letta per intero} other {Riga annotata successiva}}',
  stepBack:
    '{kind, select, failure {Errore precedente} problem {Riga precedente non letta per intero} other {Riga annotata precedente}}',
  stepTotal: '{count, number} in tutto',
  stepNone:
    '{kind, select, failure {Nessuna riga mostrata è un errore.} problem {Tutte le righe mostrate sono state lette per intero.} other {Nessuna riga mostrata ha una nota.}}',
  stepLast:
    '{kind, select, failure {Nessun altro errore più in basso.} problem {Nessun altro problema di lettura più in basso.} other {Nessun’altra nota più in basso.}}',
  stepFirst:
    '{kind, select, failure {Nessun altro errore più in alto.} problem {Nessun altro problema di lettura più in alto.} other {Nessun’altra nota più in alto.}}',
  stepFailed: 'Impossibile trovare la riga successiva',
  runsToggle: 'Raggruppa le righe vicine uguali, o mostrale tutte',
  noneYet: 'Non è ancora stata letta alcuna {noun}',
  wasNotRead: '{title} non è stato letto',
  notInBundle: 'Nel bundle non c’è {title}',
  stillImporting: 'L’importazione è ancora in corso; le righe compaiono qui man mano che vengono lette.',
  leftOutText:
    'Il bundle contiene questo log; all’apertura è stato tralasciato per scelta. Riaprire il bundle per leggerlo.',
  noFileText:
    'Nessuno dei file aperti contiene questo log. Ciò non dimostra nulla sull’appliance: se serve, chiederne l’esportazione.',
  seeBundle: 'Vedi che cosa c’è nel bundle',
  rowCount: 'Numero di righe',
  allRows: 'tutte e {count} le righe',
  someRows: '{shown} righe su {total}',
  working: 'Elaborazione in corso',
  columns: 'Colonne',
  exportTitle: 'Esporta le righe mostrate',
  export: 'Esporta',
  detailPane: 'Riquadro dei dettagli',
  anyPlaceholder: 'Qualsiasi colonna contiene…',
  anyTitle: 'Mostra solo le righe che contengono questo testo in un punto qualsiasi',
  columnsShown: '{shown} di {count} mostrate',
  moveLeft: 'Sposta {label} a sinistra',
  moveRight: 'Sposta {label} a destra',
  resetLayout: 'Ripristina la disposizione',
  done: 'Fatto',
  filterOn: 'Filtra {column} (filtrata)',
  filterTitle: 'Filtra {column} (Alt+↓ nell’intestazione)',
  resizeDetail: 'Ridimensiona il riquadro dei dettagli',
  rowsFailed: 'Non è stato possibile leggere alcune righe',
  listFailed: 'Non è stato possibile elencare questo log',
  tryAgain: 'Riprova',
  resetFilters: 'Reimposta filtri e ordinamento',
  noneSelected: 'Nessuna riga selezionata',
  selected: '{count, plural, one {# riga selezionata} other {# righe selezionate}}',
  withEnter: '{label} (Invio)',
};
