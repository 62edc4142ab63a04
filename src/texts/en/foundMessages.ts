// Findings about secure messages, installation and activation.
export const foundMessages = {
  unnamedRecipients: 'unnamed recipients',
  lateTitle: '{count, plural, one {# message} other {# messages}} in the queue beyond 72 hours',
  lateText:
    '{count, plural, one {# message} other {# messages}} to {recipients} {count, plural, one {is} other {are}} still ENQUEUED up to {length} after reception; expected is EXPIRED after 72 h.',
  lateBecause: 'The 72 hours are documented; the end of the bundle stands for the time of the export.',
  earlyTitle: '{count, plural, one {# message} other {# messages}} expired before 72 hours',
  earlyText:
    '{count, plural, one {# message} other {# messages}} {count, plural, one {is} other {are}} EXPIRED although received less than 72 h before the last row of the bundle. This is as documented only if the export was made later.',
  earlyBecause: 'When the export was made is not known, only when its last row was written.',
  expiredTitle: '{count, plural, one {# message} other {# messages}} to {name} expired',
  expiredTitleOnline:
    '{count, plural, one {# message} other {# messages}} to {name} expired though it was online meanwhile',
  expiredText: '{count, plural, one {# message} other {# messages}} to {name}, received from {from}, expired.',
  expiredTextFrom:
    '{count, plural, one {# message} other {# messages}} to {name} from {senders}, received from {from}, expired.',
  expiredOffline: '{name} was not registered within the 72 hours after any of them, so they could not be delivered.',
  expiredOnline:
    '{name} was registered within the 72 hours after them (after the first for {length} in all), so delivery failed although it could be reached.',
  expiredUnknown: 'Whether the recipient could be reached within the 72 hours is not in the SIP log.',
  absentGone: 'It was last registered until {before} and does not come back in the log.',
  absentBack: 'It was last registered until {before} and came back at {after}, {length} later.',
  expiredOfflineBecause: 'The status says so, and the SIP log covers the 72 hours without a registration.',
  expiredOnlineBecause:
    'The status says so, and the SIP log shows the recipient online; why delivery failed is in no log.',
  expiredUnknownBecause: 'The status says so; the SIP log does not cover the 72 hours or the recipient is not named.',
  refusedTitle: '{count, plural, one {# message} other {# messages}} to {name}: {status}',
  refusedText: '{count, plural, one {# message} other {# messages}} to {name} ended with {status}.',
  refusedTextFrom: '{count, plural, one {# message} other {# messages}} to {name} from {senders} ended with {status}.',
  refusedBecause: 'The status states it.',
  stuckTitle:
    '{count, plural, one {# message} other {# messages}} to {recipient} stuck in the queue while it was online',
  stuckText:
    '{count, plural, one {# message} other {# messages}} to {recipient} {count, plural, one {is} other {are}} still ENQUEUED, the oldest for {length} at the end of the bundle.',
  stuckTextFrom:
    '{count, plural, one {# message} other {# messages}} to {recipient} from {senders} {count, plural, one {is} other {are}} still ENQUEUED, the oldest for {length} at the end of the bundle.',
  stuckHere: '{recipient} was registered when the first came and stayed online long enough for the five tries at 30 s.',
  stuckLater:
    '{recipient} registered at {time}, after the first came and stayed online long enough for the five tries at 30 s.',
  stuckBecause: 'Both the queue and the registration are logged; the tries themselves are in no log.',
  stuckInferredBecause: 'The registration is concluded from neighbouring rows, and the tries are in no log.',
  activation: '{type} at {time}',
  activationBy: '{type} by {user} at {time}',
  activationMessage: 'message',
  oddTitle: '{account}: activation opened though marked as not sent',
  oddText:
    '{count, plural, one {# activation message} other {# activation messages}} to {account} ({messages}) {count, plural, one {is} other {are}} marked as not sent and {count, plural, one {was} other {were}} opened all the same. The vendor’s manual shows such rows: an oddity of the log, not a fault.',
  oddOnline: '{account} registered at {time}.',
  oddBecause: 'The row states both.',
  unopenedTitle: '{account}: activation sent {count, plural, one {once} other {{count} times}}, not opened',
  unopenedText:
    '{count, plural, one {# activation message} other {# activation messages}} to {account} ({messages}) left the server and {count, plural, one {was} other {were}} not opened for {length} until the bundle ends.',
  unopenedNoSip: 'Whether it was activated otherwise cannot be told without SIP Sessions.',
  unopenedNever: '{account} does not register anywhere in the SIP log.',
  unopenedNotSince: '{account} has not been registered since.',
  unopenedNevertheless: '{account} is registered nevertheless, so it was set up before or otherwise.',
  unopenedNeverBecause:
    'The rows state that it was not opened; that the account was never activated follows from the SIP log.',
  unopenedBecause: 'The rows state that it was sent and not opened.',
  unsentTitle: '{account}: activation message not sent',
  unsentTitleLater: '{account}: activation message not sent, sent again later',
  unsentText:
    '{count, plural, one {# activation message} other {# activation messages}} to {account} ({messages}) never left the server.',
  unsentNoLater: 'No later message to it was sent.',
  unsentLaterOpened: 'A later one was sent {length} afterwards ({message}) and opened.',
  unsentLaterUnopened: 'A later one was sent {length} afterwards ({message}), not opened so far.',
  unsentBecause: 'The row states it.',
} as const;
