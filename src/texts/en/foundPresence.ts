// Findings about the appliance itself, connections and presence.
export const foundPresence = {
  outageTitle: 'Appliance silent for {length}',
  outageText:
    'No log of the bundle has a row between {from} and {to}, and {count, plural, one {# heartbeat} other {# heartbeats}} ({missing}) {count, plural, one {is} other {are}} missing in {logs}.',
  bothHeartbeatLogs: 'both heartbeat logs',
  outageNoSip: 'There is no SIP log in the bundle to confirm it.',
  outageSip: 'The SIP log otherwise has a row every {every} on average.',
  outageUnsaid: 'The logs do not say whether it was switched off, restarted or unable to write.',
  outageProven:
    'No log has a row in this time, and the SIP log is usually far busier than that. Why is not in the logs.',
  outageSeveral: 'Several heartbeats in a row are missing and no log has a row.',
  outageSingle: 'A single heartbeat is missing and the other logs are too quiet to confirm it.',
  silenceTitle: 'No row in any log for {length}',
  silenceText:
    'The SIP log, which otherwise has a row every {every} on average, and every other log are silent between {from} and {to}. No log of the bundle holds heartbeats, so this may be a silent appliance or rows that are missing.',
  silenceBecause: 'Silence is all there is: without heartbeats a quiet log and a stopped appliance look the same.',
  calleeTitle: '{count, plural, one {# call} other {# calls}} to {callee} failed: not registered',
  calleeText: '{count, plural, one {# call} other {# calls}} to {callee}: {basis}',
  calleeTextFrom: '{count, plural, one {# call} other {# calls}} to {callee} from {callers}: {basis}',
  calleeBoth:
    'the cause says that the subscriber is absent, and the SIP log shows {callee} offline {count, plural, one {at that moment} other {at each of them}}.',
  calleeCause: 'the cause says that the subscriber is absent; the SIP log cannot confirm it.',
  calleePresence:
    'the SIP log shows {callee} offline {count, plural, one {at that moment} other {at each of them}}; the cause is {causes}.',
  calleeContradicted:
    'the cause says that the subscriber is absent, but the SIP log shows {callee} registered {count, plural, one {at that moment} other {at each of them}}: its connection may already have been dead.',
  calleeSince: '{count, plural, one {It} other {Before the first of them it}} was last registered until {time}.',
  calleeSinceReason:
    '{count, plural, one {It} other {Before the first of them it}} was last registered until {time} ({reason}).',
  calleeNever: 'The SIP log shows no registration of it before.',
  blankCause: '(blank)',
  calleeBothBecause: 'The call log and the SIP log say the same, independently.',
  calleeCauseBecause: 'Only the call log says so.',
  calleePresenceBecause: 'Only the SIP log says so; the hangup cause names something else.',
  calleeContradictedBecause: 'The call log and the SIP log contradict each other.',
  visitorTitle: '{count, plural, one {# connection} other {# connections}} from {host} by something that is no client',
  visitorText:
    'From {host} {count, plural, one {# connection} other {# connections}} were opened without a user agent, an account or a REGISTER, first at {first}, last at {last}. A scanner or a monitoring system does this; a client names its user agent.',
  visitorBecause: 'The rows name nobody and no client: what connected can only be guessed.',
  rejectedTitle: '{who} connected {count} times without registering',
  rejectedText:
    '{count, plural, one {# connection} other {# connections}} with {useragent} from {hosts, plural, one {# address} other {# addresses}} were closed without a REGISTER between {from} and {to} ({length}).',
  rejectedNamed: 'Their REGISTERs were refused and name {candidates}.',
  rejectedOne:
    'The only account with this user agent that was offline throughout and online shortly before or after is {account}.',
  rejectedSeveral:
    'It may be {candidates}: accounts with this user agent that were offline throughout and online shortly before or after.',
  rejectedNobody:
    'No account with this user agent was online shortly before or after, so it cannot be told whose it is.',
  rejectedChanged: 'In the hour before the first try an account was changed: {change} at {time} (tied by time only).',
  rejectedPassword: 'The account’s password is the first suspect.',
  rejectedNamedBecause: 'The refused rows name the account; why they were refused is not in the log.',
  rejectedOneBecause: 'The rows name nobody, but only one account fits by client and by time.',
  rejectedSeveralBecause: 'The rows name nobody, and more than one account fits.',
  rejectedNobodyBecause: 'The rows name nobody, and no account fits.',
  flappingTitle: '{account} reconnected {count} times, up to {most} an hour',
  flappingText:
    '{account}: {count, plural, one {# CONNECT} other {# CONNECTs}} from {spans}, {where}, with {agents, plural, one {# client version} other {# client versions}} ({clients}).',
  flappingSpan: '{from} for {length}',
  flappingOneHost: 'all from {host}',
  flappingHosts: 'from {count, plural, one {# address} other {# addresses}} ({hosts})',
  flappingAlone: 'No other account flapped at that time, so the appliance is an unlikely cause.',
  flappingEverybody:
    '{count, plural, one {# other account} other {# other accounts}} of {accounts} flapped at that time too: look at the appliance and its line first.',
  flappingNetwork:
    '{count, plural, one {# other account} other {# other accounts}} on the same address flapped too ({others}): look at that network.',
  flappingElsewhere:
    '{count, plural, one {# other account} other {# other accounts}} flapped at that time, on other addresses.',
  flappingNamedBecause: 'The rows themselves name the account.',
  flappingTiedBecause: 'Some rows name nobody and are the account’s because it registered on the same address.',
  lonelyTitle: '{count, plural, one {# heartbeat} other {# heartbeats}} missing while the appliance wrote other rows',
  lonelyText:
    'Expected every four hours, {count, plural, one {# heartbeat is} other {# heartbeats are}} missing ({missing}) although other rows stand within minutes of them: the appliance ran, so the heartbeat rows are missing or were not written.',
  lonelyBecause: 'The rows before and after show that the appliance was writing.',
  offHourTitle: '{off} of {count, plural, one {# heartbeat} other {# heartbeats}} off the full fourth hour',
  offHourText:
    '{off} of {count, plural, one {# heartbeat} other {# heartbeats}} do not fall on 00, 04, 08, 12, 16 or 20 h (first at {first}): the times may not be the appliance’s own, its clock may have been changed, or this release has another rhythm.',
  offHourBecause: 'The rhythm is seen in the vendor’s samples, not documented for every release.',
  twinTitle: '{count, plural, one {# heartbeat} other {# heartbeats}} missing in {log}',
  twinText:
    '{log} lacks {count, plural, one {# heartbeat} other {# heartbeats}} that the other log holds (first {first}): rows of {log} are missing there.',
  twinBecause: 'The other log holds the same heartbeats.',
  massTitle: '{count, plural, one {# account} other {# accounts}} went offline within {length}',
  massText:
    'From {from} to {to} {count, plural, one {# account} other {# accounts}} of {registered, number} registered ({share}) went offline: {accounts}.',
  massRestart: 'The system log has “{description}” at {time}, the same minutes: a restart takes everybody offline.',
  massOneHost: 'All came from {host}: that network rather than the appliance may have failed.',
  massHosts:
    'They came from {count, plural, one {# address} other {# addresses}} ({top} from {host}), so one client network does not explain it.',
  massSilence: 'Afterwards every log is silent for {length}.',
  massBecause: 'An UNREGISTER row states each of them. Why is not in those rows.',
  freshTitle:
    '{count, plural, one {# connection row} other {# connection rows}} at the end of the log without an account',
  freshText:
    'From {from} to the end of the log ({length}) {count, plural, one {# CONNECT or DISCONNECT row names} other {# CONNECT and DISCONNECT rows name}} no account; REGISTER rows or earlier rows of the same connections do. The appliance had not reconciled them when the log was exported. An account’s own list lacks them.',
  freshBecause: 'The rows are there and name nobody; that they belong to the accounts of the same addresses is likely.',
  oldTitle: '{platform}: {count} client versions, oldest {oldest}',
  oldText:
    'Last registrations on {platform} show {versions}. The oldest, {oldest}, is used by {users}; the newest seen is {newest}.',
  oldVersion: '{version} ({count, plural, one {# account} other {# accounts}})',
  oldBecause: 'The clients name their version when they register.',
  replacedTitle: '{odd} of {seen, plural, one {# REPLACED} other {# REPLACED}} not right after a new CONNECT',
  replacedText:
    'Expected is DISCONNECT / REPLACED within a second of the CONNECT that takes its place; {inTime} of {seen} are. Of the others {parts}: {accounts}.',
  replacedSlow: '{count, plural, one {# came} other {# came}} more than two seconds after it (up to {length})',
  replacedAlone:
    '{count, plural, one {# has no newer connection of the account beside it} other {# have no newer connection of the account beside them}}',
  replacedBecause: 'The second is seen in one sample of the vendor’s, and not documented as a limit.',
  upgradeText: '{time}: {events}.',
  upgradeTextTook: '{time}: {events}, {length} from the first row to the last.',
  upgradeThen: '{before}, then {next}',
  upgradeOpen: 'No row tells its result, which normally follows within seconds: ask whether it went through.',
  upgradeNobody: 'No account is seen going offline around it.',
  upgradeGone:
    '{count, plural, one {# account} other {# accounts}} went offline between one minute before and three minutes after.',
  upgradeDocumented: 'The row has the wording that the vendor’s manual shows.',
  upgradeOther: 'The wording is not in the manual, but its words are clear.',
  cipherTitle: '{cipher} in use by {count, plural, one {# account} other {# accounts}}',
  cipherText:
    '{count, plural, one {# connection} other {# connections}} of {accounts} negotiated {cipher}: {weakness}. Clients: {clients}. Last seen {last}.',
  cipherBecause: 'The rows name the cipher.',
  cipherNull: 'no encryption at all',
  cipherExport: 'export-grade keys (RFC 7525)',
  cipherAnonymous: 'no authentication of the server (RFC 7525)',
  cipherRc4: 'RC4, prohibited by RFC 7465',
  cipherTripleDes: 'triple DES with 64-bit blocks (Sweet32, RFC 7525)',
  cipherDes: 'single DES, 56-bit keys',
  cipherRc2: 'RC2, an obsolete cipher',
  cipherMd5: 'MD5 as message check (RFC 6151)',
} as const;
