// Findings about the web console and what every finding says of its logs, in Italian.
import type { foundConsole as source } from '../en/foundConsole.ts';
import type { Translated } from '../translated.ts';

export const foundConsole: Translated<typeof source> = {
  failedTitle: '{count} accessi falliti da {address}',
  failedText:
    '{count, plural, one {# accesso fallito} other {# accessi falliti}} di {users} da {address} in {length} ({types}), a partire dal {from}.',
  failedUserTitle: '{count} accessi falliti di {user} da {addresses} indirizzi',
  failedUserText:
    '{count, plural, one {# accesso fallito} other {# accessi falliti}} di {user} da {addresses} in {length}, a partire dal {from}.',
  failedManyBecause:
    'Così tanti tentativi falliti, o da così tanti indirizzi, non sono errori di digitazione; il log non può mostrare chi sia stato né perché.',
  failedFewBecause: 'Chi ha dimenticato la password può produrne altrettanti.',
  successTitle: '{user} ha effettuato l’accesso da {address} dopo {count} tentativi falliti',
  successText:
    'Da {address} {count, plural, one {è fallito # accesso} other {sono falliti # accessi}} ({names}) e, {length} dopo l’ultimo, {user} ha effettuato l’accesso il {time}. Chiedere a {user} se si trattava di lui o lei.',
  unnamedUser: 'un utente senza nome',
  successManyBecause: 'Chi prova più nomi non sa di chi sia l’account; tuttavia il log non può mostrare chi sia stato.',
  successFewBecause: 'Un utente che sbaglia a digitare, o confonde due nomi, appare allo stesso modo.',
  sweepTitle: '{count} nomi utente sconosciuti provati da {address}',
  sweepText:
    'Da {address} sono stati tentati {tries} accessi con {count} nomi inesistenti in {length}, a partire dal {from}: {names}.',
  sweepBecause: 'Nessuno sbaglia a digitare così tanti nomi diversi; il log non può mostrare l’intenzione.',
  placesTitle: '{user} ha effettuato l’accesso da {count} indirizzi',
  placesText: '{user}: {addresses}.',
  placesAddress: '{address} ({count, plural, one {# accesso} other {# accessi}}, il primo il {first})',
  placesApart: 'Nessuno di essi cade in una sessione da un altro indirizzo.',
  placesOverlap:
    '{count, plural, one {# volta} other {# volte}} è arrivato un accesso mentre era probabilmente aperta una sessione da un altro indirizzo, il che termina quella sessione; la prima il {first}, {length} dopo l’altra.',
  placesApartBecause: 'Una stessa persona può usare più sedi.',
  placesOverlapBecause:
    'Secondo la documentazione del produttore un secondo accesso termina la prima sessione; se lo abbiano usato due persone non è nel log.',
  savedTitle: '{count, plural, one {# salvataggio} other {# salvataggi}} nell’ora prima della prima {failure}',
  savedText:
    'La prima {failure} si vede il {time}, {length} dopo un salvataggio. Salvato nell’ora precedente: {saves}.',
  savedOnlyTime: 'A legare le due cose è solo il tempo.',
  savedBecause: 'Nient’altro che il tempo lega la modifica al guasto.',
  failedCall: 'chiamata fallita con {cause}',
  rejectedConnection: 'connessione rifiutata di {client}',
  savedCalls: '{count, plural, one {# chiamata} other {# chiamate}}',
  savedConnections: '{count, plural, one {# connessione di quel client} other {# connessioni di quel client}}',
  savedRates:
    'Nelle 24 h prima dell’ultimo sono fallite così {failedBefore} su {before} ({shareBefore}), nelle 24 h dopo {failedAfter} su {after, number} ({shareAfter}).',
  savedTooFew:
    'Ci sono state {before} nelle 24 h prima e {after, number} dopo: troppo poche per dire se la frequenza sia cambiata (ne servono almeno {least} per parte).',
  save: '{time} {what}',
  saveBy: '{user}: {parts}',
  saveByTold: '{user}: {parts} ({told})',
  saveNotAudited: '“{description}” (utente assente dal log di auditing)',
  saveUnnamed: 'utente senza nome',
  savePart: '{change} {object}',
  saveChange: 'modifica di',
  saveObject: 'un oggetto',
  savePartMany: '{count} × {part}',
  quoted: '“{text}”',
  ruleFailed: '{rule}: non è stato possibile elaborarla',
  ruleFailedText: 'Questa regola ha incontrato dati che non sa trattare: su ciò che cerca non si può dire nulla.',
  ruleFailedBecause: 'La regola non è riuscita.',
  ruleMore: '{rule}: altri {count, number}',
  ruleMoreText: 'Sono elencati i primi {most} di {count, number} riscontri di questa regola.',
  ruleMoreBecause: 'Sono contati e non elencati.',
  capped: 'Come prova sono riportate le prime {most} di {count, number} righe.',
  covers: '{logs} {count, plural, one {copre} other {coprono}} tutto il periodo.',
  lacks: '{logs}: {what}.',
  lackGap: 'mancano righe dal {from} al {to} ({length})',
  lackUnproven: 'nessuna riga, e nessuna prova che l’appliance fosse attiva, dal {from} al {to} ({length})',
  lackCut: 'fuori da ciò che il log raggiunge, dal {from} al {to} ({length})',
  lackOff: 'le chiamate dirette sono escluse da un’impostazione dal {from} al {to} ({length})',
  lackLeftOut: 'non letto, per scelta, dal {from} al {to} ({length})',
  lackAbsent: 'non nel bundle',
  noteReach: 'Il bundle va dal {from} al {to}, ora dell’appliance.',
  noteAbsent: 'Non contiene: {logs}; le regole che ne hanno bisogno tacciono o sono più deboli.',
  noteAll: 'Contiene tutti e nove i log.',
  noteSilent: 'L’appliance è rimasta silenziosa {count, plural, one {# volta} other {# volte}}.',
  noteCut: 'Più corti del bundle, o senza attività ai suoi margini: {logs}.',
  noteOff:
    'Le chiamate dirette sono escluse dal registro delle chiamate da un’impostazione, per una parte del tempo o per tutto.',
  noteNoProof:
    'Ciò che nessun log registra non si può trovare: l’assenza di riscontri non prova che non sia accaduto nulla.',
};
