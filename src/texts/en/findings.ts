// Findings.
export const findings = {
  'title-certain': 'Certain',
  'title-likely': 'Likely',
  'title-possible': 'Possible',
  'word-certain': 'certain',
  'word-likely': 'likely',
  'word-possible': 'possible',
  'means-certain': 'Rows state it, by themselves or by the documented meaning of their values.',
  'means-likely': 'Several rows and a documented rule point to it.',
  'means-possible': 'Little but time ties the rows together, or a log that would tell is missing.',
} as const;
