// The console as a user meets it, by role and name: what is the same on every screen. Used by both hosts'
// tests; it knows nothing of the host.
import { expect, type Locator, type Page } from '@playwright/test';
import { LogPage } from './logPage.ts';

export class ConsolePage {
  readonly page: Page;
  readonly logs: Locator;
  readonly notices: Locator;

  constructor(page: Page) {
    this.page = page;
    this.logs = page.getByRole('navigation', { name: 'Logs' });
    this.notices = page.getByRole('log', { name: 'Notices' });
  }

  /** Waits until no call to the core and no timer of the page is pending. */
  async settle(): Promise<void> {
    await this.page.locator('html[data-idle="true"]').waitFor();
  }

  /** Waits for the end of an import and takes its notice away. */
  async imported(): Promise<void> {
    const notice = this.notices.getByText('Read whole');
    await notice.waitFor();
    await this.notices.getByRole('button', { name: 'Dismiss' }).first().click();
    await this.settle();
  }

  /** Titles of the nine logs with their row counts, as the side bar shows them. */
  async logCounts(): Promise<ReadonlyMap<string, number>> {
    const outline = await this.logs.ariaSnapshot();
    const links = outline.matchAll(/link "(.+?) (?:[\d,]+ new rows?, )?([\d,]+) rows?"/g);
    return new Map([...links].map(([, title = '', rows = '']) => [title, Number(rows.replaceAll(',', ''))]));
  }

  async openLog(title: string): Promise<LogPage> {
    await this.logs.getByRole('link', { name: new RegExp(`^${title} (?:[\\d,]+ problems?, )?[\\d,]+ rows?$`) }).click();
    const log = new LogPage(this.page, title);
    await expect(log.heading).toBeVisible();
    await this.settle();
    return log;
  }

  async openOverview(): Promise<Locator> {
    await this.logs.getByRole('link', { name: 'Overview' }).click();
    await this.settle();
    return this.page.getByRole('region', { name: 'Overview', exact: true });
  }

  async openProblems(): Promise<Locator> {
    await this.logs.getByRole('link', { name: /^Problems/ }).click();
    await this.settle();
    return this.page.getByRole('region', { name: 'Problems', exact: true });
  }

  /** The list of calls of which a leg holds the text. */
  async openCalls(text: string): Promise<void> {
    await this.logs.getByRole('link', { name: 'Calls', exact: true }).click();
    await this.page.getByRole('searchbox', { name: 'Calls with this in a leg' }).fill(text);
    await expect(this.page.getByRole('row').nth(1)).toContainText(text);
    await this.settle();
  }

  /** Presses Tab until the element has the focus. */
  async tabTo(target: Locator): Promise<void> {
    const hasFocus = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
    for (let step = 0; step < 80 && !(await hasFocus()); step += 1) await this.page.keyboard.press('Tab');
    await expect(target).toBeFocused();
  }

  /** Switches until the page shows the wanted theme. */
  async useTheme(theme: 'light' | 'dark'): Promise<void> {
    const button = this.page.getByRole('button', { name: /^Theme: / });
    for (let press = 0; press < 3; press += 1) {
      if ((await button.getAttribute('aria-label')) === `Theme: ${theme}`) break;
      await button.click();
    }
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
    await this.settle();
  }
}
