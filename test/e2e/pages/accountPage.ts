// One account's page: its lanes with the cursor, the state in words, and its tables.
import type { Locator, Page } from '@playwright/test';

export class AccountPage {
  readonly heading: Locator;
  readonly lanes: Locator;
  readonly moment: Locator;
  readonly momentField: Locator;
  readonly state: Locator;

  constructor(page: Page, name: string) {
    const region = page.getByRole('region', { name: `Account ${name}`, exact: true });
    this.heading = page.getByRole('heading', { name, level: 1, exact: true });
    this.lanes = region.getByRole('group', { name: `Presence and connections of ${name}` });
    this.moment = region.getByRole('slider', { name: 'Moment looked at' });
    this.momentField = region.getByRole('textbox', { name: /^State at / });
    this.state = region.getByRole('status', { name: 'State at that moment' });
  }
}
