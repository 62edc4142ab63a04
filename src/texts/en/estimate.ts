// Question before a large import.
export const estimate = {
  'basis-counted': 'counted',
  'basis-sized': 'from sizes',
  'basis-guessed': 'a guess: unknown until read',
  title: '{name} is large',
  doNot: 'Do not read it',
  readAll: 'Read everything',
  readPart: 'Read this part',
  lead: 'To read all of it would take about {memory} of memory and {time}. Less is read where you choose logs or a span of time; what is left out is listed, and never said to be missing.',
  tooLarge:
    'That is more than this program can be sure to hold. What is read before the memory runs out stays, marked as incomplete.',
  chosen:
    'Chosen: {most, select, true {at most} other {about}} {rows, plural, one {# row} other {# rows}}, {memory} of memory, {time}.',
  files: 'Files',
  memory: 'Memory',
  basis: 'Basis',
  noLog: 'None of the logs',
  span: 'Span of time, as the appliance wrote it',
  before: 'Before',
  begins: 'The files begin with rows of {from} to {to}; later ones may follow in them.',
  badTime: '“{text}” is no time such as 2014-01-22 or 2014-01-22 16:00.',
  badSpan: 'The time ends before it begins.',
  chooseLog: 'Choose at least one log.',
  fileCount: '{count} files',
} as const;
