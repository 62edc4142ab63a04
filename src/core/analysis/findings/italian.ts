// What each finding rule is called, looks for and how sure it can be, in Italian. English stands in the rules
// themselves; a rule without its Italian does not compile.
import type { RuleId } from './index.gen.ts';

export interface RuleText {
  readonly title: string;
  readonly about: string;
  readonly confidence: string;
}

export const italianRules: Readonly<Record<RuleId, RuleText>> = {
  'appliance-outage': {
    title: 'Appliance silenziosa',
    about:
      'Heartbeat (ogni quattro ore in punto) che mancano mentre nessun log ha righe intorno a essi. Il periodo va dall’ultima riga di qualsiasi log prima alla prima riga dopo. Un heartbeat mancante con altre righe accanto non è un fermo (si veda heartbeat-rhythm). Senza log con heartbeat, un silenzio di tutti i log di quattro ore o più in un log SIP attivo è indicato come possibile.',
    confidence:
      'certo (che non è stato registrato nulla, non il perché) quando il log SIP ha di solito righe almeno 20 volte più frequenti della durata del silenzio; probabile con due o più heartbeat mancanti; possibile con uno, o con il solo silenzio.',
  },
  'brute-force': {
    title: 'Molti accessi falliti',
    about:
      'Cinque o più accessi falliti di utenti esistenti da un indirizzo senza una pausa di dieci minuti, oppure di un utente da tre o più indirizzi. I nomi utente sconosciuti spettano alla regola unknown-user-sweep. Da uno a quattro fallimenti sono errori di digitazione.',
    confidence:
      'probabile da 15 fallimenti o tre indirizzi; possibile al di sotto. Mai certo: il log non può mostrare l’intenzione.',
  },
  'call-types': {
    title: 'Chiamate con più righe',
    about:
      'Chiamate che non sono semplicemente dirette: conferenze, chiamate a tre e trasferimenti condividono un Call id su più righe. Non è un guasto; è indicato perché il numero di righe non è il numero di chiamate. Le righe senza Call id sono contate ma non si possono raggruppare.',
    confidence: 'certo: lo dicono Call type e Call id.',
  },
  'callee-not-registered': {
    title: 'Chiamato non registrato',
    about:
      'Chiamate fallite verso un account la cui causa di chiusura dice che l’abbonato è assente, oppure che il log SIP mostra offline in quel momento. I due dati vengono confrontati; dove non concordano viene detto. Le chiamate verso chiamati vuoti o mascherati e le chiamate tramite un trunk sono escluse.',
    confidence:
      'certo quando lo dice la causa e il log SIP mostra l’account offline; probabile quando lo dice solo la causa, o solo il log SIP; possibile quando il log SIP contraddice la causa o il suo periodo è dedotto e non registrato.',
  },
  'cdr-retention': {
    title: 'Registro delle chiamate abbreviato o mascherato',
    about:
      'Un registro delle chiamate, o almeno tre giorni di esso, che contiene solo conferenze e chiamate a tre mentre il SIP mostra un uso normale: la conservazione DAY / 0 esclude le chiamate dirette. E righe di Security Events che parlano di una modifica alle impostazioni di mascheramento, conservazione o privacy; le righe di auditing dello stesso salvataggio non vengono contate di nuovo.',
    confidence:
      'certo per una modifica registrata; probabile che l’impostazione sia il motivo di un log di sole chiamate di gruppo, dato che l’impostazione stessa non è nel bundle.',
  },
  'configuration-before-failure': {
    title: 'Modificato poco prima del guasto',
    about:
      'Per ogni tipo di guasto che compare per la prima volta (una causa di chiusura di chiamate fallite, un client che si connette senza registrarsi; nessuno nelle 24 ore di log precedenti), i salvataggi dell’ora precedente; righe di auditing di un utente entro due secondi sono un solo salvataggio. Con la frequenza dei guasti nelle 24 ore prima e dopo; sotto i 20 tentativi per parte dice «troppo poche per dirlo», e con un numero sufficiente riporta solo una frequenza almeno raddoppiata e cresciuta di 5 punti. Gli accessi falliti e gli account appena creati qui non sono guasti.',
    confidence: 'possibile, sempre: nient’altro che il tempo lega un salvataggio a un guasto.',
  },
  'connect-without-register': {
    title: 'Si connette, ma non si registra',
    about:
      'Cinque o più connessioni di uno stesso user agent, senza una pausa di mezz’ora, chiuse senza un REGISTER o i cui REGISTER sono stati rifiutati: rete e porta funzionano, l’accesso non si completa. Gli account di cui può trattarsi sono quelli con lo stesso user agent rimasti sempre offline e online poco prima o poco dopo. Le connessioni che non indicano alcuno user agent sono raccolte per indirizzo come visitatori che non sono client.',
    confidence:
      'certo dove le righe REGISTER rifiutate nominano l’account; probabile quando corrisponde esattamente un account, possibile altrimenti: la maggior parte delle righe rifiutate non nomina nessuno.',
  },
  'consumed-not-sent': {
    title: 'Aperta benché non inviata',
    about:
      'Messaggi di attivazione con Consumed = True e Sent = False. La pagina stessa del produttore mostra righe simili: è una stranezza e non un guasto; Sent = False non prova che al cliente mancasse il link.',
    confidence: 'certo: la riga riporta entrambe le cose.',
  },
  'edition-mismatch': {
    title: 'Edizioni non corrispondenti',
    about:
      'Chiamate fallite con BEARERCAPABILITY_NOTAVAIL, raccolte sotto l’account che la maggior parte condivide, con l’edizione mostrata dal suo user agent e quella degli altri; e account il cui user agent mostra un’edizione diversa dalla Variant dell’ultimo messaggio di installazione precedente.',
    confidence:
      'certo quando lo dice la causa e gli user agent dei due lati mostrano edizioni diverse; probabile quando lo dice solo la causa, oppure un messaggio di installazione contraddice lo user agent (che il prefisso PRO indichi Professional è dedotto).',
  },
  'flapping-account': {
    title: 'Account che si riconnette di continuo',
    about:
      'Account con dieci o più CONNECT in un’ora. Sono contate solo le connessioni che le righe o un REGISTER dallo stesso indirizzo legano all’account. Dice se provenivano da una o più reti, con una sola versione del client, e chi altro si riconnetteva nel frattempo.',
    confidence:
      'certo quando le righe CONNECT o DISCONNECT stesse nominano l’account; probabile quando le lega un REGISTER dallo stesso indirizzo.',
  },
  'heartbeat-rhythm': {
    title: 'Heartbeat fuori ritmo',
    about:
      'Gli heartbeat attesi alle 00, 04, 08, 12, 16 e 20, ora dell’appliance, a confronto con quelli visti: lontani dall’ora più di dieci minuti (un fuso o un orologio errato); mancanti mentre altri log hanno righe in quel momento; presenti in uno dei due log con heartbeat ma non nell’altro. Gli heartbeat che mancano in un silenzio di tutti i log spettano ad appliance-outage.',
    confidence:
      'certo per ciò che manca o è fuori orario; che il ritmo sia lo stesso in ogni versione è osservato, non documentato: gli heartbeat fuori orario sono quindi probabili.',
  },
  'mass-unregister': {
    title: 'Molti account offline insieme',
    about:
      'Almeno cinque account, e almeno il 30 % di quelli registrati, le cui righe UNREGISTER cadono entro un minuto. Dice se condividevano un indirizzo (la loro rete) o no (l’appliance o la sua linea), e se sono vicini un aggiornamento o un silenzio dell’appliance. Le fini dedotte solo dal silenzio non sono contate.',
    confidence:
      'certo per il numero di account che le righe mostrano andare offline; il testo non indica mai una causa come certa.',
  },
  'message-expiry-timing': {
    title: 'Messaggi oltre le 72 ore',
    about:
      'Messaggi ancora ENQUEUED più di 73 ore prima dell’ultima riga del bundle, benché l’appliance li faccia scadere dopo 72; e messaggi EXPIRED ricevuti meno di 72 ore prima di essa, il che è corretto solo se l’esportazione è avvenuta altrettanto più tardi.',
    confidence:
      'probabile per gli ENQUEUED oltre il limite; possibile per gli EXPIRED prima di esso, perché il momento dell’esportazione non è noto.',
  },
  'messages-expired': {
    title: 'Messaggi scaduti',
    about:
      'Messaggi con stato EXPIRED, per destinatario. Il log SIP dice se il destinatario era registrato nelle 72 ore successive alla ricezione di ciascuno: mai spiega la scadenza; per più di dieci minuti la rende un guasto. I messaggi a destinatari vuoti o mascherati sono contati insieme e non spiegati.',
    confidence:
      'certo (lo stato e un log SIP senza lacune) quando il destinatario è stato sempre offline; probabile che la consegna sia fallita quando nel frattempo era registrato; possibile quando il log SIP non copre le 72 ore.',
  },
  'messages-refused': {
    title: 'Messaggi che non si possono consegnare',
    about: 'Messaggi con stato INVALID_RECIPIENT, INVALID_DEVICE o INVALID_PAYLOAD, per destinatario e stato.',
    confidence: 'certo: lo dice lo stato.',
  },
  'messages-stuck': {
    title: 'Messaggi fermi in coda',
    about:
      'Messaggi con stato ENQUEUED il cui destinatario era registrato quando sono arrivati e lo è rimasto oltre i cinque tentativi ogni 30 s, oppure è andato online in seguito, dieci minuti o più prima della fine del log: i tentativi documentati (subito, poi alla prossima registrazione) avrebbero dovuto consegnarli. I messaggi a un destinatario rimasto offline stanno semplicemente aspettando e non sono riportati.',
    confidence:
      'probabile quando almeno una registrazione è stata registrata in tempo; possibile quando la presenza del destinatario è dedotta e non registrata. Mai certo: il log non mostra i tentativi.',
  },
  'not-reconciled': {
    title: 'Connessioni recenti senza account',
    about:
      'Righe CONNECT e DISCONNECT alla fine del log, dopo l’ultima che nomina un account, che non ne nominano alcuno benché altre righe della stessa connessione lo facciano: il processo in background dell’appliance le associa in seguito. Non è un guasto; in un elenco filtrato per account queste righe mancano. Le connessioni su cui nessuno si è registrato non sono contate, né lo è un log le cui righe di connessione non nominano mai un account.',
    confidence: 'certo che le righe sono vuote; che i loro account siano quelli dello stesso indirizzo è probabile.',
  },
  'old-clients': {
    title: 'Client vecchi in uso',
    about:
      'Piattaforme su cui gli account si sono registrati l’ultima volta con versioni diverse del client. I numeri di una piattaforma sono confrontati solo tra loro. Quale sia l’ultima versione pubblicata non è nei log: «vecchio» significa più vecchio del più recente visto.',
    confidence:
      'certo: lo mostrano gli user agent delle ultime registrazioni degli account. La regola non dice che serva un aggiornamento.',
  },
  'party-lost-in-call': {
    title: 'Interlocutore perso durante una chiamata',
    about:
      'Chiamate con risposta e una causa di chiusura anomala durante le quali la connessione di un interlocutore è stata sostituita (ha cambiato rete), si è interrotta o è scaduta. Una connessione sostituita in una chiamata finita normalmente non è riportata: il roaming può funzionare. Le chiamate finiscono a Call Date più Total Duration.',
    confidence:
      'probabile quando la connessione è stata sostituita o si è interrotta durante la chiamata; possibile quando una registrazione è scaduta poco dopo, o quando nessun log SIP lo dice. Mai certo: i due log non hanno un numero di chiamata in comune.',
  },
  'provisioning-not-consumed': {
    title: 'Attivazione inviata ma non aperta',
    about:
      'Account il cui messaggio di attivazione più recente è stato inviato (Sent = True) e mai aperto (Consumed = False), almeno un’ora prima della fine del bundle. Dice se l’account si è registrato da allora, il che mostrerebbe un’attivazione avvenuta in altro modo.',
    confidence:
      'certo per ciò che la riga riporta; probabile che l’account non sia mai stato attivato quando il log SIP non ne mostra alcuna registrazione.',
  },
  'provisioning-not-sent': {
    title: 'Attivazione non inviata',
    about:
      'Messaggi di attivazione con Sent = False che non sono stati nemmeno aperti. Dice se un messaggio successivo allo stesso account è stato inviato o aperto.',
    confidence: 'certo: lo riporta la riga.',
  },
  'replaced-timing': {
    title: 'REPLACED molto dopo il nuovo CONNECT',
    about:
      'Ogni DISCONNECT / REPLACED di un account a confronto con il CONNECT della connessione che ne ha preso il posto: entro un secondo è come nel manuale. Sono riportati quelli arrivati più di due secondi dopo, e quelli senza alcuna connessione più recente dell’account nel log. Le fini vicine ai margini o alle lacune del log sono escluse.',
    confidence:
      'probabile: il ritmo è osservato in un solo esempio, e le righe CONNECT sono legate agli account dalla riconciliazione.',
  },
  'success-after-failures': {
    title: 'Accesso dopo molti fallimenti',
    about:
      'Il primo accesso riuscito da un indirizzo entro mezz’ora dopo cinque o più accessi falliti dallo stesso, qualunque sia il nome. Un accesso scrive due righe (SUCCESS, SUCCESS_INTERACTIVE) ed è contato una volta. Meno fallimenti prima di un successo sono errori di digitazione.',
    confidence:
      'probabile che richieda attenzione quando prima sono stati provati tre o più nomi; possibile quando erano solo uno o due.',
  },
  'trunk-failing': {
    title: 'Trunk in errore',
    about:
      'Tre o più chiamate di seguito sullo stesso trunk (Call route) con disposition FAILED o CONGESTION, per causa. Una chiamata con risposta, occupata o senza risposta mostra che il trunk funziona e interrompe la serie. Meno di tre su ciascuno di più trunk contano insieme quando nel frattempo nessun trunk ha lasciato passare una chiamata. Dice quando sono riuscite l’ultima chiamata prima e la prima dopo, e se nel frattempo sono falliti altri trunk.',
    confidence:
      'probabile da cinque chiamate fallite di seguito, possibile con tre o quattro. Mai certo: il log mostra chiamate fallite, non lo stato del trunk.',
  },
  'unknown-user-sweep': {
    title: 'Nomi utente sconosciuti provati',
    about:
      'Cinque o più nomi diversi con FAIL_USER_NOT_FOUND da un indirizzo senza una pausa di mezz’ora. Lo stesso nome sbagliato ripetuto è un utente digitato male o eliminato ed è escluso.',
    confidence: 'probabile che i nomi siano stati tirati a indovinare; il log non può mostrare l’intenzione.',
  },
  'upgrade-or-reboot': {
    title: 'Aggiornamento o riavvio',
    about:
      'Righe di System Events (di Security Events dove quel log manca) che parlano di un aggiornamento, un riavvio o un ripristino; righe entro 15 minuti sono un solo evento. Un aggiornamento a cui non segue la riga dell’esito è indicato come aperto. Dice quanti account sono andati offline nel frattempo. I backup sono esclusi.',
    confidence:
      'certo per le due formulazioni che il manuale mostra («Appliance Software Upgrade», «Appliance updated from version … to …»); probabile per altre formulazioni su riavvii, che non sono pubbliche.',
  },
  'user-from-several-addresses': {
    title: 'Un utente, più indirizzi',
    about:
      'Utenti della console con accessi riusciti da due o più indirizzi. Due entro mezz’ora e senza uscita in mezzo hanno molto probabilmente terminato l’uno la sessione dell’altro, dato che un utente può averne una sola. anonymousUser e nomi vuoti non sono nessuno; gli indirizzi vuoti non vengono confrontati.',
    confidence:
      'probabile quando gli accessi da due indirizzi si sovrappongono; possibile (una persona può usare due sedi) quando non lo fanno.',
  },
  'weak-ciphers': {
    title: 'Cifrari deboli',
    about:
      'Connessioni il cui cifrario negoziato è NULL, di livello esportazione, anonimo, RC4, RC2, DES, triplo DES o basato su MD5, per cifrario, con gli account che l’hanno usato. AES con SHA-1 (AES256-SHA, l’esempio stesso del produttore) non è riportato. Un cifrario protegge la segnalazione, non la voce.',
    confidence: 'certo: le righe indicano il cifrario.',
  },
};
