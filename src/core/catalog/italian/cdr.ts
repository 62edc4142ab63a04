// Call Detailed Records in Italian.
import type { cdr as source } from '../categories/cdr.ts';
import type { CategoryWords } from '../translation.ts';
import { faultHangupCauses } from './faultHangupCauses.ts';
import { normalHangupCauses } from './normalHangupCauses.ts';

const together =
  'Leggere insieme tutte le righe con questo Call id. Viene registrata anche quando, per l’impostazione di privacy, le chiamate dirette non lo sono.';

export const cdr: CategoryWords<typeof source> = {
  rowNoun: 'tratta di chiamata',
  about:
    'Ogni chiamata gestita dall’appliance: chi ha chiamato chi, per quanto tempo, con quale esito e perché è finita. Le righe con lo stesso Call id vanno insieme (conferenza, chiamata a tre, trasferimento). ' +
    'Con l’impostazione di privacy «CDR period DAY, duration 0» le chiamate dirette tra due utenti non vengono registrate affatto, le conferenze e le chiamate a tre sì; un log senza righe CALL può quindi dipendere da un’impostazione. ' +
    'Nulla qui dice della qualità dell’audio.',
  time: 'Quando è stata avviata la chiamata, nell’ora locale dell’appliance.',
  columns: {
    caller_number: 'Numero di telefono virtuale da cui è stata avviata la chiamata. Un account può avere due numeri.',
    caller: 'Descrizione dell’account chiamante, se ne ha una.',
    caller_group: 'Gruppo dell’account chiamante, se ha una descrizione.',
    callee_number:
      'Numero di telefono virtuale chiamato: un account, una stanza di conferenza o un numero esterno tramite un trunk.',
    callee: 'Descrizione dell’account chiamato, se ne ha una.',
    callee_group: 'Gruppo dell’account chiamato, se ha una descrizione.',
    total_duration_s:
      'Secondi da quando sul telefono del chiamante si preme «chiama» fino a quando tutto è chiuso, squilli compresi.',
    call_duration_s:
      'Secondi di sola conversazione. 0 significa che nessuno ha parlato; la differenza rispetto a Total duration sono squilli e avvio.',
    disposition: 'Quale esito ha avuto la chiamata. Hangup cause dice di più.',
    hangup_cause:
      'Perché la chiamata è finita. Il testo del manuale per questo campo è una svista (ripete quello della durata).',
    call_id:
      'Identifica la chiamata. Resta lo stesso quando la chiamata diventa a tre, e tutti i partecipanti a una conferenza lo condividono.',
    call_type:
      'Natura della chiamata. Con il Call id permette di seguire chiamate a tre, conferenze e chiamate trasferite.',
    call_route: 'Nome del trunk, se la chiamata ne ha attraversato uno. Vuoto per le chiamate interne all’appliance.',
    caller_user_agent:
      'Client e dispositivo del chiamante. È presente solo nella vista SQL, non nell’elenco della console.',
  },
  values: {
    disposition: {
      ANSWERED: [
        'Il chiamato ha preso la chiamata.',
        'Normale. Non prova che i due lati si siano sentiti.',
        'Se l’utente si lamenta: una Call duration molto breve può significare assenza di audio; cercare un DISCONNECT di uno degli interlocutori durante la chiamata.',
      ],
      NO_ANSWER: [
        'Nessuno ha risposto; per lo più la chiamata è scaduta mentre squillava.',
        'Il chiamato era assente, il telefono era silenzioso, oppure la chiamata non è mai arrivata al telefono.',
        'Verificare in SIP Sessions se il chiamato era registrato all’inizio della chiamata. Registrato e mai squillato: chiedere delle impostazioni di suoneria e batteria del telefono.',
      ],
      BUSY: [
        'Il chiamato ha rifiutato la chiamata o stava già parlando.',
        'Il chiamato ha rifiutato, oppure era in un’altra chiamata.',
        'Guardare Hangup cause: CALL_REJECTED è un rifiuto, USER_BUSY una linea occupata. Cercare un’altra chiamata del chiamato in quel momento.',
      ],
      FAILED: [
        'Non è stato possibile effettuare la chiamata.',
        'Il chiamato non era raggiungibile, i modelli di sicurezza non corrispondono, oppure un trunk o il numero è errato; Hangup cause dice quale.',
        'Leggere Hangup cause, poi verificare se il chiamato era registrato in quel momento.',
      ],
      CONGESTION: [
        'Non è stato possibile effettuare la chiamata perché lungo il percorso non c’era capacità libera. Le versioni più recenti di Asterisk scrivono questo valore; la pagina del produttore non lo elenca.',
        'Il limite di chiamate contemporanee del trunk, oppure il lato remoto ha rifiutato per sovraccarico.',
        'Se Call route indica un trunk, confrontare le sue chiamate in quel minuto con il limite del trunk e chiedere al gestore.',
      ],
    },
    hangup_cause: { ...normalHangupCauses, ...faultHangupCauses },
    call_type: {
      CALL: ['Normale chiamata tra due persone.', 'Normale.', 'Nulla da fare.'],
      '3-WAY': [
        'Una chiamata tra due persone a cui durante la chiamata se n’è aggiunta una terza.',
        'Uno dei due ha aggiunto qualcuno.',
        together,
      ],
      CONFERENCE: [
        'Chiamata in una stanza di conferenza. Tutti i partecipanti condividono il Call id.',
        'Normale.',
        together,
      ],
      TRANSFER: [
        'Una chiamata tra due persone passata a una terza.',
        'Uno dei due ha trasferito la chiamata.',
        'Leggere insieme tutte le righe con questo Call id per vedere chi era collegato e quando.',
      ],
    },
  },
};
