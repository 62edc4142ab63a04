// Hangup causes 34 to 127 in Italian.
import type { WordsOf } from '../translation.ts';
import type { faultHangupCauses as source } from '../values/faultHangupCauses.ts';

const reportTime = 'Comunicare orario e Call route al secondo livello.';
const reportParties = 'Comunicare orario, interlocutori e Call route al secondo livello.';
const collect = 'Raccogliere orari, versioni dei client e Call route per il secondo livello.';
const oneSystem = 'Un guasto nella segnalazione di uno dei due sistemi.';
const otherVersions = 'Due sistemi che usano versioni diverse del protocollo, per lo più dietro un trunk.';
const unlessWorked = 'Nulla da fare se la chiamata ha funzionato. Altrimenti comunicare orario e Call route.';

export const faultHangupCauses: WordsOf<typeof source> = {
  NORMAL_CIRCUIT_CONGESTION: [
    'In quel momento non c’era una linea libera per la chiamata.',
    'È raggiunto il limite di chiamate contemporanee del trunk, oppure il suo gestore è sovraccarico. Così viene registrato anche un SIP 503 dal lato remoto.',
    'Contare le chiamate con lo stesso Call route in quel minuto e confrontarle con il limite del trunk; poi chiedere al gestore.',
  ],
  NETWORK_OUT_OF_ORDER: [
    'La rete o il sistema remoto non funziona correttamente e probabilmente non lo farà per un po’. Asterisk registra così anche un errore generico dell’altro lato (SIP 500).',
    'Un guasto all’estremità remota del trunk, oppure all’interno dell’altro dispositivo.',
    'Più chiamate su un trunk: verificare SIP Trunk status e il gestore. Un singolo client: annotarne la versione e segnalarla.',
  ],
  NORMAL_TEMPORARY_FAILURE: [
    'Un guasto che dovrebbe passare presto.',
    'Un breve disturbo nella rete o nel sistema remoto.',
    'Riprovare. Se si ripete, raccogliere orari, interlocutori e Call route per il secondo livello.',
  ],
  SWITCH_CONGESTION: [
    'Gli apparati lungo il percorso sono sovraccarichi.',
    'Moltissime chiamate contemporanee presso il gestore del trunk o in un sistema telefonico.',
    'Riprovare più tardi. Se si ripete alle stesse ore, comunicarle al gestore.',
  ],
  ACCESS_INFO_DISCARDED: [
    'Una parte delle informazioni inviate con la chiamata non è stata consegnata al lato remoto.',
    'Una differenza tra i sistemi alle due estremità di un trunk.',
    unlessWorked,
  ],
  REQUESTED_CHAN_UNAVAIL: [
    'La linea richiesta non è disponibile.',
    'La linea dietro un trunk è occupata o fuori servizio.',
    'Riprovare; se persiste, far verificare il trunk.',
  ],
  FACILITY_NOT_SUBSCRIBED: [
    'Il lato del chiamante non ha diritto alla funzione richiesta.',
    'La funzione non è compresa nel contratto con il gestore del trunk.',
    'Chiedere quale funzione è stata usata e verificare il contratto.',
  ],
  OUTGOING_CALL_BARRED: [
    'Da qui non si possono fare chiamate di questo tipo.',
    'Un blocco delle chiamate in uscita, di solito presso il gestore del trunk (per esempio numeri esteri).',
    'Chiedere all’amministratore del cliente o al gestore se tali numeri sono bloccati.',
  ],
  INCOMING_CALL_BARRED: [
    'Il lato chiamato non accetta chiamate in entrata.',
    'Un blocco delle chiamate in entrata sul lato remoto.',
    'Chiedere al chiamato o al titolare del sistema remoto.',
  ],
  BEARERCAPABILITY_NOTAUTH: [
    'Il tipo di connessione richiesto non è consentito a questo chiamante.',
    'Una restrizione presso il gestore del trunk, per esempio solo linee voce.',
    reportParties,
  ],
  BEARERCAPABILITY_NOTAVAIL: [
    'Chiamante e chiamato usano modelli di sicurezza incompatibili, quindi non è stato possibile concordare una chiamata sicura. È il significato proprio del prodotto; nelle reti telefoniche la causa dice solo che il tipo di connessione non è disponibile.',
    'Un interlocutore ha l’edizione Professional (ZRTP) e l’altro l’edizione Enterprise (SDES), oppure l’edizione di un client non corrisponde al suo account. Asterisk imposta questa causa quando l’altro dispositivo risponde SIP 488 o 606, «not acceptable».',
    'Confrontare l’edizione dei client di entrambi gli interlocutori (Useragent in SIP Sessions, Variant in Install Messages) e il modello di sicurezza dei due account. Devono coincidere.',
  ],
  BEARERCAPABILITY_NOTIMPL: [
    'Il lato remoto non conosce il tipo di connessione richiesto.',
    'Una differenza nella codifica della voce tra un client e il sistema dietro un trunk.',
    reportParties,
  ],
  CHAN_NOT_IMPLEMENTED: [
    'Il lato remoto non conosce il tipo di linea richiesto.',
    'Un trunk o un sistema telefonico configurato male.',
    'Far verificare la configurazione del trunk; cercare in Auditing una modifica prima della prima chiamata di questo tipo.',
  ],
  FACILITY_NOT_IMPLEMENTED: [
    'Il lato remoto non conosce la funzione richiesta.',
    'Una funzione come il trasferimento usata verso un sistema che non la possiede.',
    'Chiedere che cosa stava facendo l’utente; la funzione non opererà con questo chiamato o trunk.',
  ],
  INVALID_CALL_REFERENCE: [
    'Il lato remoto ha ricevuto un messaggio su una chiamata che non conosce (o non conosce più).',
    'I due lati non concordavano sul fatto che la chiamata fosse ancora attiva, per esempio dopo un riavvio o una connessione persa.',
    'Cercare un DISCONNECT o REPLACED di uno degli interlocutori, e un aggiornamento o riavvio, poco prima della fine.',
  ],
  INCOMPATIBLE_DESTINATION: [
    'Il dispositivo del chiamato non può ricevere questo tipo di chiamata.',
    'Un dispositivo di altro tipo (fax, dati) o privo della codifica della voce necessaria.',
    'Chiedere quale dispositivo usa il chiamato. All’interno dell’appliance confrontare anche le edizioni degli interlocutori.',
  ],
  INVALID_MSG_UNSPECIFIED: [
    'Un lato ha ricevuto un messaggio di segnalazione che non poteva accettare.',
    oneSystem,
    collect,
  ],
  MANDATORY_IE_MISSING: ['A un messaggio di segnalazione mancava una parte obbligatoria.', oneSystem, collect],
  MESSAGE_TYPE_NONEXIST: [
    'Un lato ha ricevuto un tipo di messaggio di segnalazione che non conosce.',
    otherVersions,
    reportTime,
  ],
  WRONG_MESSAGE: [
    'Un lato ha ricevuto un messaggio di segnalazione che non corrisponde allo stato della chiamata, o che non conosce.',
    'I due lati non concordavano sullo stato della chiamata.',
    reportTime,
  ],
  IE_NONEXIST: [
    'Un messaggio di segnalazione aveva una parte che l’altro lato non conosce.',
    otherVersions,
    unlessWorked,
  ],
  INVALID_IE_CONTENTS: [
    'Un messaggio di segnalazione aveva una parte con contenuti che l’altro lato non poteva accettare.',
    'Spesso un numero o un nome in una forma che il lato remoto non accetta.',
    'Confrontare i numeri con quelli di una chiamata che funziona; poi il secondo livello.',
  ],
  WRONG_CALL_STATE: [
    'Un messaggio di segnalazione è arrivato in un momento in cui non è ammesso.',
    'I due lati non concordavano sullo stato della chiamata, per esempio dopo una connessione persa.',
    'Cercare un DISCONNECT o REPLACED di uno degli interlocutori intorno alla fine; poi il secondo livello.',
  ],
  RECOVERY_ON_TIMER_EXPIRE: [
    'Una risposta di segnalazione non è arrivata in tempo e la chiamata è stata abbandonata.',
    'L’altro lato è sparito: una rete persa, o l’estremità remota di un trunk che non risponde.',
    'Cercare un DISCONNECT o UNREGISTER / EXPIRATION del chiamato nei minuti intorno alla chiamata; per un trunk verificare SIP Trunk status.',
  ],
  MANDATORY_IE_LENGTH_ERROR: [
    'Una parte obbligatoria di un messaggio di segnalazione aveva una lunghezza errata. La Q.850 stessa usa questo numero per un parametro sconosciuto.',
    oneSystem,
    reportTime,
  ],
  PROTOCOL_ERROR: [
    'La segnalazione è fallita, senza un motivo più preciso.',
    'Un guasto o una differenza in uno dei due sistemi.',
    collect,
  ],
  INTERWORKING: [
    'La chiamata è finita per un motivo che non si è potuto tradurre tra due tipi di rete.',
    'Asterisk la imposta per le risposte SIP senza una corrispondenza propria, tra cui 487, «request terminated».',
    'Con disposition NO_ANSWER il chiamante può semplicemente aver rinunciato: chiedere. Altrimenti raccogliere orari e Call route per il secondo livello.',
  ],
};
