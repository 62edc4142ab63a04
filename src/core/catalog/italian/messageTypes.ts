// How an install or activation message travels, in Italian.
import type { WordsOf } from '../translation.ts';
import type { messageTypes as source } from '../values/messageTypes.ts';

export const messageTypes: WordsOf<typeof source> = {
  EMAIL: [
    'Il messaggio è stato inviato per e-mail all’indirizzo in Recipient.',
    'L’amministratore ha scelto l’e-mail; la casella dell’utente deve essere impostata nell’account.',
    'Se non è arrivato: verificare l’indirizzo lettera per lettera, poi la cartella spam, poi se risulta Sent.',
  ],
  SMS: [
    'Il messaggio è stato inviato come SMS al numero in Recipient.',
    'L’amministratore ha scelto l’SMS; l’appliance usa il numero dell’utente.',
    'Se non è arrivato: verificare il numero con il prefisso internazionale, poi se risulta Sent, poi se altri SMS di quel giorno sono arrivati.',
  ],
};
