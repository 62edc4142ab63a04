// What AG Grid says by itself, by its own keys.
export const grid = {
  ariaRowSelect: 'Press SPACE to select this row',
  ariaRowDeselect: 'Press SPACE to deselect this row',
  ariaRowToggleSelection: 'Press Space to toggle row selection',
  ariaSortableColumn: 'Press ENTER to sort',
  ariaSkeletonCellLoading: 'Row data is loading',
  ariaSkeletonCellLoadingFailed: 'Row failed to load',
  loadingOoo: 'Loading...',
  noRowsToShow: 'No Rows To Show',
  loadingError: 'ERR',
} as const;
