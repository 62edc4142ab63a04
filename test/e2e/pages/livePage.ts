// The live screens as a user meets them: the list of appliances, the form, the questions, the connection page.
import { expect, type Locator, type Page } from '@playwright/test';
import type { MariaDb } from '../../appliance/database/mariadb.ts';

export interface Described {
  readonly name: string;
  readonly url: string;
  readonly user: string;
}

export class LivePage {
  readonly page: Page;
  readonly oneSession: Locator;
  readonly trust: Locator;
  readonly password: Locator;
  readonly form: Locator;

  constructor(page: Page) {
    this.page = page;
    this.oneSession = page.getByRole('dialog', { name: /^Log in as / });
    this.trust = page.getByRole('dialog', { name: 'Is this the certificate of your appliance?' });
    this.password = page.getByRole('dialog', { name: /^Password of / });
    this.form = page.getByRole('dialog', { name: /^(Add an appliance|Appliance )/ });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Alt+L');
    await expect(this.page.getByRole('heading', { name: 'Live', level: 1 })).toBeVisible();
  }

  /** The connection page of an appliance. */
  link(name: string): Locator {
    return this.page.getByRole('region', { name: `Connection to ${name}`, exact: true });
  }

  /** Describes an appliance as fast as is allowed, so that a test need not wait, and connects. */
  async describe({ name, url, user }: Described): Promise<void> {
    await this.page.getByRole('button', { name: 'Add appliance' }).click();
    await this.form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.form.getByRole('combobox', { name: 'Time zone of the appliance' }).fill('Europe/Rome');
    await this.form.getByRole('textbox', { name: 'Address of the console' }).fill(url);
    await this.form.getByRole('textbox', { name: 'Console user' }).fill(user);
    await this.form.getByText('Advanced').click();
    await this.form.getByRole('textbox', { name: 'Ask for new rows every' }).fill('1');
    await this.form.getByRole('textbox', { name: 'At most' }).fill('10');
    await this.form.getByRole('button', { name: 'Save and connect' }).click();
  }

  /** A form with one way in, the others switched off. */
  private async describeWay(name: string, way: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add appliance' }).click();
    await this.form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.form.getByRole('combobox', { name: 'Time zone of the appliance' }).fill('Europe/Rome');
    await this.form.getByRole('checkbox', { name: 'Web console (all nine logs)' }).uncheck();
    await this.form.getByRole('checkbox', { name: way }).check();
  }

  /** The way by SQL views, asked every second. */
  async describeViews({ name, database }: { readonly name: string; readonly database: MariaDb }): Promise<void> {
    await this.describeWay(name, 'SQL views (SIP sessions, calls, logins, auditing)');
    await this.form.getByRole('textbox', { name: 'Host', exact: true }).fill(database.host);
    await this.form.getByRole('textbox', { name: 'Port', exact: true }).fill(String(database.port));
    await this.form.getByRole('textbox', { name: 'Database', exact: true }).fill(database.database);
    await this.form.getByRole('textbox', { name: 'Database user (read only)' }).fill(database.user);
    await this.form.getByText('Advanced').click();
    await this.form.getByRole('textbox', { name: /^Ask/ }).fill('1');
    await this.form.getByRole('button', { name: 'Save and connect' }).click();
  }

  /** The way by syslog, on these ports of this machine. */
  async describeReceiver(ports: { readonly name: string; readonly udp: number; readonly tcp: number }): Promise<void> {
    await this.describeWay(ports.name, 'Syslog receiver (security events as CEF)');
    await this.form.getByRole('textbox', { name: 'UDP port' }).fill(String(ports.udp));
    await this.form.getByRole('textbox', { name: 'TCP port' }).fill(String(ports.tcp));
    await this.form.getByRole('button', { name: 'Save and connect' }).click();
  }

  /** The line of a log on the connection page. */
  log(name: string, title: string): Locator {
    return this.link(name)
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: title, exact: true }) });
  }

  /** Answers the questions of a first connection. */
  async firstLogin(name: string, password: string): Promise<void> {
    await this.oneSession.getByRole('button', { name: 'Log in', exact: true }).click();
    await this.trust.getByRole('button', { name: 'Trust this certificate' }).click();
    await this.logIn(password);
    await this.reaches(name, 'Following');
  }

  async logIn(password: string): Promise<void> {
    await this.password.getByLabel('Password', { exact: true }).fill(password);
    await this.password.getByRole('button', { name: 'Log in' }).click();
  }

  /** Waits until the connection page tells this state. */
  async reaches(name: string, state: string): Promise<void> {
    await expect(this.link(name).getByRole('banner').or(this.link(name).locator('.page-head')).first()).toContainText(
      state,
      { timeout: 45_000 },
    );
  }
}
