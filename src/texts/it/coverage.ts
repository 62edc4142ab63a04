// What each log can and cannot prove, in Italian.
import type { coverage as source } from '../en/coverage.ts';
import type { Translated } from '../translated.ts';

export const coverage: Translated<typeof source> = {
  hasRows: 'Qui {title} contiene righe.',
  silence:
    'Qui nessun log contiene righe e {count, plural, one {manca # heartbeat} other {mancano # heartbeat}}: l’appliance non ha registrato nulla.',
  beatMissing:
    '{title} dovrebbe contenere un heartbeat ogni quattro ore e altri log mostrano che l’appliance era attiva: qui mancano righe.',
  busySilence:
    'Nessuna riga SIP, benché l’appliance fosse attiva e i client di solito si registrino di continuo: mancano righe, oppure nessun client l’ha raggiunta.',
  quiet:
    'Nessuna riga, e heartbeat o registrazioni provano che l’appliance era attiva: non è accaduto nulla di questo tipo.',
  unproven: 'Nessuna riga, e nessun heartbeat o registrazione prova che l’appliance fosse attiva.',
  retention:
    'Qui tutte le righe sono conferenze o chiamate a tre mentre il SIP mostra un uso normale: la conservazione DAY / 0 esclude dal log le chiamate dirette.',
  beforeFirst:
    'Prima della prima riga di {title}: l’esportazione o la conservazione è iniziata più tardi, oppure non è accaduto nulla; dal bundle non si può dire.',
  beforeFirstOne:
    'Prima della prima riga di {title}: l’esportazione o la conservazione è iniziata più tardi, oppure non è accaduto nulla; dal bundle non si può dire. Contiene una sola riga.',
  afterLast:
    'Dopo l’ultima riga di {title}: l’esportazione è finita prima, oppure non è accaduto nulla; dal bundle non si può dire.',
  afterLastOne:
    'Dopo l’ultima riga di {title}: l’esportazione è finita prima, oppure non è accaduto nulla; dal bundle non si può dire. Contiene una sola riga.',
  leftOut: '{title} non è stato letto, per scelta.',
  notInBundle: 'Nessun file del bundle contiene {title}.',
  fileRefused: 'Il file di {title} non è stato letto per intero e non ha dato righe.',
  fileEmpty: 'Il file di {title} è nel bundle e non contiene righe.',
  'word-present': 'righe',
  'word-quiet': 'nulla, appliance attiva',
  'word-gap': 'lacuna',
  'word-unproven': 'nessuna riga, nessun segno di attività',
  'word-cut': 'troncato',
  'word-off-by-retention': 'chiamate dirette non conservate',
  'word-not-in-bundle': 'non nel bundle',
  'word-left-out': 'non letto, per scelta',
};
