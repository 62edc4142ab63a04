// Findings about calls, trunks and editions, in Italian.
import type { foundCalls as source } from '../en/foundCalls.ts';
import type { Translated } from '../translated.ts';

export const foundCalls: Translated<typeof source> = {
  conferenceTitle:
    '{count, plural, one {# conferenza} other {# conferenze}} in {rows, plural, one {# riga} other {# righe}} di tipo {type}',
  threeWayTitle:
    '{count, plural, one {# chiamata a tre} other {# chiamate a tre}} in {rows, plural, one {# riga} other {# righe}} di tipo {type}',
  transferTitle:
    '{count, plural, one {# chiamata trasferita} other {# chiamate trasferite}} in {rows, plural, one {# riga} other {# righe}} di tipo {type}',
  conferenceText:
    '{count, plural, one {# conferenza} other {# conferenze}}: ogni partecipante ha una riga. Contare i Call id, non le righe.',
  threeWayText:
    '{count, plural, one {# chiamata a tre} other {# chiamate a tre}}: un terzo interlocutore si è aggiunto con lo stesso Call id. Contare i Call id, non le righe.',
  transferText:
    '{count, plural, one {# chiamata trasferita} other {# chiamate trasferite}}: la chiamata è proseguita con un altro interlocutore con lo stesso Call id. Contare i Call id, non le righe.',
  withoutCallId:
    '{count, plural, one {# riga senza Call id non può essere raggruppata} other {# righe senza Call id non possono essere raggruppate}}.',
  typesBecause: 'Lo riportano Call type e Call id.',
  editionTitle:
    '{count, plural, one {# chiamata fallita} other {# chiamate fallite}} con {account}: modelli di sicurezza incompatibili',
  editionTitleUnnamed:
    '{count, plural, one {# chiamata fallita} other {# chiamate fallite}}: modelli di sicurezza incompatibili',
  editionText:
    '{count, plural, one {# chiamata} other {# chiamate}} tra {account} e {others} {count, plural, one {è fallita} other {sono fallite}} con BEARERCAPABILITY_NOTAVAIL: gli interlocutori usano modelli di sicurezza incompatibili.',
  unnamedParties: 'interlocutori senza nome',
  editionShown: 'Il suo client mostra l’edizione {own}, l’altro lato {theirs}.',
  editionPartly: 'In {count} di esse gli user agent mostrano edizioni diverse ({account}: {own}).',
  editionNotShown: 'Gli user agent non mostrano entrambe le edizioni: non si può dire quale lato sia diverso.',
  editionShownBecause: 'Lo dice la causa di chiusura, e i client di entrambi i lati lo mostrano per ogni chiamata.',
  editionPartlyBecause:
    'Lo dice la causa di chiusura; i client di entrambi i lati lo mostrano per {shown} di {count} chiamate, il resto non è noto.',
  editionNotShownBecause: 'Lo dice solo la causa di chiusura: i client non indicano entrambe le edizioni.',
  variantTitle: '{account} è stato invitato a {wanted} e usa {shown}',
  variantText:
    'Il messaggio di installazione del {time} per {account} ha la variante {variant} ({wanted}), ma {count, plural, one {l’unica connessione successiva mostra} other {tutte le # connessioni successive mostrano}} lo user agent {useragent} ({shown}).',
  variantBecause:
    'Il nome del client mostra l’edizione; che sia quella sbagliata si ricava solo dal messaggio di installazione.',
  lostTitleReplaced:
    '{count, plural, one {# chiamata con risposta interrotta} other {# chiamate con risposta interrotte}} mentre {account} passava a una nuova connessione',
  lostTitle:
    '{count, plural, one {# chiamata con risposta interrotta} other {# chiamate con risposta interrotte}} mentre {account} perdeva la connessione',
  lostText:
    '{count, plural, one {# chiamata con risposta è finita} other {# chiamate con risposta sono finite}} con {causes} mentre {account} {what}.',
  lostReplaced: 'tornava su una nuova connessione, come dopo un cambio di rete (DISCONNECT / REPLACED)',
  lostBroken: 'perdeva la connessione ({reasons})',
  lostExpired: 'non dava segni fino alla scadenza della sua registrazione (EXPIRATION)',
  lostFirst: 'La prima: chiamata del {call}, finita il {ended}; connessione finita il {lost}.',
  lostFirstLater: 'La prima: chiamata del {call}, finita il {ended}; connessione finita il {lost}, {later} dopo.',
  lostExpiredBecause: 'La registrazione è scaduta solo dopo la chiamata: quando la connessione sia caduta non è noto.',
  lostBecause:
    'La connessione è finita durante la chiamata; i log non hanno un numero di chiamata in comune: il legame sono account e orario.',
  abnormalTitle:
    '{count, plural, one {# chiamata con risposta finita} other {# chiamate con risposta finite}} in modo anomalo',
  abnormalText:
    '{count, plural, one {# chiamata con risposta è finita} other {# chiamate con risposta sono finite}} con {causes}. Senza SIP Sessions non si può dire se un interlocutore abbia cambiato o perso la connessione.',
  abnormalBecause: 'Nessun log SIP dice che cosa abbiano fatto le connessioni degli interlocutori.',
  trunkTitle: '{route}: {count} chiamate di seguito fallite',
  trunkText:
    'Tramite {route} sono fallite {count} chiamate di seguito dal {from} al {to} ({length}): {causes}; {callers, plural, one {# chiamante nominato} other {# chiamanti nominati}}.',
  noCause: '(nessuna causa)',
  causeCount: '{cause} {count}',
  trunkNeither: 'Nel log non ci sono chiamate precedenti tramite questo trunk. Nemmeno chiamate successive.',
  trunkNoEarlier: 'Nel log non ci sono chiamate precedenti tramite questo trunk. La prima successiva è del {after}.',
  trunkNoLater: 'L’ultima chiamata riuscita prima è del {before}; nel log non ce ne sono di successive.',
  trunkEdges: 'L’ultima chiamata riuscita prima è del {before}, la prima successiva del {after}.',
  trunkTooFew: 'Ciascuno di questi trunk da solo ha troppo poche chiamate per poterlo dire.',
  trunkAlone: 'Nel frattempo su nessun altro trunk sono fallite più chiamate di seguito.',
  trunkOthers: 'Nel frattempo è accaduto anche su {routes}: la causa può essere la linea dell’appliance.',
  trunkMany: 'Sono fallite così tante chiamate di seguito; lo stato del trunk stesso non è in alcun log.',
  trunkFew: 'Sono fallite solo poche chiamate di seguito; lo stato del trunk stesso non è in alcun log.',
  retentionTitle: 'Il registro delle chiamate contiene solo chiamate di gruppo',
  retentionTitlePart: 'Solo chiamate di gruppo in una parte del registro delle chiamate',
  retentionText:
    '{where} contiene {count, plural, one {# riga} other {# righe}}, tutte conferenze o chiamate a tre, mentre il log SIP mostra un uso normale. È l’effetto della conservazione DAY / 0: le chiamate dirette non mancano, non vengono conservate. Un conteggio delle chiamate da questo log non dice nulla sulle chiamate dirette.',
  callLog: 'Il registro delle chiamate',
  callLogPart: 'Il registro delle chiamate dal {from} al {to}',
  retentionBecause: 'Le righe corrispondono all’impostazione documentata; l’impostazione stessa non è nei log.',
  maskingTitle: 'Mascheramento o conservazione modificati {count, plural, one {una volta} other {{count} volte}}',
  maskingText:
    '{changes}. Da allora i record possono essere mascherati o mancare di proposito: confrontare con cautela le righe prima e dopo, e non considerare mai due valori mascherati come la stessa persona.',
  maskingChange: '{time} “{description}”',
  maskingBecause: 'Una riga riporta la modifica.',
};
