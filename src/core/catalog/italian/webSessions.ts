// Web Sessions in Italian.
import type { webSessions as source } from '../categories/webSessions.ts';
import type { CategoryWords } from '../translation.ts';

const rightPassword = 'Qualcuno ha effettuato l’accesso alla console con la password giusta.';
const notListed = 'Dedotto: la pagina del produttore non elenca questo valore.';

export const webSessions: CategoryWords<typeof source> = {
  rowNoun: 'evento di sessione web',
  about:
    'Ogni accesso alla console web, riuscito o fallito, e ogni uscita o scadenza, con nome utente e indirizzo. ' +
    'Un accesso dal browser scrive due righe, SUCCESS e SUCCESS_INTERACTIVE: contarne solo una. ' +
    'Una scadenza può riportare il nome anonymousUser: non dice quindi sempre di chi fosse la sessione terminata. I client VoIP qui non compaiono.',
  time: 'Quando è avvenuto l’evento, nell’ora locale dell’appliance.',
  columns: {
    event_type: 'Che cosa è accaduto alla sessione: accesso, accesso fallito, uscita o scadenza.',
    principal:
      'Nome utente digitato all’accesso. Per un accesso fallito può essere qualsiasi cosa, anche una password digitata nella casella sbagliata.',
    ip_address:
      'Indirizzo da cui è arrivato il browser. Dietro un proxy o una VPN è l’indirizzo di quella macchina, non della persona.',
  },
  values: {
    event_type: {
      SUCCESS: [
        'Un accesso è riuscito (il record generale). Dal browser arriva in coppia con SUCCESS_INTERACTIVE: le due righe sono un solo accesso.',
        rightPassword,
        'Nulla da fare. Per contare gli accessi, contare SUCCESS_INTERACTIVE o SUCCESS, mai entrambi.',
      ],
      SUCCESS_INTERACTIVE: [
        'Un accesso dalla pagina web è riuscito. È la seconda metà di una coppia con SUCCESS: le due righe sono un solo accesso.',
        rightPassword,
        'Nulla da fare. Se l’accesso è inatteso, verificare l’indirizzo e che cosa questo utente ha modificato in seguito, in Auditing.',
      ],
      LOGOUT: ['L’utente è uscito.', 'È stato usato il link di uscita.', 'Nulla da fare.'],
      SESSION_TIMEOUT: [
        'Una sessione è terminata per troppa inattività. La riga può riportare il nome anonymousUser invece di quello della persona.',
        'Il browser è rimasto aperto, oppure è stato chiuso senza uscire. La riga l’ha scritta la console stessa.',
        'Nulla da fare. Per ipotizzare di chi fosse la sessione, cercare indietro l’ultimo accesso senza uscita; con più candidati non si può dire.',
      ],
      FAIL_BAD_CREDENTIALS: [
        'L’accesso è fallito: il nome utente esiste, la password era sbagliata.',
        'Un errore di digitazione o una vecchia password conservata in un browser. Molti di seguito da un indirizzo possono essere qualcuno che tenta di indovinare.',
        'Chiedere alla persona indicata se si trattava di lei. Altrimenti annotare indirizzo e orari e passarli all’amministratore del cliente; cercare in seguito un SUCCESS dallo stesso indirizzo.',
      ],
      FAIL_USER_NOT_FOUND: [
        'L’accesso è fallito: nessun utente della console ha questo nome.',
        'Un errore di digitazione, oppure il nome di un account VoIP provato nella console. Molti nomi diversi da un indirizzo fanno pensare a tentativi a tappeto.',
        'Uno o due: chiedere il nome utente giusto. Molti nomi da un indirizzo: comunicare indirizzo e orari all’amministratore del cliente.',
      ],
      FAIL_CREDENTIALS_EXPIRED: [
        'L’accesso è fallito: la password o altre credenziali di questo utente risultano scadute.',
        'La durata della password è terminata, oppure un amministratore l’ha contrassegnata come scaduta.',
        'Far impostare da un amministratore una nuova password per questo utente della console.',
      ],
      FAIL_ACCOUNT_LOCKED: [
        `L’accesso è fallito perché l’utente della console è bloccato. ${notListed}`,
        'Lo ha bloccato un amministratore, oppure una regola di blocco.',
        'Far verificare da un amministratore lo stato dell’utente nella console.',
      ],
      FAIL_ACCOUNT_DISABLED: [
        `L’accesso è fallito perché l’utente della console è disattivato. ${notListed}`,
        'Un amministratore ha disattivato l’utente.',
        'Chiedere all’amministratore del cliente se questo utente debba ancora avere accesso.',
      ],
      FAIL_ACCOUNT_EXPIRED: [
        `L’accesso è fallito perché l’account dell’utente della console è scaduto. ${notListed}`,
        'L’utente era stato creato per un tempo limitato che è terminato.',
        'Chiedere all’amministratore del cliente se l’utente debba essere prorogato.',
      ],
      FAIL_SERVICE_ERROR: [
        `Non è stato possibile verificare l’accesso per un errore interno all’appliance. ${notListed}`,
        'Il componente che cerca gli utenti, come il database, non ha risposto.',
        'Non è un errore dell’utente. Verificare System Events intorno a quell’orario e passare al secondo livello.',
      ],
    },
    principal: {
      anonymousUser: [
        'Nessuna persona: la console ha scritto la riga da sola, in particolare alla scadenza di una sessione.',
        'Una sessione è terminata per inattività, quando non è più collegato nessuno.',
        'Nulla da fare. Non leggerlo mai come una persona.',
      ],
    },
  },
};
