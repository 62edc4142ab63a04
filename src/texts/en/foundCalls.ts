// Findings about calls, trunks and editions.
export const foundCalls = {
  conferenceTitle:
    '{count, plural, one {# conference} other {# conferences}} in {rows, plural, one {# row} other {# rows}} of type {type}',
  threeWayTitle:
    '{count, plural, one {# three-way call} other {# three-way calls}} in {rows, plural, one {# row} other {# rows}} of type {type}',
  transferTitle:
    '{count, plural, one {# transferred call} other {# transferred calls}} in {rows, plural, one {# row} other {# rows}} of type {type}',
  conferenceText:
    '{count, plural, one {# conference} other {# conferences}}: every member has a row. Count Call ids, not rows.',
  threeWayText:
    '{count, plural, one {# three-way call} other {# three-way calls}}: a third party joined under the same Call id. Count Call ids, not rows.',
  transferText:
    '{count, plural, one {# transferred call} other {# transferred calls}}: the call went on with another party under the same Call id. Count Call ids, not rows.',
  withoutCallId: '{count, plural, one {# row} other {# rows}} without a Call id cannot be gathered.',
  typesBecause: 'Call type and Call id state it.',
  editionTitle: '{count, plural, one {# call} other {# calls}} with {account} failed: incompatible security models',
  editionTitleUnnamed: '{count, plural, one {# call} other {# calls}} failed: incompatible security models',
  editionText:
    '{count, plural, one {# call} other {# calls}} between {account} and {others} failed with BEARERCAPABILITY_NOTAVAIL, which means that the parties use incompatible security models.',
  unnamedParties: 'unnamed parties',
  editionShown: 'Its client shows the {own} edition, the other side {theirs}.',
  editionPartly: 'In {count} of them the user agents show different editions ({account}: {own}).',
  editionNotShown: 'The user agents do not show both editions, so which side differs cannot be told.',
  editionShownBecause: 'The hangup cause says so, and the clients of both sides show it for every call.',
  editionPartlyBecause:
    'The hangup cause says so; the clients of both sides show it for {shown} of {count} calls, the rest is not known.',
  editionNotShownBecause: 'Only the hangup cause says so: the clients do not name both editions.',
  variantTitle: '{account} was invited to {wanted} and runs {shown}',
  variantText:
    'The install message of {time} for {account} has the variant {variant} ({wanted}), but {count, plural, one {the one connection after it shows} other {all # connections after it show}} the user agent {useragent} ({shown}).',
  variantBecause:
    'The client’s name shows the edition; that it is the wrong one follows from the install message only.',
  lostTitleReplaced:
    '{count, plural, one {# answered call} other {# answered calls}} broke off as {account} changed to a new connection',
  lostTitle:
    '{count, plural, one {# answered call} other {# answered calls}} broke off as {account} lost its connection',
  lostText:
    '{count, plural, one {# answered call} other {# answered calls}} ended with {causes} while {account} {what}.',
  lostReplaced: 'came back on a new connection, as after a change of network (DISCONNECT / REPLACED)',
  lostBroken: 'lost its connection ({reasons})',
  lostExpired: 'was silent until its registration ran out (EXPIRATION)',
  lostFirst: 'First: call of {call}, ended {ended}; connection ended {lost}.',
  lostFirstLater: 'First: call of {call}, ended {ended}; connection ended {lost}, {later} later.',
  lostExpiredBecause: 'The registration ran out only after the call, so when the connection died is not known.',
  lostBecause: 'The connection ended within the call; the logs share no call number, so account and time are the tie.',
  abnormalTitle: '{count, plural, one {# answered call} other {# answered calls}} ended abnormally',
  abnormalText:
    '{count, plural, one {# answered call} other {# answered calls}} ended with {causes}. Without SIP Sessions it cannot be told whether a party changed or lost its connection.',
  abnormalBecause: 'No SIP log tells what the parties’ connections did.',
  trunkTitle: '{route}: {count} calls in a row failed',
  trunkText:
    'Over {route} {count} calls in a row failed from {from} to {to} ({length}): {causes}; {callers, plural, one {# named caller} other {# named callers}}.',
  noCause: '(no cause)',
  causeCount: '{cause} {count}',
  trunkNeither: 'No earlier call over it is in the log. No later one is in the log.',
  trunkNoEarlier: 'No earlier call over it is in the log. The first after at {after}.',
  trunkNoLater: 'The last call that got through before was at {before}, no later one is in the log.',
  trunkEdges: 'The last call that got through before was at {before}, the first after at {after}.',
  trunkTooFew: 'Each of these trunks alone has too few calls to say.',
  trunkAlone: 'No other trunk failed in a row meanwhile.',
  trunkOthers: '{routes} failed meanwhile too, so the appliance’s line may be the cause.',
  trunkMany: 'So many calls in a row failed; the state of the trunk itself is in no log.',
  trunkFew: 'Only a few calls in a row failed; the state of the trunk itself is in no log.',
  retentionTitle: 'The call log holds group calls only',
  retentionTitlePart: 'Group calls only for part of the call log',
  retentionText:
    '{where} holds {count, plural, one {# row} other {# rows}}, all of them conferences or three-way calls, while the SIP log shows normal use. Retention DAY / 0 does this: direct calls are not missing, they are not kept. A count of calls from this log says nothing about direct calls.',
  callLog: 'The call log',
  callLogPart: 'The call log from {from} to {to}',
  retentionBecause: 'The rows fit the documented setting; the setting itself is not in the logs.',
  maskingTitle: 'Masking or retention changed {count, plural, one {once} other {{count} times}}',
  maskingText:
    '{changes}. From then on records may be masked or missing by intent: compare rows before and after with care, and take no two masked values for the same person.',
  maskingChange: '{time} “{description}”',
  maskingBecause: 'A row states the change.',
} as const;
