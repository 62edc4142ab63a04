// Words used on several screens.
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  ok: 'OK',
  save: 'Save',
  remove: 'Remove',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading…',
  none: 'None',
  rows: '{count, plural, one {# row} other {# rows}}',
  keyShift: 'Shift',
  keyEnter: 'Enter',
  keyBackspace: 'Backspace',
  keyPages: 'Page Up/Down',
} as const;
