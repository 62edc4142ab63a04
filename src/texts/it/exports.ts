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
  clock: 'Ore in {zone}, come mostrate qui, ciascuna con lo scarto da UTC.',
  clockExact: 'Ore come nel registro, qualunque orologio sia mostrato qui.',
  allColumns: 'Tutte le colonne del log',
  withSecrets: 'Con i collegamenti e i token di attivazione',
  withSecretsAbout:
    'Chi li possiede può essere in grado di configurare un telefono come l’account. Il manifesto indica che sono inclusi.',
  withSecretsDisguised: 'Non mentre gli pseudonimi sono attivi.',
  allColumnsAbout: 'Con quelle qui nascoste e con la posizione di ogni riga nel suo file.',
  title: 'Esporta {title}',
  notWritten: 'L’esportazione non è stata scritta',
  start: 'Esporta…',
  writing: 'Scrittura…',
  scope:
    '{rows, select, unknown {Le righe} other {Tutte le righe ({rows})}} che superano i filtri, nell’ordine mostrato.',
  file: 'File',
  manifest: 'Scrivi accanto un manifesto',
  manifestInside: 'Una cartella di lavoro lo contiene nel foglio “About”.',
  manifestAbout: 'Filtri a parole, righe incluse ed escluse, fuso, fonti con le loro impronte, quadratura.',
  progress: 'Esportazione',
  written: '{rows, number} di {total, plural, one {# riga scritta} other {# righe scritte}}',
  xlsx: 'Cartella di lavoro Excel',
  xlsxAbout:
    'Numeri e orari come tali, ogni testo così com’è, intestazione bloccata e con filtri. Per Excel e LibreOffice.',
  csv: 'CSV per fogli di calcolo',
  csvAbout:
    'Un valore che un foglio di calcolo potrebbe prendere per una formula (+39…, =, @) è preceduto da un apostrofo.',
  'csv-exact': 'CSV, esatto',
  'csv-exactAbout':
    'Ogni valore così com’è nel log. Per script e per questo programma; non aprirlo in un foglio di calcolo.',
  counted: '{rows, plural, one {# riga} other {# righe}} su {total, plural, one {# riga} other {# righe}}, {size}.',
  sheets: 'Su {count, number} fogli, perché uno contiene 1.048.576 righe.',
  cutTexts:
    '{count, plural, one {# testo più lungo} other {# testi più lunghi}} di quanto una cella ammetta: troncati, e indicati nel foglio “About”.',
  exportedTo: 'Esportato in {name}',
};
