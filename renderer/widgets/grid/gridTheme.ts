// AG Grid's look, made of our own tokens: its parameters point at the custom properties of tokens.css, so one
// theme serves light and dark.
import { themeQuartz } from 'ag-grid-community';

export const gridRowHeightPx = 27;
export const gridHeaderHeightPx = 30;

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
  rowHeight: gridRowHeightPx,
  headerHeight: gridHeaderHeightPx,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  focusShadow: 'none',
  rangeSelectionBorderColor: 'var(--focus)',
  browserColorScheme: 'inherit',
});
