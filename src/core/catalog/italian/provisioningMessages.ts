// Provisioning Messages in Italian.
import type { provisioningMessages as source } from '../categories/provisioningMessages.ts';
import type { CategoryWords } from '../translation.ts';
import { messageTypes } from './messageTypes.ts';

export const provisioningMessages: CategoryWords<typeof source> = {
  rowNoun: 'messaggio di attivazione',
  about:
    'Messaggi di attivazione: ciascuno porta un link da cui un dispositivo scarica la configurazione del proprio account. Il log mostra a chi è stato inviato e se il suo link è stato aperto almeno una volta (Consumed). ' +
    'Consumed non prova che l’attivazione sia stata completata: per questo cercare il primo REGISTER dell’account in SIP Sessions. ' +
    'Link e token danno accesso alla configurazione; stanno solo nella pagina di dettaglio della console e qui sono nascosti per impostazione predefinita.',
  time: 'Quando è stato inviato il messaggio, nell’ora locale dell’appliance con l’abbreviazione del suo fuso (come CET), al secondo.',
  columns: {
    consumed: 'Se il link nel messaggio sia mai stato aperto.',
    account: 'L’account di cui il link consegna la configurazione.',
    sent: 'Se l’invio sia riuscito, per quanto l’appliance potesse dire. Esistono righe con Consumed True e Sent False: False non prova quindi che al cliente manchi il link.',
    sent_by: 'Utente della console che ha inviato il messaggio.',
    recipient: 'Numero di cellulare o indirizzo e-mail a cui è andato il messaggio.',
    message_type: 'Se il messaggio è andato per e-mail o per SMS.',
    link: 'Indirizzo da cui un dispositivo scarica la configurazione dell’account. È un segreto: chi lo possiede può riuscire a configurare un telefono come questo account.',
    token: 'Chiave che appartiene al link. È un segreto, come il link.',
    validity:
      'Per quanto tempo si può usare il link. Come lo scriva l’appliance non è pubblico, quindi è conservato come testo.',
  },
  values: {
    consumed: {
      True: [
        'Il link nel messaggio è stato aperto almeno una volta.',
        'Il cliente ha aperto il link. Il log non dice quando né su quale dispositivo.',
        'Cercare in SIP Sessions il primo CONNECT e REGISTER successivo dell’account. Se mancano: chiedere che cosa ha mostrato il telefono dopo l’apertura del link.',
      ],
      False: [
        'Al momento dell’esportazione il link nel messaggio non era stato aperto.',
        'Il messaggio non è arrivato, è sfuggito, oppure è stato usato un messaggio successivo.',
        'Verificare Sent, Recipient e Message type; vedere se un messaggio successivo allo stesso account risulta Consumed. Altrimenti inviarne uno nuovo.',
      ],
    },
    account: {
      null: [
        'La console ha stampato «null»: la riga non rimanda ad alcun account. Non è il nome di un account.',
        'Probabilmente l’account è stato eliminato dopo l’invio del messaggio.',
        'Cercare in Auditing un DELETE di un Account dopo questo momento. Non raggruppare tali righe come una stessa persona.',
      ],
    },
    sent: {
      True: [
        'L’appliance ha consegnato il messaggio al sistema di invio senza errori. Non prova che sia arrivato.',
        'Normale.',
        'Se il cliente non lo ha ricevuto: verificare Recipient, la cartella spam o gli SMS del telefono; poi inviare di nuovo.',
      ],
      False: [
        'Si è verificato un problema nella consegna; secondo il manuale il testo non ha mai lasciato il server. Tuttavia l’esempio stesso del manuale ha messaggi Consumed con Sent False: non è quindi una prova.',
        'Il server di posta o il mittente SMS dell’appliance non è impostato o non ha risposto, oppure il destinatario non è valido.',
        'Se Consumed è True, nulla da fare: il link è stato usato. Altrimenti verificare Recipient, poi se l’invio di e-mail o SMS funziona per altri account; inviare di nuovo.',
      ],
    },
    message_type: messageTypes,
  },
};
