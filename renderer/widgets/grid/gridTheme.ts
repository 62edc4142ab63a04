// AG Grid's look, made of our own tokens: its parameters point at the custom properties of tokens.css, so one
// theme serves light and dark.
import { themeQuartz } from 'ag-grid-community';
import { type Density, readLook, useLook } from '../../core/look.ts';

/** Heights in CSS pixels, by density. */
const heights: Readonly<Record<Density, { readonly rowPx: number; readonly headerPx: number }>> = {
  compact: { rowPx: 22, headerPx: 26 },
  normal: { rowPx: 27, headerPx: 30 },
  comfortable: { rowPx: 34, headerPx: 36 },
};

/** Heights of every grid of the window, as chosen now. */
export function gridHeights(): { readonly rowPx: number; readonly headerPx: number } {
  return heights[readLook().density];
}

/** The same for a grid that follows the choice. */
export function useGridHeights(): { readonly rowPx: number; readonly headerPx: number } {
  return heights[useLook().density];
}

export const gridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  textColor: 'var(--text)',
  cellTextColor: 'var(--text)',
  accentColor: 'var(--accent)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--surface-raised)',
  headerBackgroundColor: 'var(--surface-raised)',
  headerTextColor: 'var(--text-soft)',
  headerFontWeight: 600,
  headerFontSize: 12,
  headerCellHoverBackgroundColor: 'var(--hover)',
  headerColumnResizeHandleColor: 'var(--line)',
  headerColumnResizeHandleHeight: '50%',
  headerColumnBorder: false,
  headerRowBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  rowBorder: { style: 'solid', width: 1, color: 'var(--line-faint)' },
  columnBorder: false,
  oddRowBackgroundColor: 'transparent',
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--selected)',
  fontFamily: 'var(--font)',
  fontSize: 12.5,
  cellHorizontalPadding: 10,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  focusShadow: 'none',
  rangeSelectionBorderColor: 'var(--focus)',
  browserColorScheme: 'inherit',
});
