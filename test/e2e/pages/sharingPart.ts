// What leaves the program, as a user meets it: the dialog about pseudonyms, files that are written, the clipboard.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Launched } from '../launch.ts';

export class SharingPart {
  readonly button: Locator;
  readonly dialog: Locator;
  private readonly page: Page;
  private readonly launched: Launched;

  constructor(launched: Launched) {
    this.launched = launched;
    this.page = launched.page;
    this.button = this.page.getByRole('banner').getByRole('button', { name: /^Pseudonyms/ });
    this.dialog = this.page.getByRole('dialog', { name: 'Pseudonyms' });
  }

  /** Does what ends in a file that is written, to `file`, and gives back what stands in it. */
  async written(file: string, work: () => Promise<void>): Promise<string> {
    const { electron } = this.launched;
    if (electron === undefined) {
      const download = this.page.waitForEvent('download');
      await work();
      await (await download).saveAs(file);
    } else {
      await this.saveTo(file);
      await work();
      await expect
        .poll(() =>
          readFile(file).then(
            ({ length }) => length > 0,
            () => false,
          ),
        )
        .toBe(true);
    }
    return readFile(file, 'utf8');
  }

  /** On the desktop: what the next save dialogs answer. */
  async saveTo(file: string): Promise<void> {
    await this.launched.electron?.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
  }

  /** Switches pseudonyms on with a new key file, and leaves the dialog open. */
  async switchOn(keyFile: string): Promise<void> {
    await this.button.click();
    await this.written(keyFile, () => this.dialog.getByRole('button', { name: 'New key file…' }).click());
    await expect(this.dialog.getByRole('status').first()).toContainText('Pseudonyms on.');
  }

  async clipboard(): Promise<string> {
    const { electron } = this.launched;
    if (electron !== undefined) return electron.evaluate(({ clipboard }) => clipboard.readText());
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
