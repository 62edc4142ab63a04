// Pseudonyms: the switch, the key file, what leaves and what comes back.
export const pseudonyms = {
  title: 'Pseudonyms',
  command: 'Pseudonyms…',
  on: 'Pseudonyms on',
  off: 'Pseudonyms off',
  about:
    'Names, numbers, addresses, devices and e-mails are shown, copied and exported as stand-ins: the same one for the same value, with country, length and networks kept. Before a file appears it is searched for every real value; one that is found stops it.',
  keyAbout:
    'The key file turns stand-ins back. It holds the real values: keep it to yourself and never send it. Lists stay in the order of the real values.',
  newKey: 'New key file…',
  openKey: 'Use a key file…',
  saveKey: 'Save key file…',
  turnOff: 'Turn off',
  unsaved:
    '{count, plural, one {# value is} other {# values are}} not in your key file yet. Save it before you send anything.',
  saved: 'The key file holds all {count, plural, one {# stand-in} other {# stand-ins}} used so far.',
  kept: 'The key file is kept up by itself whenever something is written.',
  bundle: 'Write pseudonymised bundle…',
  bundleDone: 'Bundle written',
  bundleText:
    '{rows, plural, one {# row} other {# rows}} in {name}; no real value was found in it. Save the key file before you send it.',
  bundleFailed: 'The bundle was not written',
  startFailed: 'Pseudonyms were not switched on',
  saveFailed: 'The key file was not saved',
  revealTitle: 'Turn an answer back',
  revealAbout: 'Paste what came from outside. It stays on this machine.',
  revealLabel: 'Text with stand-ins',
  revealRun: 'Turn back',
  revealed: '{count, plural, =0 {No stand-in found.} one {# stand-in turned back.} other {# stand-ins turned back.}}',
  revealFailed: 'The text was not turned back',
  working: 'Working…',
  leakTitle: 'Real values are still in it',
  leakMember: 'Where',
  leakPlace: 'Place',
  leakKind: 'Kind of value',
  leakAt: 'line {line}, character {character}',
  leakFile: 'the file',
} as const;
