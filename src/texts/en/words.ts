// Small words that sentences are put together from.
export const words = {
  days: '{count} d',
  hours: '{count} h',
  minutes: '{count} min',
  seconds: '{count} s',
  milliseconds: '{count} ms',
  more: '{count, number} more',
  lastOfList: '{others} and {last}',
} as const;
