// The forms of reasons that readers write down, with their Italian. Places are what differs; `more` may be empty.

/** The more special form of two that fit stands first. */
export const italianReasons: readonly (readonly [english: string, italian: string])[] = [
  ['Read for the facts about the bundle.', 'Letto per le informazioni sul bundle.'],
  ['The file is empty.', 'Il file è vuoto.'],
  ['Not a format we know.', 'Non è un formato noto.'],
  [
    'No table in it is one of the nine logs; its header is kept.',
    'Nessuna sua tabella è uno dei nove log; l’intestazione è conservata.',
  ],
  ['Not read by choice: its log was not chosen.', 'Non letto per scelta: il suo log non è stato scelto.'],
  ['Cancelled before it began.', 'Annullato prima dell’inizio.'],
  ['The import was cancelled here.', 'L’importazione è stata annullata qui.'],
  ['The reader ended early.', 'La lettura è finita prima del previsto.'],
  ['Storing failed: {why}', 'Il salvataggio delle righe è fallito: {why}'],
  [
    'Memory ran out. The {rows} rows read before can be used; open a shorter time span or fewer logs to see the rest.{more}',
    'La memoria è esaurita. Le {rows} righe lette prima si possono usare; per vedere il resto aprire un periodo più breve o meno log.{more}',
  ],
  [
    '{count} records are already in the case and not stored twice.',
    '{count} record sono già nel caso e non vengono conservati due volte.',
  ],
  [
    '{count} record is already in the case and not stored twice.',
    '{count} record è già nel caso e non viene conservato due volte.',
  ],
  ['{count} rows were in the case already.', '{count} righe erano già nel caso.'],
  ['{count} row was in the case already.', '{count} riga era già nel caso.'],
  ['a folder', 'una cartella'],
  ['a manifest that is not ours', 'un manifest non di questo programma'],
  ['an image', 'un’immagine'],
  ['a font', 'un carattere tipografico'],
  ['an office document', 'un documento d’ufficio'],
  ['a program', 'un programma'],
  ['sound or video', 'audio o video'],
  ['a folder view of macOS', 'una vista cartella di macOS'],
  ['a folder view of Windows', 'una vista cartella di Windows'],
  ['a picture cache of Windows', 'una cache di immagini di Windows'],
  ['resource data of macOS', 'dati di risorse di macOS'],
  ['part of a saved page, not its text', 'parte di una pagina salvata, non il suo testo'],
  ['a symbolic link to {aim}', 'un collegamento simbolico a {aim}'],
  ['a hard link to {aim}', 'un collegamento fisico a {aim}'],
  ['a symbolic link', 'un collegamento simbolico'],
  ['a hard link', 'un collegamento fisico'],
  ['a special file', 'un file speciale'],

  ['The folder {name} could not be read ({why}).', 'La cartella {name} non è stata letta ({why}).'],
  ['{name} could not be opened ({why}).', '{name} non è stato aperto ({why}).'],
  [
    '{name} could not be read to its end as a tar ({why}).',
    '{name} non è stato letto come tar fino alla fine ({why}).',
  ],
  ['{name} could not be read to its end ({why}).', '{name} non è stato letto fino alla fine ({why}).'],
  [
    '{name} declares {bytes}; the limit for the whole bundle is {limit}. It was not read.',
    '{name} dichiara {bytes}; il limite per l’intero bundle è {limit}. Non è stato letto.',
  ],
  [
    'its ZIP64 end record is not where the archive says it is',
    'il suo record finale ZIP64 non è dove indica l’archivio',
  ],
  ['its end record holds impossible figures', 'il suo record finale contiene valori impossibili'],
  [
    'its directory of members is not where the archive says it is',
    'il suo indice degli elementi non è dove indica l’archivio',
  ],
  ['{name} could not be read: {why}.', '{name} non è stato letto: {why}.'],
  ['{name} became shorter while it was read.', '{name} si è accorciato durante la lettura.'],
  ['{name} was not met again when it was to be read.', '{name} non è stato ritrovato al momento della lettura.'],
  [
    '{name} was left after {bytes}: with it the bundle unpacks to more than the limit of {limit}.',
    '{name} è stato lasciato dopo {bytes}: con esso il bundle decompresso supera il limite di {limit}.',
  ],
  [
    '{name} unpacks {ratio}:1 ({bytes} from {packed}); the limit is {limit}:1.',
    '{name} si decomprime {ratio}:1 ({bytes} da {packed}); il limite è {limit}:1.',
  ],
  [
    '{name} and what follows was not read: the bundle has more than the limit of {limit} entries.',
    '{name} e ciò che segue non è stato letto: il bundle supera il limite di {limit} voci.',
  ],
  [
    '{name} takes the bundle over the limit of {limit} entries; the rest was not read.',
    '{name} porta il bundle oltre il limite di {limit} voci; il resto non è stato letto.',
  ],
  [
    '{name} is {kind}; links and special files are not followed.',
    '{name} è {kind}; i collegamenti e i file speciali non vengono seguiti.',
  ],
  ['{name} has a damaged gzip header.', '{name} ha un’intestazione gzip danneggiata.'],
  [
    '{name} holds damaged packed data after {bytes} ({why}); the rest could not be read.',
    '{name} contiene dati compressi danneggiati dopo {bytes} ({why}); il resto non è stato letto.',
  ],
  [
    '{name} does not match its checksum (CRC-32): its data was changed or damaged.',
    '{name} non corrisponde alla propria somma di controllo (CRC-32): i dati sono stati modificati o danneggiati.',
  ],
  [
    '{name} ends in the middle of its packed data: the file was cut. What came before the cut was read.',
    '{name} finisce a metà dei dati compressi: il file è stato troncato. Ciò che precede il troncamento è stato letto.',
  ],
  [
    '{name} declares an impossible size; what is there of it was read.{more}',
    '{name} dichiara una dimensione impossibile; ciò che ne è presente è stato letto.{more}',
  ],
  [
    '{name} was cut: {read} of {bytes} could be read.{more}',
    '{name} è stato troncato: sono stati letti {read} di {bytes}.{more}',
  ],
  ['{name} was cut: {bytes} are there.', '{name} è stato troncato: sono presenti {bytes}.'],
  ['{name} is no tar archive ({why}).', '{name} non è un archivio tar ({why}).'],
  [
    '{name} has {blocks} of 512 bytes where a tar header was expected (first: {why}); nothing could be read from there.',
    '{name} ha {blocks} da 512 byte dove era attesa un’intestazione tar (il primo: {why}); da lì non è stato letto nulla.',
  ],
  [
    '{name} is an archive inside {depth} archives, which is the limit; it was not opened.',
    '{name} è un archivio dentro {depth} archivi, che è il limite; non è stato aperto.',
  ],
  [
    '{name} is packed in a way that is not read ({packing}); unpack it first.',
    '{name} è compresso in un modo che non viene letto ({packing}); decomprimerlo prima.',
  ],
  [
    '{name} is packed with {method}; only stored and deflated members can be read.',
    '{name} è compresso con {method}; si possono leggere solo elementi non compressi o «deflate».',
  ],
  [
    '{name} is encrypted and was not read; unpack the archive with its password first.',
    '{name} è cifrato e non è stato letto; decomprimere prima l’archivio con la sua password.',
  ],
  [
    '{name} declares {bytes} but holds more; it was read up to there.',
    '{name} dichiara {bytes} ma contiene di più; è stato letto fino a lì.',
  ],
  [
    '{name} has a damaged header ({why}); it was not read.',
    '{name} ha un’intestazione danneggiata ({why}); non è stato letto.',
  ],
  [
    '{name} should lie where the archive has no data: its position or size is wrong. It was not read.',
    '{name} dovrebbe trovarsi dove l’archivio non ha dati: posizione o dimensione errata. Non è stato letto.',
  ],
  [
    '{name} runs into the directory of the archive: its size is wrong. It was not read.',
    '{name} invade l’indice dell’archivio: la sua dimensione è errata. Non è stato letto.',
  ],
  [
    '{name} has a damaged directory ({why}); {rest} of its {all} entries could not be read.',
    '{name} ha un indice danneggiato ({why}); {rest} delle sue {all} voci non sono state lette.',
  ],
  [
    '{name} is encrypted from its entry {first} on; {rest} of its {all} entries were not read.',
    '{name} è cifrato dalla voce {first} in poi; {rest} delle sue {all} voci non sono state lette.',
  ],
  [
    '{name} is no zip archive, or was cut before its first member.',
    '{name} non è un archivio zip, oppure è stato troncato prima del primo elemento.',
  ],
  [
    '{name} has no end: the file was cut and its list of members is gone. {found} found by their own headers; how many are missing is not known.',
    '{name} non ha una fine: il file è stato troncato e l’elenco degli elementi è perso. {found} in base alle loro intestazioni; quanti ne manchino non è noto.',
  ],
  [
    '{name} is one part of an archive split over several files; join the parts first.',
    '{name} è una parte di un archivio diviso in più file; unire prima le parti.',
  ],
  [
    '{name} does not tell its size before its data; it could not be read.',
    '{name} non indica la propria dimensione prima dei dati; non è stato letto.',
  ],
];
