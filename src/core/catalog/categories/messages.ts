// Messages: transport data of Secure Messages, one row each. Read through the generated index.
// A description of the log only: no code, no import but the shape.
import { defineCategory } from '../types.ts';

export const messages = defineCategory({
  id: 'messages',
  order: 6,
  title: 'Messages',
  rowNoun: 'message',
  about:
    'Secure Messages the appliance accepted: when, from whom, to whom, and how far delivery has come. Contents are never logged. ' +
    'A message still waiting in the sender’s client has not reached the appliance and is not here. ' +
    'The appliance tries 5 times, 30 seconds apart, while the recipient is online; then it waits for the recipient’s next registration, 72 hours at most. DELIVERED says nothing about being read.',
  source: 'PSOM 4.0.1 §6; Secure Messages client manual',
  pageHeadings: ['Message List'],
  controllers: ['message'],
  fileNameHints: ['message'],
  time: {
    label: 'Received',
    headers: {
      console: ['Received', 'Acceptance date', 'Acceptance Date'],
      grails: ['received', 'dateCreated', 'acceptanceDate'],
      sql: [],
    },
    help: 'When the appliance received the message from the sender, local time. Milliseconds are not padded: “.80” is 80 ms. Rows of one second can be out of order in the list.',
    source: 'PSOM 4.0.1 §6, figure 9',
  },
  columns: [
    {
      name: 'sender',
      kind: 'account',
      label: 'From',
      // The manual's own header has the Cyrillic spelling of 'To' (see recipient); an archive's CSV is described as "sender, recipient, acceptance date, delivery status".
      headers: { console: ['From', 'Sender'], grails: ['from', 'sender'], sql: [] },
      help: 'Account name of the sender, not a number.',
      source: 'PSOM 4.0.1 §6',
      grade: 'documented',
      widthPx: 200,
    },
    {
      name: 'recipient',
      kind: 'account',
      label: 'To',
      headers: { console: ['To', '\u0422\u043e', 'Recipient'], grails: ['to', 'recipient'], sql: [] },
      help: 'Account name of the recipient, not a number.',
      source: 'PSOM 4.0.1 §6',
      grade: 'documented',
      widthPx: 200,
    },
    {
      name: 'status',
      kind: 'enum',
      label: 'Status',
      headers: {
        console: ['Status', 'Delivery status', 'Delivery Status'],
        grails: ['status', 'deliveryStatus'],
        sql: [],
      },
      help: 'How far delivery had come at the moment of the export.',
      source: 'PSOM 4.0.1 §6.1',
      grade: 'documented',
      widthPx: 190,
      values: [
        {
          value: 'ENQUEUED',
          tone: 'attention',
          meaning:
            'The appliance has accepted the message and holds it in its queue. It was not delivered when the log was exported.',
          likelyCause:
            'The recipient is offline, or online but not confirming: the appliance tries 5 times 30 seconds apart, then waits for the recipient’s next registration, up to 72 hours after receipt.',
          nextStep:
            'Look in SIP Sessions whether the recipient has registered since. Not online: get that phone online. Online, yet still queued: reconnect the recipient’s client, which triggers a new try.',
          source: 'PSOM 4.0.1 §6.1; Secure Messages client manual',
          grade: 'documented',
        },
        {
          value: 'DELIVERED',
          tone: 'good',
          meaning:
            'The recipient’s device received the message and confirmed it. It does not mean that anybody read it.',
          likelyCause: 'Normal delivery.',
          nextStep:
            'Nothing to do on the appliance. If the recipient cannot find it: the client blanks message texts 15 minutes after reading, and the account may be in use on another device.',
          source: 'PSOM 4.0.1 §6.1; Secure Messages client manual',
          grade: 'documented',
        },
        {
          value: 'EXPIRED',
          tone: 'bad',
          meaning:
            'The message waited in the queue for more than 72 hours and was given up. It will not be delivered any more.',
          likelyCause: 'The recipient’s device did not register for three days, or never confirmed.',
          nextStep:
            'Check the recipient’s last REGISTER in SIP Sessions, get the phone online, then have the sender write again.',
          source: 'PSOM 4.0.1 §6.1',
          grade: 'documented',
        },
        {
          value: 'INVALID_RECIPIENT',
          aliases: ['INVALID_RECIPIE NT'],
          tone: 'bad',
          meaning: 'The recipient cannot deal with Secure Messages.',
          likelyCause:
            'Probably an account of a kind without Secure Messages, such as a desk phone’s; the vendor gives no reason.',
          nextStep:
            'Ask what the recipient uses. Sending again will not help; call, or write to an account on a mobile client.',
          source: 'PSOM 4.0.1 §6.1',
          grade: 'documented',
        },
        {
          value: 'INVALID_DEVICE',
          tone: 'bad',
          meaning: 'The recipient’s device does not support Secure Messages.',
          likelyCause:
            'Probably an older client, or another kind of device, is registered for the account; the vendor gives no reason.',
          nextStep: 'Read the recipient’s client version (Useragent in SIP Sessions) and have the client updated.',
          source: 'PSOM 4.0.1 §6.1',
          grade: 'documented',
        },
        {
          value: 'INVALID_PAYLOAD',
          tone: 'bad',
          meaning: 'The message was empty or larger than 600 bytes. The manual says this should never happen.',
          likelyCause: 'A fault in the sender’s client: its input is limited to 160 characters.',
          nextStep: 'Note the sender’s client version and the time, and pass it to second level.',
          source: 'PSOM 4.0.1 §6.1; Secure Messages client manual',
          grade: 'documented',
        },
      ],
    },
    {
      name: 'sent',
      kind: 'integer',
      label: 'Sent',
      headers: { console: ['Sent'], grails: ['sent'], sql: [] },
      help: 'A whole number, 1 in every row the vendor shows. The vendor does not explain it; it may count delivery attempts or be a flag. Draw no conclusion from it.',
      source: 'PSOM 4.0.1 §6, figure 9',
      grade: 'observed',
      widthPx: 80,
    },
  ],
  knownExtras: ['id', 'lastUpdated', 'version', 'class'],
  decisive: [
    ['sender', 'recipient', 'status'],
    ['sender', 'recipient', 'sent'],
  ],
  summary: ['sender', 'recipient', 'status'],
  accountColumn: 'sender',
  icon: 'message',
  colour: 6,
});
