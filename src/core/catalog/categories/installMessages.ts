// Install messages: invitations that help a customer install the right client. Read through the
// generated index. A description of the log only: no code, no import but the shape and shared values.
import { defineCategory } from '../types.ts';
import { messageTypes } from '../values/messageTypes.ts';

export const installMessages = defineCategory({
  id: 'install-messages',
  order: 8,
  title: 'Install Messages',
  rowNoun: 'install message',
  about:
    'Messages that lead a customer to the right edition of the client for their phone, by e-mail or SMS. ' +
    'They need the “Application download URL” to be configured. The log shows what was sent to whom; it does not show whether the client was installed. ' +
    'No sample rows of this log are public.',
  source: 'PSOM 4.0.1 §8',
  // The public text shows the first heading; the second follows the pattern of the other lists.
  pageHeadings: ['Install messages', 'InstallMessage List'],
  controllers: ['installMessage'],
  fileNameHints: ['install'],
  time: {
    label: 'Time',
    headers: { console: ['Timestamp'], grails: ['timestamp', 'dateCreated'], sql: [] },
    help: 'When the message was sent, in the appliance’s own local time.',
    source: 'PSOM 4.0.1 §8',
  },
  columns: [
    {
      name: 'account',
      kind: 'account',
      label: 'Account',
      headers: { console: ['Account'], grails: ['account'], sql: [] },
      help: 'The account whose user was to get the message.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 190,
    },
    {
      name: 'platform',
      kind: 'label',
      label: 'Platform',
      headers: { console: ['Platform'], grails: ['platform'], sql: [] },
      help: 'Mobile platform the client is for. How the appliance writes it is not public.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 120,
    },
    {
      name: 'variant',
      kind: 'enum',
      label: 'Variant',
      headers: { console: ['Variant'], grails: ['variant'], sql: [] },
      help: 'Edition of the client the message leads to. It must fit the account’s security model, or calls will not work.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 110,
      values: [
        {
          value: 'ZRTP',
          tone: 'neutral',
          meaning: 'Professional edition: calls are encrypted end to end, from phone to phone (ZRTP).',
          likelyCause: 'The account is set up for the Professional edition.',
          nextStep:
            'If calls fail with BEARERCAPABILITY_NOTAVAIL, check that both parties and their accounts use the same security model.',
          source: 'PSOM 4.0.1 §8; SIP trunks page',
          grade: 'documented',
        },
        {
          value: 'SDES',
          tone: 'neutral',
          meaning:
            'Enterprise edition: calls are encrypted between each phone and the appliance, “end to site” (SDES).',
          likelyCause: 'The account is set up for the Enterprise edition.',
          nextStep:
            'If calls fail with BEARERCAPABILITY_NOTAVAIL, check that both parties and their accounts use the same security model.',
          source: 'PSOM 4.0.1 §8; SIP trunks page',
          grade: 'documented',
        },
      ],
    },
    {
      name: 'sent',
      kind: 'boolean',
      label: 'Sent',
      headers: { console: ['Sent'], grails: ['sent'], sql: [] },
      help: 'Whether sending worked, as far as the appliance could tell.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 80,
      values: [
        {
          value: 'True',
          aliases: ['1', 'yes'],
          tone: 'good',
          meaning: 'The appliance handed the message over without an error. That is not proof of arrival.',
          likelyCause: 'Normal.',
          nextStep:
            'If the customer did not get it: check Recipient, spam folder, or the phone’s SMS; then send again.',
          source: 'PSOM 4.0.1 §8',
          grade: 'documented',
        },
        {
          value: 'False',
          aliases: ['0', 'no'],
          tone: 'bad',
          meaning: 'There were issues in sending the message.',
          likelyCause:
            'The mail server or SMS sender of the appliance is not set up or did not answer, or the recipient is not valid.',
          nextStep:
            'Check Recipient and Message Type, then ask whether mail or SMS sending works for other accounts; send again.',
          source: 'PSOM 4.0.1 §8',
          grade: 'documented',
        },
      ],
    },
    {
      name: 'sent_by',
      kind: 'console-user',
      label: 'Sent by',
      headers: { console: ['Sent by', 'Sent By'], grails: ['sentBy'], sql: [] },
      help: 'Console user who sent the message.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 140,
    },
    {
      name: 'recipient',
      kind: 'contact',
      label: 'Recipient',
      headers: { console: ['Recipient'], grails: ['recipient'], sql: [] },
      help: 'Mobile number or e-mail address the message went to.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 210,
    },
    {
      name: 'message_type',
      kind: 'enum',
      label: 'Message Type',
      headers: { console: ['Message Type'], grails: ['messageType'], sql: [] },
      help: 'Whether the message went by e-mail or by SMS.',
      source: 'PSOM 4.0.1 §8',
      grade: 'documented',
      widthPx: 130,
      values: messageTypes,
    },
  ],
  knownExtras: ['id', 'lastUpdated', 'version', 'class'],
  decisive: [
    ['platform', 'variant'],
    ['platform', 'account'],
    ['platform', 'recipient'],
    ['variant', 'account'],
    ['variant', 'recipient'],
    ['sent_by', 'recipient'],
  ],
  summary: ['account', 'platform', 'variant', 'message_type', 'recipient'],
  accountColumn: 'account',
  icon: 'download',
  colour: 8,
});
