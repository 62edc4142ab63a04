// Install Messages in Italian.
import type { installMessages as source } from '../categories/installMessages.ts';
import type { CategoryWords } from '../translation.ts';
import { messageTypes } from './messageTypes.ts';

const sameModel =
  'Se le chiamate falliscono con BEARERCAPABILITY_NOTAVAIL, verificare che entrambi gli interlocutori e i loro account usino lo stesso modello di sicurezza.';

export const installMessages: CategoryWords<typeof source> = {
  rowNoun: 'messaggio di installazione',
  about:
    'Messaggi che portano un cliente all’edizione del client giusta per il suo telefono, per e-mail o SMS. ' +
    'Richiedono che sia configurato «Application download URL». Il log mostra che cosa è stato inviato e a chi; non mostra se il client sia stato installato. ' +
    'Di questo log non sono pubbliche righe di esempio.',
  time: 'Quando è stato inviato il messaggio, nell’ora locale dell’appliance.',
  columns: {
    account: 'L’account il cui utente doveva ricevere il messaggio.',
    platform: 'Piattaforma mobile a cui è destinato il client. Come la scriva l’appliance non è pubblico.',
    variant:
      'Edizione del client a cui porta il messaggio. Deve corrispondere al modello di sicurezza dell’account, altrimenti le chiamate non funzionano.',
    sent: 'Se l’invio sia riuscito, per quanto l’appliance potesse dire.',
    sent_by: 'Utente della console che ha inviato il messaggio.',
    recipient: 'Numero di cellulare o indirizzo e-mail a cui è andato il messaggio.',
    message_type: 'Se il messaggio è andato per e-mail o per SMS.',
  },
  values: {
    variant: {
      ZRTP: [
        'Edizione Professional: le chiamate sono cifrate da un capo all’altro, da telefono a telefono (ZRTP).',
        'L’account è impostato per l’edizione Professional.',
        sameModel,
      ],
      SDES: [
        'Edizione Enterprise: le chiamate sono cifrate tra ciascun telefono e l’appliance, «end to site» (SDES).',
        'L’account è impostato per l’edizione Enterprise.',
        sameModel,
      ],
    },
    sent: {
      True: [
        'L’appliance ha consegnato il messaggio al sistema di invio senza errori. Non prova che sia arrivato.',
        'Normale.',
        'Se il cliente non lo ha ricevuto: verificare Recipient, la cartella spam o gli SMS del telefono; poi inviare di nuovo.',
      ],
      False: [
        'Ci sono stati problemi nell’invio del messaggio.',
        'Il server di posta o il mittente SMS dell’appliance non è impostato o non ha risposto, oppure il destinatario non è valido.',
        'Verificare Recipient e Message Type, poi chiedere se l’invio di e-mail o SMS funziona per altri account; inviare di nuovo.',
      ],
    },
    message_type: messageTypes,
  },
};
