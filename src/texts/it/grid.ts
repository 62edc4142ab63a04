// What AG Grid says by itself, by its own keys, in Italian.
import type { grid as source } from '../en/grid.ts';
import type { Translated } from '../translated.ts';

export const grid: Translated<typeof source> = {
  ariaRowSelect: 'Premere SPAZIO per selezionare questa riga',
  ariaRowDeselect: 'Premere SPAZIO per deselezionare questa riga',
  ariaRowToggleSelection: 'Premere Spazio per selezionare o deselezionare la riga',
  ariaSortableColumn: 'Premere INVIO per ordinare',
  ariaSkeletonCellLoading: 'I dati della riga sono in caricamento',
  ariaSkeletonCellLoadingFailed: 'Impossibile caricare la riga',
  loadingOoo: 'Caricamento…',
  noRowsToShow: 'Nessuna riga da mostrare',
  loadingError: 'ERR',
};
