// Findings about secure messages, installation and activation, in Italian.
import type { foundMessages as source } from '../en/foundMessages.ts';
import type { Translated } from '../translated.ts';

export const foundMessages: Translated<typeof source> = {
  unnamedRecipients: 'destinatari senza nome',
  lateTitle: '{count, plural, one {# messaggio} other {# messaggi}} in coda da oltre 72 ore',
  lateText:
    '{count, plural, one {# messaggio per {recipients} è} other {# messaggi per {recipients} sono}} ancora ENQUEUED fino a {length} dopo la ricezione; atteso è EXPIRED dopo 72 h.',
  lateBecause: 'Le 72 ore sono documentate; la fine del bundle vale come momento dell’esportazione.',
  earlyTitle: '{count, plural, one {# messaggio scaduto} other {# messaggi scaduti}} prima di 72 ore',
  earlyText:
    '{count, plural, one {# messaggio è} other {# messaggi sono}} EXPIRED benché {count, plural, one {ricevuto} other {ricevuti}} meno di 72 h prima dell’ultima riga del bundle. È come documentato solo se l’esportazione è avvenuta più tardi.',
  earlyBecause: 'Quando sia avvenuta l’esportazione non è noto, solo quando è stata scritta la sua ultima riga.',
  expiredTitle: '{count, plural, one {# messaggio scaduto} other {# messaggi scaduti}} per {name}',
  expiredTitleOnline:
    '{count, plural, one {# messaggio scaduto} other {# messaggi scaduti}} per {name}, benché nel frattempo fosse online',
  expiredText:
    '{count, plural, one {# messaggio per {name}, ricevuto} other {# messaggi per {name}, ricevuti}} dal {from}, {count, plural, one {è scaduto} other {sono scaduti}}.',
  expiredTextFrom:
    '{count, plural, one {# messaggio per {name} da {senders}, ricevuto} other {# messaggi per {name} da {senders}, ricevuti}} dal {from}, {count, plural, one {è scaduto} other {sono scaduti}}.',
  expiredOffline:
    '{name} non è stato registrato nelle 72 ore successive ad alcuno di essi: non potevano essere consegnati.',
  expiredOnline:
    '{name} è stato registrato nelle 72 ore successive (dopo il primo per {length} in tutto): la consegna è fallita benché fosse raggiungibile.',
  expiredUnknown: 'Se il destinatario fosse raggiungibile nelle 72 ore non è nel log SIP.',
  absentGone: 'È stato registrato l’ultima volta fino al {before} e nel log non torna più.',
  absentBack: 'È stato registrato l’ultima volta fino al {before} ed è tornato il {after}, {length} dopo.',
  expiredOfflineBecause: 'Lo dice lo stato, e il log SIP copre le 72 ore senza una registrazione.',
  expiredOnlineBecause:
    'Lo dice lo stato, e il log SIP mostra il destinatario online; perché la consegna sia fallita non è in alcun log.',
  expiredUnknownBecause: 'Lo dice lo stato; il log SIP non copre le 72 ore oppure il destinatario non è nominato.',
  refusedTitle: '{count, plural, one {# messaggio} other {# messaggi}} per {name}: {status}',
  refusedText:
    '{count, plural, one {# messaggio per {name} è finito} other {# messaggi per {name} sono finiti}} con {status}.',
  refusedTextFrom:
    '{count, plural, one {# messaggio per {name} da {senders} è finito} other {# messaggi per {name} da {senders} sono finiti}} con {status}.',
  refusedBecause: 'Lo riporta lo stato.',
  stuckTitle:
    '{count, plural, one {# messaggio fermo} other {# messaggi fermi}} in coda per {recipient} mentre era online',
  stuckText:
    '{count, plural, one {# messaggio per {recipient} è} other {# messaggi per {recipient} sono}} ancora ENQUEUED, il più vecchio da {length} alla fine del bundle.',
  stuckTextFrom:
    '{count, plural, one {# messaggio per {recipient} da {senders} è} other {# messaggi per {recipient} da {senders} sono}} ancora ENQUEUED, il più vecchio da {length} alla fine del bundle.',
  stuckHere:
    '{recipient} era registrato quando è arrivato il primo ed è rimasto online abbastanza a lungo per i cinque tentativi ogni 30 s.',
  stuckLater:
    '{recipient} si è registrato il {time}, dopo l’arrivo del primo, ed è rimasto online abbastanza a lungo per i cinque tentativi ogni 30 s.',
  stuckBecause: 'Sia la coda sia la registrazione sono nei log; i tentativi stessi non sono in alcun log.',
  stuckInferredBecause: 'La registrazione è dedotta da righe vicine, e i tentativi non sono in alcun log.',
  activation: '{type} il {time}',
  activationBy: '{type} da {user} il {time}',
  activationMessage: 'messaggio',
  oddTitle: '{account}: attivazione aperta benché indicata come non inviata',
  oddText:
    '{count, plural, one {# messaggio di attivazione per {account} ({messages}) è indicato come non inviato ed è stato comunque aperto} other {# messaggi di attivazione per {account} ({messages}) sono indicati come non inviati e sono stati comunque aperti}}. Il manuale del produttore mostra righe simili: una stranezza del log, non un guasto.',
  oddOnline: '{account} si è registrato il {time}.',
  oddBecause: 'La riga riporta entrambe le cose.',
  unopenedTitle: '{account}: attivazione inviata {count, plural, one {una volta} other {{count} volte}}, non aperta',
  unopenedText:
    '{count, plural, one {# messaggio di attivazione per {account} ({messages}) ha lasciato il server e non è stato aperto} other {# messaggi di attivazione per {account} ({messages}) hanno lasciato il server e non sono stati aperti}} per {length}, fino alla fine del bundle.',
  unopenedNoSip: 'Senza SIP Sessions non si può dire se sia stato attivato in altro modo.',
  unopenedNever: '{account} non si registra mai nel log SIP.',
  unopenedNotSince: '{account} da allora non è più stato registrato.',
  unopenedNevertheless: '{account} è comunque registrato: è stato configurato prima o in altro modo.',
  unopenedNeverBecause:
    'Le righe riportano che non è stata aperta; che l’account non sia mai stato attivato si ricava dal log SIP.',
  unopenedBecause: 'Le righe riportano che è stata inviata e non aperta.',
  unsentTitle: '{account}: messaggio di attivazione non inviato',
  unsentTitleLater: '{account}: messaggio di attivazione non inviato, inviato di nuovo più tardi',
  unsentText:
    '{count, plural, one {# messaggio di attivazione per {account} ({messages}) non ha mai lasciato} other {# messaggi di attivazione per {account} ({messages}) non hanno mai lasciato}} il server.',
  unsentNoLater: 'Non gli è stato inviato alcun messaggio successivo.',
  unsentLaterOpened: 'Uno successivo è stato inviato {length} dopo ({message}) e aperto.',
  unsentLaterUnopened: 'Uno successivo è stato inviato {length} dopo ({message}), finora non aperto.',
  unsentBecause: 'Lo riporta la riga.',
};
