// Findings about the appliance itself, connections and presence, in Italian.
import type { foundPresence as source } from '../en/foundPresence.ts';
import type { Translated } from '../translated.ts';

export const foundPresence: Translated<typeof source> = {
  outageTitle: 'Appliance silenziosa per {length}',
  outageText:
    'Nessun log del bundle contiene righe tra {from} e {to}, e {count, plural, one {manca # heartbeat} other {mancano # heartbeat}} ({missing}) in {logs}.',
  bothHeartbeatLogs: 'entrambi i log con heartbeat',
  outageNoSip: 'Nel bundle non c’è un log SIP che possa confermarlo.',
  outageSip: 'Di solito il log SIP contiene in media una riga ogni {every}.',
  outageUnsaid: 'I log non dicono se sia stata spenta, riavviata o impossibilitata a scrivere.',
  outageProven:
    'In questo periodo nessun log contiene righe, e il log SIP è di solito molto più attivo. Il perché non è nei log.',
  outageSeveral: 'Mancano più heartbeat di seguito e nessun log contiene righe.',
  outageSingle: 'Manca un solo heartbeat e gli altri log sono troppo poco attivi per confermarlo.',
  silenceTitle: 'Nessuna riga in alcun log per {length}',
  silenceText:
    'Il log SIP, che di solito contiene in media una riga ogni {every}, e ogni altro log tacciono tra {from} e {to}. Nessun log del bundle contiene heartbeat: può trattarsi di un’appliance silenziosa oppure di righe mancanti.',
  silenceBecause:
    'C’è soltanto il silenzio: senza heartbeat un log senza attività e un’appliance ferma appaiono uguali.',
  calleeTitle: '{count, plural, one {# chiamata fallita} other {# chiamate fallite}} verso {callee}: non registrato',
  calleeText: '{count, plural, one {# chiamata} other {# chiamate}} verso {callee}: {basis}',
  calleeTextFrom: '{count, plural, one {# chiamata} other {# chiamate}} verso {callee} da {callers}: {basis}',
  calleeBoth:
    'la causa dice che l’abbonato è assente e il log SIP mostra {callee} offline {count, plural, one {in quel momento} other {in ognuno di quei momenti}}.',
  calleeCause: 'la causa dice che l’abbonato è assente; il log SIP non può confermarlo.',
  calleePresence:
    'il log SIP mostra {callee} offline {count, plural, one {in quel momento} other {in ognuno di quei momenti}}; la causa è {causes}.',
  calleeContradicted:
    'la causa dice che l’abbonato è assente, ma il log SIP mostra {callee} registrato {count, plural, one {in quel momento} other {in ognuno di quei momenti}}: la sua connessione poteva essere già interrotta.',
  calleeSince:
    '{count, plural, one {Era} other {Prima della prima era}} stato registrato l’ultima volta fino al {time}.',
  calleeSinceReason:
    '{count, plural, one {Era} other {Prima della prima era}} stato registrato l’ultima volta fino al {time} ({reason}).',
  calleeNever: 'Il log SIP non ne mostra alcuna registrazione precedente.',
  blankCause: '(vuota)',
  calleeBothBecause: 'Il registro delle chiamate e il log SIP dicono la stessa cosa, ciascuno per conto proprio.',
  calleeCauseBecause: 'Lo dice solo il registro delle chiamate.',
  calleePresenceBecause: 'Lo dice solo il log SIP; la causa di chiusura indica altro.',
  calleeContradictedBecause: 'Il registro delle chiamate e il log SIP si contraddicono.',
  visitorTitle: '{count, plural, one {# connessione} other {# connessioni}} da {host} di qualcosa che non è un client',
  visitorText:
    'Da {host} {count, plural, one {è stata aperta # connessione} other {sono state aperte # connessioni}} senza user agent, account o REGISTER, la prima il {first}, l’ultima il {last}. Così si comporta uno scanner o un sistema di monitoraggio; un client indica il proprio user agent.',
  visitorBecause: 'Le righe non nominano nessuno e nessun client: che cosa si sia connesso si può solo supporre.',
  rejectedTitle: '{who} si è connesso {count} volte senza registrarsi',
  rejectedText:
    '{count, plural, one {# connessione} other {# connessioni}} con {useragent} da {hosts, plural, one {# indirizzo} other {# indirizzi}}, {count, plural, one {chiusa} other {chiuse}} senza un REGISTER tra {from} e {to} ({length}).',
  rejectedNamed: 'I relativi REGISTER sono stati rifiutati e nominano {candidates}.',
  rejectedOne:
    'L’unico account con questo user agent rimasto sempre offline in quel periodo e online poco prima o poco dopo è {account}.',
  rejectedSeveral:
    'Può trattarsi di {candidates}: account con questo user agent rimasti sempre offline in quel periodo e online poco prima o poco dopo.',
  rejectedNobody: 'Nessun account con questo user agent era online poco prima o poco dopo: non si può dire di chi sia.',
  rejectedChanged:
    'Nell’ora prima del primo tentativo un account è stato modificato: {change} il {time} (il legame è solo nel tempo).',
  rejectedPassword: 'Il primo sospetto è la password dell’account.',
  rejectedNamedBecause: 'Le righe rifiutate nominano l’account; perché siano state rifiutate non è nel log.',
  rejectedOneBecause: 'Le righe non nominano nessuno, ma un solo account corrisponde per client e per orario.',
  rejectedSeveralBecause: 'Le righe non nominano nessuno, e più di un account corrisponde.',
  rejectedNobodyBecause: 'Le righe non nominano nessuno, e nessun account corrisponde.',
  flappingTitle: '{account} si è riconnesso {count} volte, fino a {most} in un’ora',
  flappingText:
    '{account}: {count, plural, one {# CONNECT} other {# CONNECT}} dal {spans}, {where}, con {agents, plural, one {# versione del client} other {# versioni del client}} ({clients}).',
  flappingSpan: '{from} per {length}',
  flappingOneHost: 'tutti da {host}',
  flappingHosts: 'da {count, plural, one {# indirizzo} other {# indirizzi}} ({hosts})',
  flappingAlone:
    'In quel periodo nessun altro account si è riconnesso di continuo: è improbabile che la causa sia l’appliance.',
  flappingEverybody:
    'In quel periodo {count, plural, one {anche # altro account} other {anche altri # account}} su {accounts} si {count, plural, one {è riconnesso} other {sono riconnessi}} di continuo: verificare anzitutto l’appliance e la sua linea.',
  flappingNetwork:
    '{count, plural, one {Anche # altro account} other {Anche altri # account}} dallo stesso indirizzo si {count, plural, one {è riconnesso} other {sono riconnessi}} di continuo ({others}): verificare quella rete.',
  flappingElsewhere:
    'In quel periodo {count, plural, one {# altro account si è riconnesso} other {altri # account si sono riconnessi}} di continuo, da altri indirizzi.',
  flappingNamedBecause: 'Le righe stesse nominano l’account.',
  flappingTiedBecause:
    'Alcune righe non nominano nessuno e sono dell’account perché si è registrato dallo stesso indirizzo.',
  lonelyTitle:
    '{count, plural, one {# heartbeat mancante} other {# heartbeat mancanti}} mentre l’appliance scriveva altre righe',
  lonelyText:
    'Attesi ogni quattro ore, {count, plural, one {manca # heartbeat} other {mancano # heartbeat}} ({missing}), benché a pochi minuti di distanza ci siano altre righe: l’appliance era attiva, quindi le righe degli heartbeat mancano o non sono state scritte.',
  lonelyBecause: 'Le righe prima e dopo mostrano che l’appliance stava scrivendo.',
  offHourTitle:
    '{off} di {count, plural, one {# heartbeat} other {# heartbeat}} fuori dall’orario esatto delle quattro ore',
  offHourText:
    '{off} di {count, plural, one {# heartbeat} other {# heartbeat}} non cadono alle ore 00, 04, 08, 12, 16 o 20 (il primo il {first}): gli orari possono non essere quelli dell’appliance, il suo orologio può essere stato cambiato, oppure questa versione ha un altro ritmo.',
  offHourBecause: 'Il ritmo si vede negli esempi del produttore, ma non è documentato per ogni versione.',
  twinTitle: '{count, plural, one {# heartbeat mancante} other {# heartbeat mancanti}} in {log}',
  twinText:
    'In {log} {count, plural, one {manca # heartbeat} other {mancano # heartbeat}} che l’altro log contiene (il primo il {first}): lì mancano righe di {log}.',
  twinBecause: 'L’altro log contiene gli stessi heartbeat.',
  massTitle: '{count, plural, one {# account è andato} other {# account sono andati}} offline entro {length}',
  massText:
    'Dal {from} al {to} {count, plural, one {# account} other {# account}} su {registered, number} registrati ({share}) {count, plural, one {è andato} other {sono andati}} offline: {accounts}.',
  massRestart:
    'Il log di sistema riporta “{description}” il {time}, negli stessi minuti: un riavvio porta tutti offline.',
  massOneHost: 'Provenivano tutti da {host}: può essersi guastata quella rete più che l’appliance.',
  massHosts:
    'Provenivano da {count, plural, one {# indirizzo} other {# indirizzi}} ({top} da {host}): una sola rete di client non lo spiega.',
  massSilence: 'Dopo, ogni log tace per {length}.',
  massBecause: 'Una riga UNREGISTER riporta ciascuno di essi. Il perché non è in quelle righe.',
  freshTitle:
    '{count, plural, one {# riga di connessione} other {# righe di connessione}} senza account alla fine del log',
  freshText:
    'Dal {from} alla fine del log ({length}) {count, plural, one {# riga CONNECT o DISCONNECT non nomina} other {# righe CONNECT e DISCONNECT non nominano}} alcun account; le righe REGISTER o righe precedenti delle stesse connessioni sì. Quando il log è stato esportato l’appliance non le aveva ancora riconciliate. L’elenco del singolo account non le contiene.',
  freshBecause:
    'Le righe ci sono e non nominano nessuno; è probabile che appartengano agli account degli stessi indirizzi.',
  oldTitle: '{platform}: {count} versioni del client, la più vecchia è {oldest}',
  oldText:
    'Le ultime registrazioni su {platform} mostrano {versions}. La più vecchia, {oldest}, è usata da {users}; la più recente vista è {newest}.',
  oldVersion: '{version} ({count, plural, one {# account} other {# account}})',
  oldBecause: 'I client indicano la propria versione quando si registrano.',
  replacedTitle: '{odd} di {seen, plural, one {# REPLACED} other {# REPLACED}} non subito dopo un nuovo CONNECT',
  replacedText:
    'DISCONNECT / REPLACED è atteso entro un secondo dal CONNECT che ne prende il posto; lo sono {inTime} su {seen}. Degli altri {parts}: {accounts}.',
  replacedSlow: '{count, plural, one {# è arrivato} other {# sono arrivati}} più di due secondi dopo (fino a {length})',
  replacedAlone:
    '{count, plural, one {# non ha accanto alcuna connessione più recente dell’account} other {# non hanno accanto alcuna connessione più recente dell’account}}',
  replacedBecause: 'Il secondo si vede in un esempio del produttore e non è documentato come limite.',
  upgradeText: '{time}: {events}.',
  upgradeTextTook: '{time}: {events}, {length} dalla prima riga all’ultima.',
  upgradeThen: '{before}, poi {next}',
  upgradeOpen:
    'Nessuna riga ne riporta l’esito, che di norma segue entro pochi secondi: chiedere se sia andato a buon fine.',
  upgradeNobody: 'Intorno a quel momento non si vede alcun account andare offline.',
  upgradeGone:
    '{count, plural, one {# account è andato} other {# account sono andati}} offline tra un minuto prima e tre minuti dopo.',
  upgradeDocumented: 'La riga ha la formulazione che mostra il manuale del produttore.',
  upgradeOther: 'La formulazione non è nel manuale, ma le sue parole sono chiare.',
  cipherTitle: '{cipher} usato da {count, plural, one {# account} other {# account}}',
  cipherText:
    '{count, plural, one {# connessione} other {# connessioni}} di {accounts} {count, plural, one {ha negoziato} other {hanno negoziato}} {cipher}: {weakness}. Client: {clients}. Visto l’ultima volta il {last}.',
  cipherBecause: 'Le righe indicano il cifrario.',
  cipherNull: 'nessuna cifratura',
  cipherExport: 'chiavi indebolite per l’esportazione (RFC 7525)',
  cipherAnonymous: 'nessuna autenticazione del server (RFC 7525)',
  cipherRc4: 'RC4, vietato dalla RFC 7465',
  cipherTripleDes: 'triplo DES con blocchi da 64 bit (Sweet32, RFC 7525)',
  cipherDes: 'DES singolo, chiavi da 56 bit',
  cipherRc2: 'RC2, un cifrario obsoleto',
  cipherMd5: 'MD5 come controllo dei messaggi (RFC 6151)',
};
