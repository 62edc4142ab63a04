// Calls: list, call page.
export const calls = {
  'basis-same-id': 'same id',
  'basis-same-account': 'same account',
  'basis-time-only': 'time only',
  'basis-not-reconciled': 'not reconciled',
  'basisMeans-same-id': 'The row carries the same Call id: it belongs to the call for certain.',
  'basisMeans-same-account': 'The row names a party. Only its time ties it to this call: the log has no Call id.',
  'basisMeans-time-only': 'The row happened at that time and names no party. It may have nothing to do with the call.',
  'basisMeans-not-reconciled': 'The appliance had not yet tied the row to an account when the log was exported.',
} as const;
