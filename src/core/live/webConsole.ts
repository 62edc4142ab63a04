// The way in by the web console: asks about the one session first, logs in, reads the menu, reads all logs once,
// then follows them by polling. Started by runLink.ts; everything it knows of an appliance it has from the pages.
import { allCategories } from '../catalog/catalog.ts';
import { readLiveTable } from './accountsPage.ts';
import { type ConsolePlace, consolePlace, shownAddress } from './consoleAddress.ts';
import { readDetailPage } from './detailPage.ts';
import { createListReader, type ListReader } from './listReader.ts';
import { type Menu, readMenu } from './menu.ts';
import { pause } from './pace.ts';
import { PageFailure } from './requests.ts';
import { type ConsolePage, createSession, type Session } from './session.ts';
import type { HttpPort, LinkCommand, WebConsoleSettings } from './types.ts';
import { LinkEnded, type WayContext } from './way.ts';

/** Most pages of the menu that are looked at beside the first. */
const maxMenuPages = 3;

/** Runs until cancelled. Throws LinkEnded, RequestFailure, ConsoleError for a wrong address. */
export async function runWebConsole(context: WayContext, settings: WebConsoleSettings, port: HttpPort): Promise<void> {
  const place = consolePlace(settings.url);
  await askOneSession(context, settings.user);
  const session = createSession(context, settings, place, port);
  let readers: readonly ListReader[] = [];
  try {
    await context.state('connecting', `Connecting to ${place.origin}`);
    let menu = await openConsole(context, session, place, settings);
    readers = allCategories.map((category) =>
      createListReader({
        context,
        session,
        place,
        settings,
        category: category.id as ListReader['category'],
        candidates: menu.lists.get(category.id as ListReader['category']) ?? [],
      }),
    );
    await context.emit({ type: 'lists', lists: readers.map((reader) => reader.describe()) });
    await context.state('reading', 'Reading the logs for the first time');
    let isThorough = true;
    for (;;) {
      try {
        await readAll(context, session, readers, isThorough);
        isThorough = false;
        await follow(context, settings, session, place, menu, readers, (wanted) => {
          isThorough = wanted;
        });
      } catch (thrown) {
        if (!(thrown instanceof LinkEnded) || thrown.state !== 'displaced') throw thrown;
        await waitForUser(context, thrown.message);
        await askOneSession(context, settings.user);
        menu = await openConsole(context, session, place, settings);
      }
    }
  } finally {
    for (const reader of readers) await reader.end(undefined);
  }
}

/** One session per console user: a login ends whatever session that user has (domain notes §2.2). */
async function askOneSession(context: WayContext, user: string): Promise<void> {
  await context.state('asking', `The console allows one session for each user; logging in as ${user} ends another one`);
  const answer = await context.ask({ kind: 'one-session', user });
  if (!answer.isAccepted) throw new LinkEnded('stopped', `No login as ${user} was made.`);
}

async function openConsole(
  context: WayContext,
  session: Session,
  place: ConsolePlace,
  settings: WebConsoleSettings,
): Promise<Menu> {
  const landing = await session.open();
  const pages = [landing];
  if (landing.kind !== 'page' || landing.facts.links.length === 0) pages.push(await session.page(place.startUrl));
  let menu = readMenu(place, pages.map(seen), settings.listPaths);
  for (const url of menu.deeper.slice(0, maxMenuPages)) {
    if (foundIn(menu) === allCategories.length) break;
    try {
      pages.push(await session.page(url));
      menu = readMenu(place, pages.map(seen), settings.listPaths);
    } catch (thrown) {
      if (!(thrown instanceof PageFailure)) throw thrown;
      context.steps.add({ step: 'menu', isOk: false, text: thrown.message });
    }
  }
  const found = foundIn(menu);
  const rest = found < allCategories.length ? '; the others are tried at their usual addresses' : '';
  const version = menu.build === undefined ? '' : `; version ${menu.build}`;
  context.steps.add({
    step: 'menu',
    isOk: found > 0,
    text: `The menu leads to ${found} of ${allCategories.length} logs${rest}${version}`,
  });
  await context.emit({ type: 'appliance', build: menu.build });
  return menu;
}

const seen = (page: ConsolePage) => ({ facts: page.facts, url: page.answer.url });

function foundIn(menu: Menu): number {
  return [...menu.lists.values()].filter(([best]) => best !== undefined && best.basis !== 'convention').length;
}

async function readAll(
  context: WayContext,
  session: Session,
  readers: readonly ListReader[],
  isThorough: boolean,
): Promise<void> {
  for (const reader of readers) {
    await reader.read(isThorough);
    await tellCounts(context, session, readers);
  }
}

async function tellCounts(context: WayContext, session: Session, readers: readonly ListReader[]): Promise<void> {
  const { requests, bytes } = session.requests.counts();
  const changedRows = readers.reduce((sum, reader) => sum + reader.changedRows(), 0);
  await context.emit({ type: 'counts', way: 'web-console', requests, bytes, drops: 0, changedRows });
}

/** Polls until something throws. */
async function follow(
  context: WayContext,
  settings: WebConsoleSettings,
  session: Session,
  place: ConsolePlace,
  menu: Menu,
  readers: readonly ListReader[],
  setThorough: (isThorough: boolean) => void,
): Promise<never> {
  const show = async (): Promise<void> => {
    const gaps = readers.filter((reader) => reader.hasGaps()).length;
    const text = gaps === 0 ? 'All logs are read; new rows appear as they come' : `Following; ${gaps} logs have gaps`;
    const state = context.isPaused() ? 'paused' : 'following';
    await context.state(state, state === 'paused' ? 'Paused; nothing is asked of the appliance' : text);
  };
  for (;;) {
    await show();
    await pause(context.clock, settings.pollIntervalMs, context.signal, () => context.hasCommands());
    for (const command of context.takeCommands()) {
      if (command.kind === 'retry-gaps') {
        setThorough(true);
        await readAll(context, session, readers, true);
        setThorough(false);
      } else await obey(command, context, session, place, menu, readers);
    }
    if (!context.isPaused()) await readAll(context, session, readers, false);
  }
}

async function obey(
  command: LinkCommand,
  context: WayContext,
  session: Session,
  place: ConsolePlace,
  menu: Menu,
  readers: readonly ListReader[],
): Promise<void> {
  const isDetail = command.kind === 'read-detail';
  if (!isDetail && command.kind !== 'read-accounts') return;
  const step = isDetail ? 'detail' : 'list';
  const url = isDetail
    ? readers.find((reader) => reader.category === command.category)?.detailAddress(command.id)
    : (menu.accounts ?? `${place.origin}${place.contextPath}/registeredAccounts/list`);
  if (url === undefined) {
    context.steps.add({ step, isOk: false, text: 'That list was not read, so its detail pages are not known.' });
    return;
  }
  try {
    const page = await session.page(url);
    const { text, tookMs } = page.answer;
    const isPage = page.kind === 'page';
    const detail =
      isPage && isDetail ? readDetailPage(text, command.category, command.id, command.withSecrets) : undefined;
    const snapshot = isPage && !isDetail ? readLiveTable(text, context.clock.now()) : undefined;
    const isOk = detail !== undefined || snapshot !== undefined;
    const what = isOk ? 'read' : page.kind === 'denied' ? 'not allowed for this user' : 'nothing that could be read';
    context.steps.add({ step, isOk, text: `${shownAddress(page.answer.url)}: ${what}`, tookMs });
    if (detail !== undefined) await context.emit({ type: 'detail', detail });
    if (snapshot !== undefined) await context.emit({ type: 'accounts', snapshot });
  } catch (thrown) {
    if (!(thrown instanceof PageFailure)) throw thrown;
    context.steps.add({ step, isOk: false, text: thrown.message });
  }
}

/** Taken over by another login: nothing is asked until the user says so. */
async function waitForUser(context: WayContext, text: string): Promise<void> {
  context.steps.add({ step: 'login', isOk: false, text });
  await context.state('displaced', text);
  for (;;) {
    await pause(context.clock, 3_600_000, context.signal, () => context.hasCommands());
    if (context.takeCommands().some((command) => command.kind === 'follow')) return;
  }
}
