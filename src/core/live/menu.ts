// Finds the nine list pages in the console's menu: by controller name, then by wording; what the menu misses is
// guessed by Grails' convention (domain notes §2.4) and marked so. Called by webConsole.ts after the login; asks
// for nothing itself.
import { allCategories } from '../catalog/catalog.ts';
import type { CategoryId } from '../catalog/index.gen.ts';
import type { Category } from '../catalog/types.ts';
import {
  type ConsolePlace,
  controllerOf,
  insideAddress,
  isReadOnlyAddress,
  pathParts,
  withParameters,
} from './consoleAddress.ts';
import type { PageFacts, PageLink } from './pageFacts.ts';
import type { LinkList } from './types.ts';

/** One address to try for a log. */
export interface ListCandidate {
  readonly url: string;
  readonly basis: LinkList['basis'];
}

export interface Menu {
  /** Addresses to try for each log, best first. Never empty: the last is the convention's. */
  readonly lists: ReadonlyMap<CategoryId, readonly ListCandidate[]>;
  /** Build such as '14.1-4834.fc14', or a version, where the page shows one. */
  readonly build: string | undefined;
  /** The page of registered accounts. */
  readonly accounts: string | undefined;
  /** Pages that may hold more of the menu. */
  readonly deeper: readonly string[];
}

/** Reads the menu from pages of the console; `overrides` are the profile's list paths. */
export function readMenu(
  place: ConsolePlace,
  pages: readonly { readonly facts: PageFacts; readonly url: string }[],
  overrides: Readonly<Partial<Record<CategoryId, string>>>,
): Menu {
  const links = pages.flatMap(({ facts, url }) => usableLinks(place, facts, url));
  const lists = new Map<CategoryId, readonly ListCandidate[]>();
  for (const category of allCategories) {
    const id = category.id as CategoryId;
    lists.set(id, candidatesFor(place, category, links, overrides[id]));
  }
  const build = pages.map(({ facts }) => buildOf(facts)).find((found) => found !== undefined);
  const accounts = links.find(({ link, url }) => isAccountsLink(place, link, url))?.url;
  const deeper = links
    .filter(({ link }) => /^(logging|logs?|events|5\.1 events)$/i.test(link.text))
    .map(({ url }) => url);
  return { lists, build, accounts, deeper: [...new Set(deeper)] };
}

interface UsableLink {
  readonly link: PageLink;
  readonly url: string;
}

/** Links on the appliance that only read; parameters of single rows and pages are no menu. */
function usableLinks(place: ConsolePlace, facts: PageFacts, pageUrl: string): readonly UsableLink[] {
  return facts.links.flatMap((link) => {
    if (link.href === '' || link.href.startsWith('#') || link.isInCell) return [];
    const url = insideAddress(place, link.href, pageUrl);
    return url === undefined || !isReadOnlyAddress(place, url) ? [] : [{ link, url }];
  });
}

function candidatesFor(
  place: ConsolePlace,
  category: Category,
  links: readonly UsableLink[],
  override: string | undefined,
): readonly ListCandidate[] {
  const found: ListCandidate[] = [];
  const add = (candidate: ListCandidate): void => {
    if (!found.some(({ url }) => url === candidate.url)) found.push(candidate);
  };
  const chosen = override === undefined ? undefined : insideAddress(place, override, place.startUrl);
  if (chosen !== undefined && isReadOnlyAddress(place, chosen)) add({ url: chosen, basis: 'profile' });
  const ranked = links
    .map((entry) => ({ url: entry.url, score: scoreOf(place, category, entry) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  for (const { url } of ranked.slice(0, 3)) add({ url: listAddress(place, url), basis: 'menu' });
  for (const controller of category.controllers) {
    add({ url: `${place.origin}${place.contextPath}/${controller}/list`, basis: 'convention' });
  }
  return found;
}

/** A menu often leads to '/cdr' or '/cdr/index', which redirect; parameters of a saved sorting are dropped. */
function listAddress(place: ConsolePlace, url: string): string {
  const parts = pathParts(place, url);
  const plain = withParameters(url, { sort: undefined, order: undefined, offset: undefined, max: undefined });
  return parts.length === 0 ? url : plain;
}

function scoreOf(place: ConsolePlace, category: Category, { link, url }: UsableLink): number {
  const action = pathParts(place, url).at(-1)?.toLowerCase() ?? '';
  if (/^(show|search|filter|export|config|settings?)$/.test(action)) return 0;
  const controller = controllerOf(place, url).toLowerCase();
  const isController = category.controllers.some(
    (name) => name.toLowerCase() === controller || name.toLowerCase() === action,
  );
  const isWorded = wordingsOf(category).has(foldWords(link.text)) || wordingsOf(category).has(foldWords(link.title));
  return (isController ? 2 : 0) + (isWorded ? 1 : 0);
}

/** What a menu may call a log: its title, its page heading, its id, its controllers. */
function wordingsOf(category: Category): ReadonlySet<string> {
  const headings = category.pageHeadings.map((heading) => heading.replace(/^show\b|\blist$/gi, ''));
  return new Set([category.title, category.id, ...headings, ...category.controllers].map(foldWords));
}

/** Letters only, without a plural s: 'SIP Sessions', 'sip session' and 'SipSession' are one wording. */
function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => word.replace(/s$/, ''))
    .join('');
}

function isAccountsLink(place: ConsolePlace, link: PageLink, url: string): boolean {
  return (
    /registered\s*accounts?/i.test(`${link.text} ${link.title}`) ||
    /^registeredAccounts?$/i.test(controllerOf(place, url))
  );
}

/** The console shows its version at the top (domain notes §2.2); its form is release, build, package suffix. */
function buildOf(facts: PageFacts): string | undefined {
  const texts = [...facts.links.map((link) => `${link.text} ${link.title}`), facts.text, facts.title];
  for (const text of texts) {
    const build = /\b\d{1,2}\.\d{1,2}(?:\.\d+)?-\d{2,6}(?:\.[a-z]{2}\d{1,2})?\b/.exec(text)?.[0];
    if (build !== undefined) return build;
  }
  return texts
    .map((text) => /\bversion:?\s*(\d{1,2}\.\d{1,2}(?:\.\d+)*)/i.exec(text)?.[1])
    .find((found) => found !== undefined);
}
