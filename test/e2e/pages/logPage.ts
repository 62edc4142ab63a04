// One log's grid with its filters, its detail pane and its export.
import type { Download, Locator, Page } from '@playwright/test';

type ExportKind = 'Excel workbook' | 'CSV for spreadsheets' | 'CSV, exact';

export class LogPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly rowCount: Locator;
  readonly grid: Locator;
  readonly detail: Locator;
  readonly anyColumn: Locator;

  constructor(page: Page, title: string) {
    this.page = page;
    const region = page.getByRole('region', { name: title, exact: true });
    this.heading = page.getByRole('heading', { name: title, level: 1 });
    this.rowCount = region.getByRole('status', { name: 'Row count' });
    this.grid = region.getByRole('grid');
    this.detail = page.getByRole('region', { name: 'Row detail' }).or(page.getByLabel('Row detail')).first();
    this.anyColumn = page.getByRole('searchbox', { name: 'Any column contains' });
  }

  async settle(): Promise<void> {
    await this.page.locator('html[data-idle="true"]').waitFor();
  }

  /** Rows the grid says it shows. */
  async shownRows(): Promise<number> {
    const text = await this.rowCount.textContent();
    return Number(/[\d,]+/.exec(text ?? '')?.[0]?.replaceAll(',', ''));
  }

  rows(): Locator {
    return this.grid.locator('.ag-row').filter({ has: this.page.getByRole('gridcell') });
  }

  header(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: new RegExp(`^${column} Filter`) });
  }

  cell(row: number, column: string): Locator {
    return this.grid.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`).first();
  }

  /** Presses a column's header and returns the direction the grid then tells. */
  async sortBy(column: string, modifiers: 'Shift'[] = []): Promise<string | null> {
    await this.header(column).click({ position: { x: 14, y: 12 }, modifiers });
    await this.settle();
    return this.header(column).getAttribute('aria-sort');
  }

  /** Keeps only rows with one of the values, by the column's list of values. */
  async filterByValues(column: string, values: readonly string[]): Promise<void> {
    await this.grid.getByRole('button', { name: `Filter ${column}` }).click();
    const dialog = this.page.getByRole('dialog', { name: `Filter ${column}` });
    await dialog
      .getByRole('list', { name: `Values of ${column}` })
      .getByRole('listitem')
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'None', exact: true }).click();
    for (const value of values) await dialog.getByRole('checkbox', { name: new RegExp(`^${value} [\\d,]+$`) }).check();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await this.settle();
  }

  async removeFilter(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove filter: ${name}` }).click();
    await this.settle();
  }

  /** Exports in a browser, where the result arrives as a download. */
  async exportAsDownload(kind: ExportKind): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.startExport(kind);
    return download;
  }

  async startExport(kind: ExportKind): Promise<void> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Export / });
    await dialog.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
    await dialog.getByRole('button', { name: 'Export…' }).click();
  }
}
