// Exports and copies, in Italian.
import type { exports as source } from '../en/exports.ts';
import type { Translated } from '../translated.ts';

export const exports: Translated<typeof source> = {
  copyAs: 'Copia come…',
  copyText: 'Testo con tabulazioni',
  copyCsv: 'CSV per fogli di calcolo',
  copyMarkdown: 'Tabella Markdown',
  copyJson: 'JSON',
  copyRows: '{count, plural, one {Copia la riga selezionata} other {Copia le # righe selezionate}}',
  copyDetail: 'Copia questa riga',
  rowsCopied: '{count, plural, one {# riga copiata} other {# righe copiate}}',
  copyRefused: 'La copia è stata rifiutata',
  columns: 'Colonne',
  shownColumns: 'Le {count} colonne mostrate, nel loro ordine',
  shownColumnsAbout: 'Ciò che è sullo schermo e nient’altro.',
  allColumns: 'Tutte le colonne del log',
  withSecrets: 'Con i collegamenti e i token di attivazione',
  withSecretsAbout:
    'Chi li possiede può essere in grado di configurare un telefono come l’account. Il manifesto indica che sono inclusi.',
  withSecretsDisguised: 'Non mentre gli pseudonimi sono attivi.',
  allColumnsAbout: 'Con quelle qui nascoste e con la posizione di ogni riga nel suo file.',
};
