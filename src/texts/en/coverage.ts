// What each log can and cannot prove, as sentences.
export const coverage = {
  hasRows: '{title} has rows here.',
  silence:
    'No log holds a row here and {count, plural, one {# heartbeat is} other {# heartbeats are}} missing: the appliance recorded nothing.',
  beatMissing:
    '{title} should hold a heartbeat every four hours, and other logs show that the appliance ran: rows are missing here.',
  busySilence:
    'No SIP row although the appliance ran and clients usually register all the time: rows are missing, or no client reached it.',
  quiet: 'No row, and heartbeats or registrations prove that the appliance ran: nothing of this kind happened.',
  unproven: 'No row, and no heartbeat or registration proves that the appliance ran.',
  retention:
    'All rows here are conferences or three-way calls while SIP shows normal use: retention DAY / 0 keeps direct calls out of the log.',
  beforeFirst:
    'Before the first row of {title}: the export or the retention began later, or nothing happened; the bundle cannot tell.',
  beforeFirstOne:
    'Before the first row of {title}: the export or the retention began later, or nothing happened; the bundle cannot tell. It holds one row only.',
  afterLast: 'After the last row of {title}: the export ended earlier, or nothing happened; the bundle cannot tell.',
  afterLastOne:
    'After the last row of {title}: the export ended earlier, or nothing happened; the bundle cannot tell. It holds one row only.',
  leftOut: '{title} was not read, by choice.',
  notInBundle: 'No file of the bundle holds {title}.',
  fileRefused: 'The file of {title} could not be read whole and gave no row.',
  fileEmpty: 'The file of {title} is in the bundle and holds no row.',
  'word-present': 'rows',
  'word-quiet': 'quiet, appliance alive',
  'word-gap': 'gap',
  'word-unproven': 'no rows, no sign of life',
  'word-cut': 'cut',
  'word-off-by-retention': 'direct calls not kept',
  'word-not-in-bundle': 'not in the bundle',
  'word-left-out': 'not read, by choice',
} as const;
