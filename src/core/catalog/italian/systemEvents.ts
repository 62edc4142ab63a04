// System Events in Italian.
import type { systemEvents as source } from '../categories/systemEvents.ts';
import type { CategoryWords } from '../translation.ts';

export const systemEvents: CategoryWords<typeof source> = {
  rowNoun: 'evento di sistema',
  about:
    'Che cosa è accaduto all’appliance stessa, fuori dalla console web: aggiornamenti software, riavvii, backup, ripristini e l’heartbeat ogni quattro ore. ' +
    'Un heartbeat ininterrotto mostra che in quei momenti l’appliance era attiva; non dice nulla del servizio telefonico nel frattempo. ' +
    'Solo heartbeat e aggiornamenti sono noti nella loro formulazione esatta. Il log esiste dalla versione 14.1.',
  time: 'Quando è stato registrato l’evento, nell’ora locale dell’appliance con l’abbreviazione del suo fuso (come CET), al secondo.',
  columns: {
    description:
      'Che cosa è accaduto, nelle parole dell’appliance. «Appliance updated from version A to B» indica le build prima e dopo un aggiornamento.',
    details: 'Ulteriore testo dell’evento. Vuoto in ogni riga mostrata dal produttore.',
  },
  values: {
    description: {
      'Heartbeat event': [
        'Il regolare segno di vita dell’appliance: in quel momento il suo sistema era attivo.',
        'Scritto ogni quattro ore in punto: 00, 04, 08, 12, 16, 20, ora dell’appliance.',
        'Nulla da fare finché il ritmo regge. Un battito mancante significa che non è stato scritto o non è stato conservato: cercare intorno un aggiornamento o un riavvio, e client che hanno perso tutti insieme la connessione, prima di dire che l’appliance era ferma.',
      ],
      'Appliance Software Upgrade': [
        'È iniziato un aggiornamento software dell’appliance. L’esito segue in una riga propria, 14 secondi dopo nell’esempio del produttore.',
        'Un amministratore ha avviato l’aggiornamento dalla pagina della versione nella console.',
        'Cercare dopo di essa la riga «Appliance updated from version … to …». Se manca, chiedere se l’aggiornamento si è concluso. Le connessioni perse intorno a quel momento possono esserne l’effetto.',
      ],
    },
  },
};
