// SIP Sessions in Italian.
import type { sipSessions as source } from '../categories/sipSessions.ts';
import type { CategoryWords } from '../translation.ts';

export const sipSessions: CategoryWords<typeof source> = {
  rowNoun: 'evento SIP',
  about:
    'Client che aprono e chiudono la connessione (CONNECT, DISCONNECT) e account che vanno online e offline (REGISTER, UNREGISTER). ' +
    'CONNECT e DISCONNECT appartengono a un indirizzo remoto; l’appliance li associa a un account in seguito, quando può: alle righe recenti possono quindi mancare account e peer. ' +
    'In questo log non c’è un numero di chiamata: una chiamata e un evento SIP si possono associare solo per account e orario.',
  time: 'Quando è stato registrato l’evento, nell’ora locale dell’appliance, al millisecondo.',
  columns: {
    event: 'Che cosa è accaduto: una connessione aperta o chiusa, oppure un account andato online o offline.',
    source: 'Da quale lato è venuto l’evento.',
    peername:
      'Nome utente SIP dell’account, un numero casuale assegnato dall’appliance. Vuoto finché una connessione non è stata associata a un account.',
    account: 'Il nome dell’account nella console. Vuoto finché una connessione non è stata associata a un account.',
    details: 'La risposta dell’appliance o il motivo dell’evento. Vuoto per CONNECT. L’insieme è aperto.',
    useragent:
      'Edizione e versione del client, piattaforma, dispositivo e versione del suo sistema, come in PGSM_ENT-14.0.3611-android samsung-GT-I9300/4.1.2. ENT sta per l’edizione Enterprise.',
    remote_address:
      'Indirizzo IP e porta da cui è arrivato il client. Dietro un router molti client condividono un indirizzo; la porta distingue le loro connessioni.',
    tls_cipher:
      'Cifratura negoziata per la connessione, con il suo nome OpenSSL, come AES256-SHA. Protegge la segnalazione, non la voce.',
    transport: 'Come è stato trasportato il SIP. TLS in ogni riga mostrata dal produttore.',
    reconciled_account:
      'Ciò che contiene un campo «Reconciled» separato, come nelle pagine della console della versione 3.1: l’account che l’appliance ha associato in seguito alla connessione. Dove contiene True o False dice solo se è avvenuto. L’elenco attuale non ha questa colonna; un account associato sta in Account stesso.',
  },
  values: {
    event: {
      CONNECT: [
        'Un client ha aperto una connessione verso l’appliance. L’account non è ancora online: serve un REGISTER.',
        'Il client è stato avviato, oppure ha cambiato rete (da Wi-Fi a mobile e viceversa), oppure ha riprovato dopo aver perso la connessione.',
        'Cercare entro pochi secondi un REGISTER dallo stesso indirizzo. Se manca ripetutamente: rete e porta funzionano, ma l’accesso non si completa; verificare prima la password dell’account.',
      ],
      REGISTER: [
        'L’account si è registrato ed è online: da ora può essere chiamato.',
        'Normale. I client rinnovano regolarmente la registrazione; nell’esempio del produttore uno lo fa dopo circa cinque minuti.',
        'Nulla da fare. Quando i REGISTER si interrompono senza un UNREGISTER, il log non può dire per quanto l’account sia rimasto raggiungibile.',
      ],
      UNREGISTER: [
        'L’account è andato offline: non può essere chiamato fino al prossimo REGISTER.',
        'Il client è stato chiuso, oppure la connessione è andata persa e l’appliance se n’è accorta; Details dice quale dei due.',
        'Leggere Details. Se l’utente non ha chiuso il client, guardare il tempo fino al prossimo CONNECT e la rete usata prima e dopo (Remoteaddr).',
      ],
      DISCONNECT: [
        'Una connessione tra un client e l’appliance è stata chiusa.',
        'Il client è stato chiuso, ha cambiato rete o ha perso la connessione; Details dice quale.',
        'Leggere Details. Molti in poco tempo per un account indicano la sua rete; per molti account nello stesso momento l’appliance o la sua linea.',
      ],
    },
    source: {
      CLIENT: [
        'L’evento è venuto dal client: si è connesso, oppure si è registrato.',
        'Normale per CONNECT e REGISTER.',
        'Nulla da fare.',
      ],
      SERVER: [
        'Ha agito l’appliance stessa: ha messo offline l’account o chiuso la connessione senza richiesta del client.',
        'Non ha ricevuto notizie dal client in tempo, oppure ha trovato la connessione caduta.',
        'L’utente non ha spento nulla. Chiedere della rete in quel momento: assenza di segnale, modalità aereo, un telefono che sospende le app.',
      ],
      UNKNOWN: [
        'L’appliance non ha registrato quale lato ha causato l’evento.',
        'Si vede con DISCONNECT / REPLACED, quando una nuova connessione ha preso il posto della vecchia.',
        'Nulla da fare di per sé; leggere Details.',
      ],
    },
    details: {
      '200 OK': [
        'L’appliance ha accettato la registrazione (risposta SIP 200 OK). Accompagna REGISTER.',
        'Normale.',
        'Nulla da fare.',
      ],
      EXPIRATION: [
        'L’account è andato offline perché la sua registrazione è scaduta: il client non l’ha rinnovata in tempo. Accompagna UNREGISTER.',
        'Il telefono ha perso la rete, è stato spento bruscamente o ha sospeso il client.',
        'Il telefono può essere stato irraggiungibile già da qualche tempo prima di questa riga. Chiedere della ricezione e del risparmio energetico; cercare il prossimo CONNECT.',
      ],
      DISCONNECTION: [
        'L’account è andato offline perché la sua connessione è stata chiusa. Accompagna UNREGISTER.',
        'Il DISCONNECT immediatamente precedente dice perché.',
        'Leggere il DISCONNECT dello stesso momento.',
      ],
      CLOSED: [
        'La connessione è stata chiusa. Accompagna DISCONNECT.',
        'Con source CLIENT l’ha chiusa il client; con source SERVER l’appliance, nell’esempio subito dopo la scadenza di una registrazione.',
        'Leggere Source, e se accanto c’è un UNREGISTER / EXPIRATION (perdita silenziosa della rete).',
      ],
      REPLACED: [
        'La vecchia connessione è stata abbandonata perché lo stesso client ne ha aperta una nuova. L’account resta online se si registra subito di nuovo. Accompagna DISCONNECT.',
        'Il telefono ha cambiato rete: è arrivata una nuova connessione mentre la vecchia era ancora appesa.',
        'Casi singoli sono normali. Molti in un’ora indicano una rete instabile, oppure un account usato su due dispositivi: confrontare indirizzi e user agent.',
      ],
      NETWORK_ERROR: [
        'La connessione si è interrotta per un errore di rete. Accompagna DISCONNECT.',
        'È caduto il percorso tra telefono e appliance: copertura mobile, Wi-Fi, firewall, operatore.',
        'Un account: chiedere della sua rete. Molti account negli stessi minuti: verificare la linea e il firewall dell’appliance.',
      ],
    },
    transport: {
      TLS: ['SIP su una connessione cifrata, come fa ogni client.', 'Normale.', 'Nulla da fare.'],
      UDP: [
        'SIP senza cifratura, su UDP.',
        'Un collegamento a un sistema telefonico più vecchio; i client usano TLS.',
        'Verificare che l’indirizzo sia quello di un sistema telefonico o trunk noto. Da un client sarebbe un guasto da segnalare.',
      ],
      TCP: [
        'SIP senza cifratura, su TCP.',
        'Non visto in alcun esempio pubblico; Asterisk lo supporta.',
        'Accertare quale dispositivo usa questo indirizzo e farne verificare le impostazioni.',
      ],
    },
  },
};
