// Security Events in Italian.
import type { securityEvents as source } from '../categories/securityEvents.ts';
import type { CategoryWords } from '../translation.ts';

export const securityEvents: CategoryWords<typeof source> = {
  rowNoun: 'evento di sicurezza',
  about:
    'Ogni evento che l’appliance passa alla propria interfaccia di monitoraggio della sicurezza (SIEM): accessi e uscite dalla console, modifiche di configurazione, heartbeat. ' +
    'Ciascuno sta anche, in forma più grezza, in un altro log: trovarlo due volte è normale. ' +
    'L’elenco non nomina la persona né l’indirizzo; guardare Web Sessions o Auditing nello stesso momento. Il log esiste dalla versione 14.1.',
  time: 'Quando è stato registrato l’evento, nell’ora locale dell’appliance, al millisecondo.',
  columns: {
    description:
      'Che cosa è accaduto, nelle parole dell’appliance. Le modifiche di impostazioni si leggono «<setting> changed to <value>»: il nuovo valore c’è, quello vecchio no.',
    event_type:
      'Il tipo di evento di sicurezza. La pagina del produttore mostra cinque tipi e nessun elenco completo: possono comparirne altri.',
    processed:
      'True in ogni riga mostrata dal produttore, che non lo spiega. L’ipotesi più plausibile: l’evento è stato passato al componente di inoltro syslog o SIEM. Da solo non permette conclusioni.',
    details:
      'L’evento in forma SIEM. Lo mostra solo la pagina del singolo evento, quindi le esportazioni di elenchi di norma non lo contengono. L’appliance può scrivere CEF.',
  },
  values: {
    description: {
      'Successful login': [
        'Un accesso alla console web è riuscito.',
        'Un amministratore, o un programma con un accesso alla console, ha aperto una sessione.',
        'Per nome utente e indirizzo aprire Web Sessions nello stesso momento (SUCCESS e SUCCESS_INTERACTIVE).',
      ],
      'Logout due to session timeout': [
        'La console ha terminato una sessione perché nessuno la usava da un po’.',
        'Il browser è rimasto aperto, oppure è stato chiuso senza uscire.',
        'Nulla da fare. Routine nell’esempio stesso del produttore.',
      ],
      'Heartbeat event': [
        'Il regolare segno di vita dell’appliance. Lo stesso battito sta in System Events.',
        'Scritto ogni quattro ore in punto: 00, 04, 08, 12, 16, 20, ora dell’appliance.',
        'Nulla da fare. Battiti fuori dalla griglia delle quattro ore significano che gli orari di questo file non sono l’ora locale dell’appliance, o che il suo orologio è stato cambiato.',
      ],
    },
    event_type: {
      LOG_IN: [
        'Qualcuno ha effettuato l’accesso alla console web.',
        'Un amministratore al lavoro. Anche una connessione live di questo programma scrive una riga simile.',
        'Se è inatteso, cercare l’orario in Web Sessions e leggere chi (Principal) e da dove (IP Address).',
      ],
      LOG_OUT: [
        'Una sessione della console web è terminata. La descrizione dice se per inattività.',
        'Ogni uscita nell’esempio del produttore è una scadenza di sessione.',
        'Nulla da fare.',
      ],
      HEARTBEAT: [
        'Il regolare segno di vita dell’appliance.',
        'Scritto ogni quattro ore in punto, ora dell’appliance.',
        'Nulla da fare finché il ritmo regge. Un battito mancante significa che non è stato scritto o non è stato conservato: cercare in System Events un riavvio o un aggiornamento e verificare inizio e fine di questo log prima di dire che l’appliance era ferma.',
      ],
      SECURITY_CONFIGURATION_CHANGE: [
        'È stata modificata un’impostazione rilevante per la sicurezza, come un certificato TLS o il mascheramento dei record delle chiamate.',
        'Un amministratore ha salvato una pagina di sicurezza o privacy della console.',
        'Leggere la descrizione. Se da allora le connessioni falliscono ed è stato aggiunto o eliminato un elemento TLS, partire da lì. Se da allora i numeri appaiono mascherati, cercare una modifica della politica di mascheramento.',
      ],
      APPLIANCE_CONFIGURATION_CHANGE: [
        'È stata modificata un’impostazione dell’appliance o del suo motore telefonico; la descrizione ne riporta il percorso e il nuovo valore.',
        'Un amministratore ha salvato una pagina di impostazioni della console.',
        'Se il problema del cliente è iniziato subito dopo, aprire Auditing in quel momento per trovare chi ha fatto la modifica, e chiedere perché.',
      ],
    },
    processed: {
      True: [
        'L’appliance ha trattato questo evento. Il produttore non dice come; probabilmente è stato passato al componente di inoltro syslog o SIEM.',
        'Lo stato consueto: lo ha ogni riga nell’esempio del produttore.',
        'Nulla da fare. Non prova che un SIEM esterno abbia ricevuto l’evento.',
      ],
      False: [
        'L’appliance non ha ancora trattato questo evento, per quanto dice il nome. Nessun esempio mostra questo valore.',
        'La riga può essere molto recente, oppure l’inoltro degli eventi può essere bloccato.',
        'Se lo mostrano molte righe vecchie, chiedere se l’inoltro al SIEM è configurato e raggiunge il suo ricevitore.',
      ],
    },
  },
};
