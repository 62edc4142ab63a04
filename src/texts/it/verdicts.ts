// Why a call went as it did, in Italian.
import type { verdicts as source } from '../en/verdicts.ts';
import type { Translated } from '../translated.ts';

export const verdicts: Translated<typeof source> = {
  leg: '{time} {caller} verso {callee}: {text}',
  somebody: 'qualcuno',
  nothingSaid: 'Non si può dire: il record non riporta né l’esito né la causa di chiusura.',
  talked: ', con una conversazione di {length}',
  at: 'alle {time} {account} {text}',
  good: 'La chiamata ha avuto risposta{talked}, ed è stata chiusa normalmente.',
  goodThough:
    'La chiamata ha avuto risposta{talked}, ed è stata chiusa normalmente, benché nel frattempo una connessione sia cambiata: {told}.',
  noCause:
    'La chiamata ha avuto risposta{talked}. Non si può dire come sia finita: il record non riporta la causa di chiusura.',
  unknownCause:
    'La chiamata ha avuto risposta{talked}. Non si può dire come sia finita: la causa di chiusura {cause} non è in alcun elenco a noi noto.',
  answeredMeaning: 'La chiamata ha avuto risposta{talked}. {meaning}',
  brokeAfter:
    'La chiamata ha avuto risposta{talked}, poi si è interrotta ({cause}). {length} prima della fine {account} {text}.',
  roamedCause: 'Durante la chiamata il telefono ha cambiato rete e la voce non l’ha seguito.',
  lostCause: 'Durante la chiamata la connessione di quell’interlocutore è andata persa.',
  roamedStep:
    'Chiedere all’utente di {account} dove si trovava; se le chiamate si interrompono a ogni cambio di rete, far verificare rtptimeout e strictrtp.',
  lostStep:
    'Chiedere all’utente di {account} com’era la ricezione in quel momento; la pagina dell’account mostra quanto spesso accade.',
  broke: 'La chiamata ha avuto risposta{talked}, poi si è interrotta ({cause}). {text}',
  silentCause: 'Durante la chiamata quell’interlocutore ha perso la rete; l’appliance se n’è accorta più tardi.',
  silentStep: 'Chiedere all’utente di {account} com’era la ricezione in quel momento.',
  notSeenVoice:
    'poco prima non è finita alcuna connessione di un interlocutore di questa appliance, e la voce stessa non è in alcun log',
  notSeenState: 'il log SIP non mostra lo stato di entrambi gli interlocutori',
  brokeUnsure: 'La chiamata ha avuto risposta{talked}, poi si è interrotta: {meaning} Non si può dire perché: {why}.',
  noCallee: 'Senza risposta ({said}).{meaning} Non si può dire di più: il record non nomina il chiamato.',
  theCallee: 'il chiamato',
  offline: 'Senza risposta ({said}): all’inizio della chiamata il chiamato non era registrato. {state}',
  offlineCause: '{name} era offline.',
  offlineStep:
    'Accertare perché {name} fosse offline: la pagina dell’account mostra come è finita l’ultima sessione e quando è tornato.',
  neverSeenLog: 'Nel log SIP non c’è alcuna registrazione di {name}.',
  cannotConfirm: 'Il log SIP non può confermarlo. {state}',
  absent: 'Senza risposta ({said}): l’appliance ha registrato il chiamato come offline. {log}',
  unknownState: 'Senza risposta ({said}).{meaning} {state}',
  silent: 'Senza risposta ({said}).{meaning} {text}',
  outOfReach: '{name} non era raggiungibile, benché per l’appliance risultasse ancora registrato.',
  outOfReachStep: 'Chiedere della ricezione e del risparmio energetico su {name} in quel momento.',
  contradicted:
    'Senza risposta ({said}).{meaning} Secondo il log SIP era però registrato: {state} Non si può dire quale dei due sia corretto.',
  unlisted:
    'Senza risposta ({said}). Non si può dire perché: questa causa di chiusura non è in alcun elenco a noi noto. {state}',
  ringing: ' dopo {length}',
  people: 'Senza risposta ({said}){ringing}.{meaning} Il chiamato era registrato: {state}',
  noMore:
    'Senza risposta ({said}){ringing}.{meaning} Il chiamato era registrato: {state} Non si può dire di più: nient’altro nei log mostra il perché.',
  ranOut: 'la sua registrazione è scaduta',
  cameBack: 'è tornato su una nuova connessione',
  ended: 'la sua connessione è finita ({reason})',
  afterBegin: 'dopo l’inizio della chiamata',
  afterBreak: 'dopo l’interruzione della chiamata',
  silentLoss: '{account} risultava ancora registrato, ma da esso non è arrivato più nulla: {how} {length} {when}.',
  editionOpening:
    'La chiamata è stata rifiutata perché chiamante e chiamato usano modelli di sicurezza incompatibili tra loro.',
  editions: 'Chiamante: {caller} ({callerHow}). Chiamato: {callee} ({calleeHow}).',
  editionUnknown: 'edizione non nota',
  notKnown: 'non noto',
  editionCause:
    'Uno dei due ha il client dell’altra edizione: Professional (ZRTP) da una parte, Enterprise (SDES) dall’altra.',
  editionStep: 'Accertare quale edizione usa il cliente, e con quella installare e attivare l’altro dispositivo.',
  sameEdition: 'entrambi mostrano la stessa edizione, quindi devono essere diverse le impostazioni degli account',
  editionsUnknown: 'l’edizione di entrambi non è nota',
  editionUnsure: '{opening} Non si può dire quale dei due lati sia sbagliato: {why}. {both}',
  trunkAlone: 'Nell’arco di mezz’ora nessun’altra chiamata è passata da {route}.',
  trunkOthers:
    'Delle altre {calls} chiamate passate da {route} nell’arco di mezz’ora, ne sono fallite {failed} ({share}).',
  trunkFailed: 'La chiamata tramite il trunk {route} è fallita ({said}).{meaning} {counted}',
  trunkCause: 'In quel momento il trunk {route}, o ciò che gli sta dietro, non funzionava.',
  trunkStep: 'Comunicare orari e numeri al gestore di {route}; se il guasto persiste, guardare SIP Trunk status.',
  notAnswered: 'Senza risposta ({said}).{meaning}',
  trunkUnsure:
    'La chiamata tramite il trunk {route} è fallita ({said}).{meaning} {counted} Non si può dire di più: il lato remoto non è in alcuno di questi log.',
  busyAlone:
    'Senza risposta ({said}).{meaning} In quel momento nel log non c’è alcun’altra chiamata di {name}: l’utente ha rifiutato, oppure era in una chiamata non registrata.',
  busyOther: 'Senza risposta ({said}): {name} era in un’altra chiamata dalle {time}.',
  busyCause: '{name} stava parlando con qualcun altro.',
  busyStep: 'Nulla da fare.',
};
