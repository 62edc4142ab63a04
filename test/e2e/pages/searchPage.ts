// The search over everything: its box in the top bar, its page, and the command palette.
import type { Locator, Page } from '@playwright/test';

export class SearchPage {
  readonly box: Locator;
  readonly region: Locator;
  readonly count: Locator;
  readonly ticket: Locator;
  readonly palette: Locator;
  readonly paletteBox: Locator;

  constructor(page: Page) {
    this.box = page.getByRole('searchbox', { name: 'Search everything' });
    this.region = page.getByRole('region', { name: 'Search', exact: true });
    this.count = this.region.getByRole('status', { name: 'Result count' });
    this.ticket = this.region.getByRole('textbox', { name: 'Text of the ticket or e-mail' });
    this.palette = page.getByRole('dialog', { name: 'Commands' });
    this.paletteBox = this.palette.getByRole('combobox');
  }

  /** Results of one group: a log, Accounts, Calls. */
  group(name: string): Locator {
    return this.region.getByRole('region', { name, exact: true });
  }

  /** What was found in a pasted ticket. */
  picked(): Locator {
    return this.region.getByRole('list', { name: 'Found in the ticket' }).getByRole('checkbox');
  }
}
