// What a supporter can do about each kind of error, by its code, in Italian.
import type { advice as source } from '../en/advice.ts';
import type { Translated } from '../translated.ts';

export const advice: Translated<typeof source> = {
  cancelled: 'Non si è perso nulla. Riavviare l’operazione quando serve.',
  'bad-request':
    'La pagina ha fatto una richiesta che il core ha rifiutato. Ricaricare la finestra; se si ripete, segnalarlo.',
  'unknown-method': 'Pagina e core sono di versioni diverse. Chiudere tutte le finestre del programma e riavviarlo.',
  'not-found': 'Non è più tra i log aperti. Tornare al riepilogo e aprirlo da lì.',
  'not-readable':
    'Verificare che il file esista ancora, non sia aperto altrove e che se ne abbia il permesso di lettura. Poi riaprirlo.',
  'not-a-bundle': 'Aprire la cartella, lo zip, il tar.gz o il CSV esattamente come lo ha inviato il cliente.',
  'no-data': 'Chiedere al cliente i log veri e propri; il riepilogo elenca che cosa c’era invece nel bundle.',
  'bad-sql': 'Correggere l’istruzione. Sono ammesse solo istruzioni di lettura.',
  'bad-filter': 'Togliere o correggere il filtro o l’ordinamento che lo nomina.',
  'bad-zone': 'Scegliere un fuso orario dall’elenco.',
  'bad-key':
    'Scegliere il file della chiave salvato da questo programma, di norma NOME.key.json, oppure iniziarne uno nuovo.',
  'leak-found':
    'Non è stato scritto nulla. Tralasciare ciò che l’elenco nomina, oppure disattivare gli pseudonimi se il destinatario può vedere i valori reali.',
  'view-closed': 'L’elenco è stato sostituito da uno più recente. Riprovare.',
  'too-large': 'Aprire solo i giorni o i log che servono, oppure alzare il limite se il bundle è affidabile.',
  'write-failed': 'Verificare lo spazio libero e i permessi sulla cartella, oppure scegliere un’altra posizione.',
  'case-damaged': 'Aprire la copia di riserva accanto al file, oppure chiedere un’altra copia a chi ha creato il caso.',
  'case-in-use': 'Chiuderlo là, oppure salvare con un altro nome.',
  'reader-stopped': 'Le righe lette finora restano. Non è stato possibile leggere il file indicato sopra; richiederlo.',
  'core-stopped':
    'Riavviare il core, poi riaprire il bundle. I file sono stati soltanto letti e sono rimasti immutati.',
  'not-supported': 'Qui non è possibile farlo. Il programma desktop o la riga di comando potrebbero riuscirci.',
  unexpected: 'È un errore del programma. Riprovare; se si ripete, segnalarlo con il testo qui sopra.',
  'secret-hidden':
    'Filtrare invece per vuoto, per presente o per il valore intero; un segreto alla volta si mostra nel riquadro dei dettagli.',
};
