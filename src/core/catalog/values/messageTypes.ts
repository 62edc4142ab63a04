// How an install or activation message travels, and whether it left. Both categories share these
// values; nothing else imports this file. A description only: no code.
import type { EnumValue } from '../types.ts';

/** Message Type of install and activation messages. Source: PSOM 4.0.1 §8 and §9. */
export const messageTypes = [
  {
    value: 'EMAIL',
    aliases: ['E-MAIL', 'MAIL'],
    tone: 'neutral',
    meaning: 'The message was sent by e-mail to the address in Recipient.',
    likelyCause: 'The administrator chose e-mail; the user’s mailbox must be set up in the account.',
    nextStep:
      'If it did not arrive: check the address letter by letter, then the spam folder, then whether it was Sent.',
    source: 'PSOM 4.0.1 §8 and §9',
    grade: 'documented',
  },
  {
    value: 'SMS',
    tone: 'neutral',
    meaning: 'The message was sent as a text message to the number in Recipient.',
    likelyCause: 'The administrator chose SMS; the appliance uses the user’s number.',
    nextStep:
      'If it did not arrive: check the number with its country code, then whether it was Sent, then whether other SMS of that day arrived.',
    source: 'PSOM 4.0.1 §8 and §9',
    grade: 'documented',
  },
] as const satisfies readonly EnumValue[];
