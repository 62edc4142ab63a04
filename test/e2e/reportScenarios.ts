// The report builder as a supporter uses it: an account and a call, sections, own words, a logo; the three files that
// come of it, read again; all of it by keyboard, in both hosts.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { extractText } from 'unpdf';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { SharingPart } from './pages/sharingPart.ts';

const call = '1414765953.10575';
/** One dot, so that the head has a picture. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export function reportScenarios(launch: Launch): void {
  let launched: Launched;
  let view: ConsolePage;

  test.beforeEach(async () => {
    launched = await launch({ files: [sampleBundle] });
    view = new ConsolePage(launched.page);
    await view.imported();
    await launched.page.evaluate(() => {
      location.hash = '#/report';
    });
    await expect(launched.page.getByRole('heading', { name: 'Report', level: 1 })).toBeVisible();
    await view.settle();
  });
  test.afterEach(() => launched?.close());

  test('a report is put together by keyboard, previewed, and written as HTML, Markdown and PDF', async () => {
    test.setTimeout(180_000);
    const { page } = view;
    const { keyboard } = page;
    const preview = page.frameLocator('iframe[title="Preview of the report"]');
    const form = page.getByRole('region', { name: 'What the report holds' });

    await form.getByRole('combobox', { name: 'Template' }).focus();
    await keyboard.type('Escalation');
    await form.getByRole('textbox', { name: 'Calls' }).focus();
    await keyboard.type(call);
    await keyboard.press('Enter');
    await expect(preview.getByRole('heading', { name: `Call ${call}` }).first()).toBeVisible();

    const coverage = form.getByRole('checkbox', { name: /^Coverage and ledger, in the report/ });
    await coverage.focus();
    if (!(await coverage.isChecked())) await keyboard.press('Space');
    await expect(preview.getByRole('heading', { name: 'Coverage and ledger' })).toBeVisible();
    await keyboard.press('Space');
    await expect(preview.getByRole('heading', { name: 'Coverage and ledger' })).toHaveCount(0);

    await form.getByRole('button', { name: 'Add free text' }).focus();
    await keyboard.press('Enter');
    await form.getByRole('textbox', { name: 'Text', exact: true }).focus();
    await keyboard.type('We looked at <b>this</b> call & found why.');
    await form.getByLabel(/^Logo/).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo });
    await form.getByRole('textbox', { name: 'For', exact: true }).fill('Example Ltd');
    // Typed as markup, told as text.
    await expect(preview.getByText('We looked at <b>this</b> call & found why.')).toBeVisible();
    await expect(preview.locator('img')).toHaveCount(1);
    await view.settle();

    const sharing = new SharingPart(launched);
    const save = async (button: string, name: string): Promise<string> => {
      const path = test.info().outputPath(name);
      await sharing.written(path, async () => {
        await page.getByRole('button', { name: button, exact: true }).focus();
        await keyboard.press('Enter');
      });
      await view.settle();
      return path;
    };
    const html = await readFile(await save('HTML', 'report.html'), 'utf8');
    expect(html).toContain('We looked at &lt;b&gt;this&lt;/b&gt; call &amp; found why.');
    expect(html).toContain("default-src 'none'");
    const markdown = await readFile(await save('Markdown', 'report.md'), 'utf8');
    expect(markdown).toContain('Example Ltd');
    expect(markdown).not.toContain('<b>this');
    const pdf = new Uint8Array(await readFile(await save('Save as PDF', 'report.pdf')));
    const { text, totalPages } = await extractText(pdf, { mergePages: true });
    expect(totalPages).toBeGreaterThan(1);
    expect(text).toContain(call);
    expect(text).toContain('Example Ltd');
    expect(text).toContain('We looked at <b>this</b> call & found why.');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('SUBSCRIBER_ABSENT');
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`no serious accessibility finding in the builder and in the report, ${theme}`, async () => {
      const { page } = view;
      await view.useTheme(theme);
      await expect(page.locator('iframe[title="Preview of the report"]')).toBeVisible();
      await view.settle();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      // The report by itself, as its reader opens it; the desktop program has no second page for that.
      if (launched.electron !== undefined) return;
      const html = await page.locator('iframe[title="Preview of the report"]').getAttribute('srcdoc');
      const reader = await page.context().newPage();
      await reader.setContent(html?.replace(/<style nonce="[^"]*">/, '<style>') ?? '');
      await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
      const found = await new AxeBuilder({ page: reader }).setLegacyMode(true).analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
}
