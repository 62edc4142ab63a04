// The case's button in the top bar and its panel, as a user meets them.
import type { Locator, Page } from '@playwright/test';

export class CasePart {
  readonly button: Locator;
  private readonly panel: Locator;

  constructor(page: Page) {
    this.button = page.getByRole('banner').getByRole('button', { name: /^Case: / });
    this.panel = page.getByRole('dialog', { name: 'Case', exact: true });
  }

  async open(): Promise<Locator> {
    await this.button.click();
    await this.panel.waitFor();
    return this.panel;
  }
}
