// Each problem code in plain words, what it means, and what to do about it, in Italian.
import type { problemCodes as source } from '../en/problemCodes.ts';
import type { Translated } from '../translated.ts';

export const problemCodes: Translated<typeof source> = {
  'bad-timestamp': 'Orario illeggibile',
  'bad-timestamp-means':
    'Il record non ha un orario in alcuna delle forme che l’appliance scrive, quindi non ha un posto nel log.',
  'bad-timestamp-next':
    'Guardare il testo originale. Se un intero file è così, probabilmente le colonne sono spostate o il file è stato modificato.',
  'too-few-fields': 'Troppo pochi campi',
  'too-few-fields-means': 'Il record ha meno campi di quante colonne abbia l’intestazione.',
  'too-few-fields-next':
    'Di solito è una riga spezzata in due, o un file troncato alla fine. Confrontarla con le righe prima e dopo.',
  'too-many-fields': 'Troppi campi',
  'too-many-fields-means': 'Il record ha più campi di quante colonne abbia l’intestazione.',
  'too-many-fields-next':
    'Di solito è un separatore dentro un valore senza virgolette. Chiedere un’esportazione fatta direttamente dalla console.',
  'unterminated-quote': 'Virgolette mai chiuse',
  'unterminated-quote-means': 'Un valore tra virgolette inizia e non termina prima della fine del file.',
  'unterminated-quote-next': 'Probabilmente il file è stato troncato. Richiederlo.',
  'malformed-quote': 'Virgolette nel posto sbagliato',
  'malformed-quote-means':
    'Del testo segue le virgolette di chiusura, oppure ci sono virgolette dentro un valore che non ne ha.',
  'malformed-quote-next':
    'Probabilmente il file è stato modificato o creato da un altro programma. Leggere il record con cautela.',
  'line-too-long': 'Riga troppo lunga',
  'line-too-long-means': 'Una riga è più lunga di quanto possa essere un record di questi log.',
  'line-too-long-next': 'Verificare che il file sia davvero un log; potrebbe essere binario.',
  'not-a-record': 'Non è un record',
  'not-a-record-means': 'La riga non ha la forma di quelle intorno.',
  'not-a-record-next': 'Leggerla: può essere un messaggio del programma che ha fatto l’esportazione.',
  'bad-value': 'Valore inatteso',
  'bad-value-means':
    'Un valore non è del tipo della sua colonna, per esempio un testo al posto di un numero. È stato conservato così com’è.',
  'bad-value-next': 'Non si è perso nulla: il testo esatto è nel record originale della riga.',
  'encoding-replaced': 'Caratteri sostituiti',
  'encoding-replaced-means': 'Alcuni byte non sono validi nella codifica del file e sono mostrati come �.',
  'encoding-replaced-next': 'Se i nomi appaiono sbagliati, riaprire il bundle con la codifica giusta.',
  'nul-characters': 'Caratteri NUL',
  'nul-characters-means': 'Il testo contiene caratteri NUL, che nessun log dell’appliance dovrebbe avere.',
  'nul-characters-next':
    'Spesso è la traccia di un disco pieno o di una macchina rimasta senza alimentazione. Guardare le righe vicine.',
  'unknown-table': 'Tabella non riconosciuta',
  'unknown-table-means':
    'L’intestazione non corrisponde ad alcuno dei nove log. La tabella è elencata, le sue righe non sono memorizzate.',
  'unknown-table-next':
    'Leggere l’intestazione nel riepilogo. Se è un log che serve, segnalarla perché possa essere aggiunta.',
  'unknown-format': 'File non riconosciuto',
  'unknown-format-means': 'Il file non è una tabella, né una pagina salvata della console, né righe CEF o syslog.',
  'unknown-format-next': 'Nulla da fare, a meno che il cliente dica che è un log.',
  'too-many-columns': 'Troppe colonne',
  'too-many-columns-means': 'L’intestazione ha più colonne di quante il limite consenta.',
  'too-many-columns-next': 'Verificare che il separatore sia giusto e che il file sia davvero un log.',
  'duplicate-column': 'Colonna doppia',
  'duplicate-column-means':
    'Due colonne hanno lo stesso nome. Si usa la prima; la seconda è conservata tra le altre colonne.',
  'duplicate-column-next': 'Se i valori contano, confrontare le due nel riquadro dei dettagli.',
  'ambiguous-category': 'Potrebbe essere due log',
  'ambiguous-category-means': 'L’intestazione corrisponde a più di un log; è stato preso il più vicino.',
  'ambiguous-category-next': 'Verificare nel riepilogo che il file stia sotto il log giusto.',
  'empty-member': 'File vuoto',
  'empty-member-means': 'Il file contiene al più un’intestazione, e nessun record.',
  'empty-member-next':
    'Un log vuoto può essere corretto. Chiedere se l’esportazione è stata fatta per i giorni giusti.',
  'encoding-guessed': 'Codifica ipotizzata',
  'encoding-guessed-means': 'Il file non dichiara la sua codifica e non è UTF-8 valido; è stata presa Windows-1252.',
  'encoding-guessed-next': 'Se i nomi appaiono sbagliati, riaprire il bundle con la codifica giusta.',
  'archive-damaged': 'Archivio danneggiato',
  'archive-damaged-means': 'La struttura stessa dell’archivio è rotta, quindi una parte non è stata letta.',
  'archive-damaged-next': 'Richiederlo; confrontare dimensioni o impronte con il mittente.',
  'archive-unsupported': 'Archivio di tipo sconosciuto',
  'archive-unsupported-means': 'L’archivio o la sua compressione sono di un tipo che questo programma non legge.',
  'archive-unsupported-next': 'Chiedere uno zip o un tar.gz.',
  'archive-mismatch': 'Archivio in contraddizione',
  'archive-mismatch-means':
    'Due punti dell’archivio dicono cose diverse su un file, per esempio un nome o una dimensione.',
  'archive-mismatch-next':
    'Trattare questo bundle con cautela: è stato danneggiato, oppure creato per apparire diverso a programmi diversi.',
  'bad-crc': 'Checksum errato',
  'bad-crc-means':
    'Il contenuto del file non corrisponde al suo checksum: alcuni byte sono cambiati durante il trasferimento.',
  'bad-crc-next': 'Non fare affidamento sulle sue righe. Richiedere il bundle.',
  truncated: 'Troncato',
  'truncated-means': 'Il file finisce a metà. Ciò che viene prima è stato letto.',
  'truncated-next': 'Probabilmente il trasferimento si è interrotto. Richiederlo.',
  encrypted: 'Cifrato',
  'encrypted-means': 'Il file è protetto da una password e non è stato letto.',
  'encrypted-next': 'Chiedere il bundle senza password, oppure estrarlo e aprire la cartella.',
  'duplicate-name': 'Nome doppio',
  'duplicate-name-means': 'Due file dell’archivio hanno lo stesso nome. Sono elencati entrambi.',
  'duplicate-name-next': 'Verificare che entrambi contengano ciò che ci si aspetta.',
  'unsafe-name': 'Nome non sicuro',
  'unsafe-name-means':
    'Il nome del file porterebbe fuori dalla sua cartella. Nulla viene mai scritto su disco, quindi qui non fa danni.',
  'unsafe-name-next': 'Non estrarre questo bundle con un altro programma.',
  'link-not-followed': 'Collegamento non seguito',
  'link-not-followed-means':
    'La voce è un collegamento a un’altra posizione. I collegamenti in un bundle non vengono mai seguiti.',
  'link-not-followed-next': 'Se il log a cui porta manca, chiedere il file vero e proprio.',
  'limit-bytes': 'Troppo grande',
  'limit-bytes-means':
    'Il bundle si espande a più byte di quanti il limite consenta, quindi la lettura si è fermata lì.',
  'limit-bytes-next': 'Aprire solo i file che servono, oppure riaprirlo con un limite più alto se è affidabile.',
  'limit-ratio': 'Compresso troppo bene',
  'limit-ratio-means': 'Il file si espande molto oltre quanto facciano i log, come gli archivi creati per fare danni.',
  'limit-ratio-next': 'Se il mittente è affidabile, estrarlo e aprire la cartella.',
  'limit-entries': 'Troppi file',
  'limit-entries-means': 'L’archivio contiene più voci di quante il limite consenta.',
  'limit-entries-next': 'Chiedere solo i log, oppure aprire la cartella che serve.',
  'limit-depth': 'Archivi troppo annidati',
  'limit-depth-means': 'C’è un archivio dentro un archivio oltre la profondità che viene letta.',
  'limit-depth-next': 'Estrarre quello interno e aprirlo da solo.',
  'limit-overlap': 'File sovrapposti',
  'limit-overlap-means':
    'Due file dell’archivio condividono gli stessi byte, come negli archivi creati per fare danni.',
  'limit-overlap-next': 'Non estrarlo. Chiedere al mittente come è stato creato.',
  'not-readable': 'Non leggibile',
  'not-readable-means': 'Il sistema operativo ha rifiutato la lettura o non ci è riuscito.',
  'not-readable-next': 'Verificare che esista ancora e che se ne abbia il permesso di lettura.',
  'reader-stopped': 'Lettura interrotta',
  'reader-stopped-means':
    'La lettura di questo file è finita in modo inatteso. Le righe lette prima restano; le altre sono intatte.',
  'reader-stopped-next': 'Richiedere il file. Se si ripete, segnalarlo con l’impronta del bundle.',
  'year-inferred': 'Anno dedotto',
  'year-inferred-means':
    'Le righe non indicano l’anno, come è usuale in syslog; è stato dedotto da ciò che le circonda.',
  'year-inferred-next': 'Confrontare la prima e l’ultima riga nel riepilogo con ciò che ha detto il cliente.',
  'page-of-many': 'Una pagina di molte',
  'page-of-many-means': 'Il file è una pagina salvata di un elenco che ne ha altre, quindi il log c’è solo in parte.',
  'page-of-many-next': 'Chiedere le altre pagine, o meglio l’esportazione dell’intero elenco.',
  'out-of-memory': 'Memoria esaurita',
  'out-of-memory-means':
    'Il programma non aveva più memoria per altre righe. Quelle lette prima restano e si possono usare.',
  'out-of-memory-next': 'Aprire un periodo più breve, o solo i log che contano; aiuta anche chiudere altre fonti.',
  'raw-limit': 'Testo originale non conservato',
  'raw-limit-means':
    'Per risparmiare memoria, il testo originale esatto di altri record anomali non è stato conservato. I loro valori ci sono tutti.',
  'raw-limit-next': 'Nulla da fare; il file originale li contiene ancora.',
  'unknown-means': 'Un problema per cui questa pagina non ha ancora parole.',
  'unknown-next': 'Leggerne il messaggio.',
};
