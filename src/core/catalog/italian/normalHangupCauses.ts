// Hangup causes 1 to 31 in Italian.
import type { WordsOf } from '../translation.ts';
import type { normalHangupCauses as source } from '../values/normalHangupCauses.ts';

export const normalHangupCauses: WordsOf<typeof source> = {
  UNALLOCATED: [
    'Il numero chiamato non esiste.',
    'Un numero digitato male, oppure un account il cui numero è stato cambiato o eliminato.',
    'Confrontare cifra per cifra il Callee number con il numero dell’account nella console. Se un tempo era corretto, cercare quell’account in Auditing.',
  ],
  NO_ROUTE_TRANSIT_NET: [
    'La chiamata dovrebbe passare per un’altra rete che gli apparati lungo il percorso non conoscono.',
    'Un errore di instradamento presso il gestore del trunk, oppure un prefisso errato.',
    'Verificare il prefisso del numero e il trunk indicato in Call route; comunicare numero e orario al gestore del trunk.',
  ],
  NO_ROUTE_DESTINATION: [
    'Il chiamato non è raggiungibile per problemi di rete.',
    'La connessione del chiamato è caduta, oppure non c’è un percorso verso la rete del numero.',
    'Verificare in SIP Sessions se il chiamato era registrato all’inizio della chiamata. Non registrato: risolvere prima la connessione del chiamato. Registrato: annotare numero, orario e Call route per il secondo livello.',
  ],
  MISDIALLED_TRUNK_PREFIX: [
    'Il numero ha un prefisso per il trunk errato o mancante.',
    'Il chiamante ha composto un numero esterno senza prefisso o con un prefisso errato.',
    'Chiedere quale numero è stato composto e confrontarlo con il modo in cui questo cliente deve comporre i numeri esterni.',
  ],
  CHANNEL_UNACCEPTABLE: [
    'Il lato remoto non ha accettato la linea offerta per questa chiamata.',
    'Un guasto di segnalazione su una linea telefonica dietro un trunk.',
    'Comunicare orario e Call route al secondo livello o al gestore del trunk.',
  ],
  CALL_AWARDED_DELIVERED: [
    'La chiamata è stata consegnata su una connessione già esistente.',
    'Un caso di segnalazione di linee telefoniche dietro un trunk; non risulta che su questa appliance qualcosa lo provochi.',
    'Nulla da fare, salvo lamentele dell’utente; in tal caso comunicare orario e Call route.',
  ],
  PRE_EMPTED: [
    'La chiamata è stata interrotta per fare posto a una più importante.',
    'Regole di priorità in una rete dietro un trunk.',
    'Chiedere al gestore del trunk o al titolare del sistema telefonico che gli sta dietro.',
  ],
  NUMBER_PORTED_NOT_HERE: [
    'Il numero è passato a un altro operatore e la rete interpellata non lo serve più.',
    'Il gestore del trunk instrada con dati superati.',
    'Comunicare il numero al gestore del trunk.',
  ],
  NORMAL_CLEARING: [
    'La chiamata è stata chiusa normalmente: qualcuno ha riagganciato.',
    'Uno dei due lati ha terminato la chiamata. Non è indicato quale.',
    'Nulla da fare. Se l’utente dice che la chiamata è caduta: cercare in SIP Sessions un DISCONNECT o UNREGISTER di uno degli interlocutori poco prima della fine.',
  ],
  USER_BUSY: [
    'Il chiamato è occupato.',
    'Il chiamato era in un’altra chiamata.',
    'Cercare un’altra chiamata del chiamato in quel momento. Se non c’è: il telefono poteva essere in una chiamata mobile, oppure una chiamata precedente è rimasta appesa; chiedere al chiamato di riavviare il client.',
  ],
  NO_USER_RESPONSE: [
    'Come NO_ANSWER, per le chiamate che escono da un trunk: il lato remoto non ha reagito in tempo.',
    'L’interlocutore esterno era assente o non raggiungibile, oppure l’estremità remota del trunk non ha risposto.',
    'Un solo numero: provarlo da un altro telefono. Tutte le chiamate su questo trunk: verificarne lo stato nella pagina SIP Trunk status.',
  ],
  NO_ANSWER: [
    'Il chiamato non ha risposto e la chiamata è stata chiusa allo scadere del tempo.',
    'Il chiamato era assente o non ha sentito, oppure il client in background non ha squillato.',
    'Verificare se il chiamato era registrato all’inizio della chiamata. Registrato e mai squillato: chiedere della modalità silenziosa e del risparmio energetico.',
  ],
  SUBSCRIBER_ABSENT: [
    'Il chiamato è noto ma offline: per l’account non era registrato alcun dispositivo.',
    'Il client del chiamato era chiuso, senza rete o mai attivato.',
    'Guardare in SIP Sessions gli ultimi REGISTER e UNREGISTER del chiamato prima della chiamata; riportare online quel client.',
  ],
  CALL_REJECTED: [
    'Il chiamato ha rifiutato la chiamata.',
    'Il chiamato l’ha rifiutata dal telefono. La stessa causa può derivare dall’appliance o da un trunk che nega la chiamata, per esempio per una password errata.',
    'Chiedere al chiamato. Se è rifiutata ogni chiamata di un chiamante o di un trunk, verificare password e diritti di quell’account o trunk.',
  ],
  NUMBER_CHANGED: [
    'Il numero chiamato è stato sostituito da un altro.',
    'Il chiamato ha un nuovo numero.',
    'Chiedere il nuovo numero.',
  ],
  REDIRECTED_TO_NEW_DESTINATION: [
    'La chiamata è stata inoltrata a un altro numero.',
    'Un trasferimento di chiamata sul lato remoto.',
    'Cercare un’altra riga con lo stesso Call id. Nulla da fare se l’utente ha raggiunto qualcuno.',
  ],
  ANSWERED_ELSEWHERE: [
    'La chiamata ha squillato in più punti ed è stata presa in un altro.',
    'Normale dove una chiamata fa squillare più telefoni.',
    'Nulla da fare. Cercare la riga con risposta con lo stesso Call id.',
  ],
  DESTINATION_OUT_OF_ORDER: [
    'Il dispositivo o la linea del chiamato è fuori servizio: la segnalazione non lo raggiunge.',
    'Il telefono ha perso la rete durante l’avvio della chiamata, oppure un apparato dietro un trunk è fermo.',
    'Cercare un DISCONNECT del chiamato intorno all’inizio della chiamata. Tramite un trunk: verificare SIP Trunk status.',
  ],
  INVALID_NUMBER_FORMAT: [
    'Il numero è incompleto o non è in una forma accettata dal lato remoto.',
    'Cifre mancanti, oppure un prefisso internazionale in forma errata (00 invece di + o viceversa).',
    'Confrontare il Callee number con uno che funziona; far correggere il contatto nel telefono del chiamante.',
  ],
  FACILITY_REJECTED: [
    'La rete ha rifiutato una funzione richiesta dalla chiamata.',
    'Il lato remoto di un trunk non la offre (trasferimento, soppressione del numero e simili).',
    'Chiedere che cosa stava facendo l’utente (trasferimento, chiamata a tre); comunicarlo con il Call route al secondo livello.',
  ],
  RESPONSE_TO_STATUS_ENQUIRY: [
    'Una risposta di stato tra due sistemi; di per sé non è un motivo per terminare una chiamata.',
    'Un caso di segnalazione di linee telefoniche dietro un trunk.',
    'Nulla da fare, a meno che non si ripeta spesso; in tal caso comunicare orari e Call route.',
  ],
  NORMAL_UNSPECIFIED: [
    'La chiamata è finita normalmente; non è indicato un motivo più preciso.',
    'Il lato remoto ha chiuso la chiamata senza dire perché.',
    'Nulla da fare se l’utente era soddisfatto. Altrimenti cercare un DISCONNECT di uno degli interlocutori prima della fine.',
  ],
};
