// Messages in Italian.
import type { messages as source } from '../categories/messages.ts';
import type { CategoryWords } from '../translation.ts';

export const messages: CategoryWords<typeof source> = {
  rowNoun: 'messaggio',
  about:
    'Messaggi sicuri accettati dall’appliance: quando, da chi, per chi e fino a che punto è arrivata la consegna. I contenuti non vengono mai registrati. ' +
    'Un messaggio ancora in attesa nel client del mittente non ha raggiunto l’appliance e qui non c’è. ' +
    'L’appliance prova 5 volte, a 30 secondi di distanza, mentre il destinatario è online; poi attende la sua prossima registrazione, al massimo per 72 ore. DELIVERED non dice nulla sulla lettura.',
  time: 'Quando l’appliance ha ricevuto il messaggio dal mittente, ora locale. I millisecondi non hanno zeri iniziali: «.80» sono 80 ms. Le righe di uno stesso secondo possono non essere in ordine nell’elenco.',
  columns: {
    sender: 'Nome dell’account del mittente, non un numero.',
    recipient: 'Nome dell’account del destinatario, non un numero.',
    status: 'Fino a che punto era arrivata la consegna al momento dell’esportazione.',
    sent: 'Un numero intero, 1 in ogni riga mostrata dal produttore. Il produttore non lo spiega; può contare i tentativi di consegna o essere un indicatore. Non trarne conclusioni.',
  },
  values: {
    status: {
      ENQUEUED: [
        'L’appliance ha accettato il messaggio e lo tiene in coda. Al momento dell’esportazione del log non era stato consegnato.',
        'Il destinatario è offline, oppure online ma senza conferma: l’appliance prova 5 volte a 30 secondi di distanza, poi attende la prossima registrazione del destinatario, fino a 72 ore dalla ricezione.',
        'Guardare in SIP Sessions se da allora il destinatario si è registrato. Non online: riportare online quel telefono. Online ma ancora in coda: riconnettere il client del destinatario, il che avvia un nuovo tentativo.',
      ],
      DELIVERED: [
        'Il dispositivo del destinatario ha ricevuto il messaggio e lo ha confermato. Non significa che qualcuno lo abbia letto.',
        'Consegna normale.',
        'Nulla da fare sull’appliance. Se il destinatario non lo trova: il client cancella i testi 15 minuti dopo la lettura, e l’account può essere in uso su un altro dispositivo.',
      ],
      EXPIRED: [
        'Il messaggio è rimasto in coda più di 72 ore ed è stato abbandonato. Non verrà più consegnato.',
        'Il dispositivo del destinatario non si è registrato per tre giorni, oppure non ha mai confermato.',
        'Verificare l’ultimo REGISTER del destinatario in SIP Sessions, riportare online il telefono, poi far riscrivere il mittente.',
      ],
      INVALID_RECIPIENT: [
        'Il destinatario non può gestire messaggi sicuri.',
        'Probabilmente un account di un tipo senza messaggi sicuri, come quello di un telefono da tavolo; il produttore non indica un motivo.',
        'Chiedere che cosa usa il destinatario. Inviare di nuovo non servirà; chiamare, oppure scrivere a un account su un client mobile.',
      ],
      INVALID_DEVICE: [
        'Il dispositivo del destinatario non supporta i messaggi sicuri.',
        'Probabilmente per l’account è registrato un client più vecchio o un altro tipo di dispositivo; il produttore non indica un motivo.',
        'Leggere la versione del client del destinatario (Useragent in SIP Sessions) e far aggiornare il client.',
      ],
      INVALID_PAYLOAD: [
        'Il messaggio era vuoto o più grande di 600 byte. Il manuale dice che non dovrebbe mai accadere.',
        'Un difetto nel client del mittente: il suo campo è limitato a 160 caratteri.',
        'Annotare la versione del client del mittente e l’orario, e passarli al secondo livello.',
      ],
    },
  },
};
