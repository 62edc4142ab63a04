// An appliance with a logged-in client, as most tests of the simulator begin; what was opened is closed after each test.
import { afterEach } from 'vitest';
import { type Appliance, type ApplianceOptions, defaultUsers, startAppliance } from '../../appliance/appliance.ts';
import { type Browser, openBrowser } from '../../appliance/readPages.ts';

/** Closed after each test, the newest first. */
export const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** The first user of every appliance that is not given users of its own. */
export const [{ name, password } = { name: '', password: '' }] = defaultUsers;

export async function start(options: ApplianceOptions = {}): Promise<{ appliance: Appliance; browser: Browser }> {
  const appliance = await startAppliance(options);
  open.push(appliance);
  const browser = openBrowser(appliance);
  open.push(browser);
  await browser.logIn(name, password);
  appliance.record.clear();
  return { appliance, browser };
}
