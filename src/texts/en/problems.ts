// Problems.
export const problems = {
  count: '{count} {n, plural, one {problem} other {problems}}',
  all: 'All members',
  list: 'List of problems',
  failed: 'The problems could not be listed',
  none: 'No problem',
  noneText: 'Everything that was recognised could be read whole.',
  previous: 'Previous',
  pages: '{from, number} to {to, number} of {total, number}',
  next: 'Next',
  record: 'record {n, number}',
  line: 'line {n, number}',
  byte: 'byte {n, number}',
  column: 'column {name}',
  setAside: 'set aside',
  remark: 'remark',
  rawOf: 'Raw text of problem {id}',
  hiddenRaw:
    'Its text is not shown: the file has activation links or tokens, and one may stand in any place of a record that cannot be read. Look it up in the file itself.',
  copyRaw: 'Copy the raw text',
} as const;
