// The case's button in the top bar and its panel, as a user meets them.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Launched } from '../launch.ts';

export class CasePart {
  readonly button: Locator;
  private readonly page: Page;
  private readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('banner').getByRole('button', { name: /^Case: / });
    this.panel = page.getByRole('dialog', { name: 'Case', exact: true });
  }

  async open(): Promise<Locator> {
    await this.button.click();
    await this.panel.waitFor();
    return this.panel;
  }

  /** Saves what is open as a case in this file: by the system's dialog, or as a download where there is none. */
  saveAs(launched: Launched, file: string): Promise<void> {
    return this.savedTo(launched, file, async () => {
      if (launched.electron !== undefined) await this.page.keyboard.press('Control+Shift+S');
      else await (await this.open()).getByRole('button', { name: 'Download the case' }).click();
    });
  }

  /** The same, where something else on the screen begins it. */
  async savedTo({ electron }: Launched, file: string, begin: () => Promise<void>): Promise<void> {
    if (electron === undefined) {
      const download = this.page.waitForEvent('download');
      await begin();
      await (await download).saveAs(file);
      return;
    }
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await begin();
    await expect(this.page.getByRole('log', { name: 'Notices' })).toContainText('is saved');
  }
}
