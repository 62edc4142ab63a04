// Security Events: what the appliance's SIEM layer reported (console since 14.1). Read through the
// generated index. A description of the log only: no code, no import but the shape.
import { defineCategory } from '../types.ts';

export const securityEvents = defineCategory({
  id: 'security-events',
  order: 1,
  title: 'Security Events',
  rowNoun: 'security event',
  about:
    'Every event the appliance hands to its security monitoring (SIEM) interface: console logins and logouts, configuration changes, heartbeats. ' +
    'Each one also stands, in a rawer form, in another log, so finding it twice is normal. ' +
    'The list does not name the person or the address; look at Web Sessions or Auditing at the same moment. The log exists since version 14.1.',
  source: 'PSOM 4.0.1 §1, figures 2 and 3',
  pageHeadings: ['SecurityEvent List'],
  controllers: ['securityEvent'],
  fileNameHints: ['security', 'siem', 'cef'],
  time: {
    label: 'Time',
    headers: { console: ['Timestamp'], grails: ['timestamp', 'dateCreated'], sql: [] },
    help: 'When the event was recorded, in the appliance’s own local time, to the millisecond.',
    source: 'PSOM 4.0.1 §1, figure 2',
  },
  columns: [
    {
      name: 'description',
      kind: 'label',
      label: 'Description',
      headers: { console: ['Description'], grails: ['description'], sql: [] },
      help: 'What happened, in the appliance’s own words. Setting changes read “<setting> changed to <value>”: the new value is there, the old one is not.',
      source: 'PSOM 4.0.1 §1, figure 2',
      grade: 'observed',
      widthPx: 420,
      values: [
        {
          value: 'Successful login',
          tone: 'neutral',
          meaning: 'A login to the web console succeeded.',
          likelyCause: 'An administrator, or a program with a console login, opened a session.',
          nextStep:
            'For the user name and address open Web Sessions at the same moment (SUCCESS and SUCCESS_INTERACTIVE).',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
        {
          value: 'Logout due to session timeout',
          tone: 'neutral',
          meaning: 'The console ended a session because nobody had used it for a while.',
          likelyCause: 'The browser was left open or closed without logging out.',
          nextStep: 'Nothing to do. Routine in the vendor’s own sample.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
        {
          value: 'Heartbeat event',
          tone: 'good',
          meaning: 'The appliance’s regular sign of life. The same beat stands in System Events.',
          likelyCause: 'Written every four hours on the hour: 00, 04, 08, 12, 16, 20 appliance time.',
          nextStep:
            'Nothing to do. Beats off the four-hour grid mean that the times of this file are not the appliance’s local times, or that its clock was changed.',
          source: 'PSOM 4.0.1 §1 and §2, figures 2 and 4',
          grade: 'observed',
        },
      ],
    },
    {
      name: 'event_type',
      kind: 'enum',
      label: 'Event Type',
      headers: { console: ['Event Type'], grails: ['eventType'], sql: [] },
      help: 'The kind of security event. The vendor’s page shows five kinds and no complete list, so others may appear.',
      source: 'PSOM 4.0.1 §1, figure 2',
      grade: 'observed',
      widthPx: 290,
      values: [
        {
          value: 'LOG_IN',
          tone: 'neutral',
          meaning: 'Somebody logged in to the web console.',
          likelyCause: 'An administrator at work. A live connection of this program writes such a row too.',
          nextStep:
            'If it is unexpected, take the time to Web Sessions and read who (Principal) and from where (IP Address).',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
        {
          value: 'LOG_OUT',
          tone: 'neutral',
          meaning: 'A web console session ended. The description says whether by time-out.',
          likelyCause: 'Every logout in the vendor’s sample is a session time-out.',
          nextStep: 'Nothing to do.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
        {
          value: 'HEARTBEAT',
          tone: 'good',
          meaning: 'The appliance’s regular sign of life.',
          likelyCause: 'Written every four hours on the hour, appliance time.',
          nextStep:
            'Nothing to do while the rhythm holds. A missing beat means none was written or none was kept: check for a reboot or upgrade in System Events and for the start and end of this log before saying the appliance was down.',
          source: 'PSOM 4.0.1 §1 and §2, figures 2 and 4',
          grade: 'observed',
        },
        {
          value: 'SECURITY_CONFIGURATION_CHANGE',
          tone: 'attention',
          meaning:
            'A setting that matters for security was changed, such as a TLS certificate item or the masking of call records.',
          likelyCause: 'An administrator saved a security or privacy page of the console.',
          nextStep:
            'Read the description. If connections failed from then on and a TLS item was added or deleted, that comes first. If call numbers look masked from then on, look for a masking policy change.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
        {
          value: 'APPLIANCE_CONFIGURATION_CHANGE',
          tone: 'attention',
          meaning:
            'A setting of the appliance or of its telephone engine was changed; the description gives its path and new value.',
          likelyCause: 'An administrator saved a settings page of the console.',
          nextStep:
            'If the customer’s trouble began right after it, open Auditing at that moment for the login that made the change, and ask why it was made.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'observed',
        },
      ],
    },
    {
      name: 'processed',
      kind: 'boolean',
      label: 'Processed',
      headers: { console: ['Processed'], grails: ['processed'], sql: [] },
      help: 'True in every row the vendor shows; the vendor does not explain it. Most plausible: the event was handed to the syslog or SIEM dispatcher. Draw no conclusion from it alone.',
      source: 'PSOM 4.0.1 §1, figure 2',
      grade: 'inferred',
      widthPx: 110,
      values: [
        {
          value: 'True',
          aliases: ['1', 'yes'],
          tone: 'neutral',
          meaning:
            'The appliance has dealt with this event. The vendor does not say how; probably it was handed to the syslog or SIEM dispatcher.',
          likelyCause: 'The usual state: every row in the vendor’s sample has it.',
          nextStep: 'Nothing to do. It does not prove that an outside SIEM received the event.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'inferred',
        },
        {
          value: 'False',
          aliases: ['0', 'no'],
          tone: 'attention',
          meaning:
            'The appliance has not dealt with this event yet, as far as the name tells. No sample shows this value.',
          likelyCause: 'The row may be very fresh, or handing events on may be stuck.',
          nextStep: 'If many old rows show it, ask whether SIEM forwarding is configured and reaches its receiver.',
          source: 'PSOM 4.0.1 §1, figure 2',
          grade: 'inferred',
        },
      ],
    },
    {
      name: 'details',
      kind: 'text',
      label: 'Details',
      headers: { console: ['Details'], grails: ['details'], sql: [] },
      help: 'The event in SIEM form. Only the event’s own page shows it, so list exports normally lack it. The appliance can write CEF.',
      source: 'PSOM 4.0.1 §1, figure 3',
      grade: 'documented',
      isDetailOnly: true,
      widthPx: 420,
    },
  ],
  knownExtras: ['id', 'lastUpdated', 'version', 'class'],
  decisive: [
    ['processed', 'event_type'],
    ['processed', 'description'],
    ['processed', 'timestamp'],
    ['event_type', 'description'],
  ],
  summary: ['event_type', 'description'],
  icon: 'shield',
  colour: 1,
});
