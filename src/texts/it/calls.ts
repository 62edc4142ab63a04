// Calls: list, call page, in Italian.

import type { calls as source } from '../en/calls.ts';
import type { Translated } from '../translated.ts';

export const calls: Translated<typeof source> = {
  'basis-same-id': 'stesso id',
  'basis-same-account': 'stesso account',
  'basis-time-only': 'solo il tempo',
  'basis-not-reconciled': 'non riconciliata',
  'basisMeans-same-id': 'La riga riporta lo stesso Call id: appartiene con certezza alla chiamata.',
  'basisMeans-same-account':
    'La riga nomina un interlocutore. Solo il tempo la lega a questa chiamata: il log non ha Call id.',
  'basisMeans-time-only':
    'La riga è di quel momento e non nomina alcun interlocutore. Potrebbe non avere nulla a che fare con la chiamata.',
  'basisMeans-not-reconciled':
    'Quando il log è stato esportato, l’appliance non aveva ancora associato la riga a un account.',
};
