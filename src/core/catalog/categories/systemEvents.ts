// System Events: what happened to the appliance outside its web application (console since 14.1).
// Read through the generated index. A description of the log only: no code, no import but the shape.
import { defineCategory } from '../types.ts';

export const systemEvents = defineCategory({
  id: 'system-events',
  order: 2,
  title: 'System Events',
  rowNoun: 'system event',
  about:
    'What happened to the appliance itself, outside the web console: software upgrades, reboots, backups, restores and the four-hourly heartbeat. ' +
    'An unbroken heartbeat shows that the appliance was running at those moments; it says nothing about the telephone service in between. ' +
    'Only heartbeats and upgrades are known by their exact wording. The log exists since version 14.1.',
  source: 'PSOM 4.0.1 §2, figures 4 and 5',
  pageHeadings: ['SystemEvent List'],
  controllers: ['systemEvent'],
  fileNameHints: ['system'],
  time: {
    label: 'Time',
    headers: { console: ['Timestamp'], grails: ['timestamp', 'dateCreated'], sql: [] },
    help: 'When the event was recorded, in the appliance’s own local time with its zone’s abbreviation (such as CET), to the second.',
    source: 'PSOM 4.0.1 §2, figure 4',
  },
  columns: [
    {
      name: 'description',
      kind: 'label',
      label: 'Description',
      headers: { console: ['Description'], grails: ['description'], sql: [] },
      help: 'What happened, in the appliance’s own words. “Appliance updated from version A to B” names the builds before and after an upgrade.',
      source: 'PSOM 4.0.1 §2, figure 4',
      grade: 'observed',
      widthPx: 480,
      values: [
        {
          value: 'Heartbeat event',
          tone: 'good',
          meaning: 'The appliance’s regular sign of life: its system was running at this moment.',
          likelyCause: 'Written every four hours on the hour: 00, 04, 08, 12, 16, 20 appliance time.',
          nextStep:
            'Nothing to do while the rhythm holds. A missing beat means none was written or none was kept: look for an upgrade or reboot around it and for clients that all lost their connection at once before saying the appliance was down.',
          source: 'PSOM 4.0.1 §2, figure 4',
          grade: 'observed',
        },
        {
          value: 'Appliance Software Upgrade',
          tone: 'attention',
          meaning:
            'A software upgrade of the appliance began. The result follows as its own row, 14 seconds later in the vendor’s sample.',
          likelyCause: 'An administrator started the upgrade from the console’s version page.',
          nextStep:
            'Look for the row “Appliance updated from version … to …” after it. Without one, ask whether the upgrade finished. Connections lost around this time may be its effect.',
          source: 'PSOM 4.0.1 §2, figure 4',
          grade: 'observed',
        },
      ],
    },
    {
      name: 'details',
      kind: 'text',
      label: 'Details',
      headers: { console: ['Details'], grails: ['details'], sql: [] },
      help: 'Further text of the event. Empty in every row the vendor shows.',
      source: 'PSOM 4.0.1 §2, figures 4 and 5',
      grade: 'observed',
      widthPx: 320,
    },
  ],
  knownExtras: ['id', 'lastUpdated', 'version', 'class'],
  decisive: [
    ['timestamp', 'description'],
    ['description', 'details'],
  ],
  summary: ['description', 'details'],
  icon: 'server',
  colour: 2,
});
