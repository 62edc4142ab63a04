// What was chosen to be read of the opened sources: worked out from the words of a request, kept with the case, and said
// again wherever something is missing because of it. Called by imports.ts, overview.ts and the coverage analysis.
import { z } from 'zod';
import { ConsoleError } from '../../contract/errors.ts';
import type { OpenOptions } from '../../contract/methods.ts';
import type { Overview } from '../../contract/overview.ts';
import { type Saying, said, sentences } from '../../texts/said.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { GrantedSource } from '../ports.ts';
import { parseWallTime } from '../query/filterText.ts';
import type { Store } from '../store/store.ts';
import type { ReadingChoice } from '../tables/readingChoice.ts';
import { createZoneRules, formatWallTime } from '../time/zoneRules.ts';

/** Name in the `setting` table. */
const settingName = 'reading-choices';

const keptSchema = z.array(
  z.object({
    bundles: z.array(z.string()),
    categories: z.array(z.string()),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
);

/**
 * The choice that import options make; undefined = everything. Throws ConsoleError `not-found` for an unknown log,
 * `bad-request` for what is no time or a span that ends before it begins, `bad-zone` where UTC cannot be placed.
 */
export function resolveChoice(options: OpenOptions, store: Store): ReadingChoice | undefined {
  const { categories, from, to } = options;
  if (categories === undefined && from === undefined && to === undefined) return undefined;
  for (const id of categories ?? []) {
    if (categoryById(id) === undefined) throw new ConsoleError('not-found', `There is no log category "${id}".`);
  }
  const fromLocalMs = from === undefined ? undefined : localTime(from, options, store);
  const toLocalMs = to === undefined ? undefined : localTime(to, options, store);
  if (fromLocalMs !== undefined && toLocalMs !== undefined && toLocalMs <= fromLocalMs) {
    throw new ConsoleError('bad-request', `The chosen time ends (${to}) before it begins (${from}).`);
  }
  return { categories, fromLocalMs, toLocalMs };
}

/** Rows are chosen by what the appliance wrote; a time in UTC is turned into that, which takes its zone. */
function localTime(text: string, options: OpenOptions, store: Store): number {
  const isUtc = /Z$|\bUTC$/i.test(text);
  const ms = parseWallTime(text.replace(/\s*(?:Z|UTC)$/i, ''));
  if (Number.isNaN(ms)) {
    throw new ConsoleError(
      'bad-request',
      `"${text.slice(0, 60)}" is no time such as 2014-01-22 16:00 (appliance) or 2014-01-22 15:00Z (UTC).`,
    );
  }
  if (!isUtc) return ms;
  if (options.zone === undefined && !store.zoneChoice.isCertain) {
    throw new ConsoleError('bad-zone', `"${text}" is in UTC: name the appliance's time zone, or give appliance time.`);
  }
  const rules = options.zone === undefined ? store.zone : createZoneRules(options.zone);
  return ms + rules.offsetAt(ms) * 60_000;
}

/** Keeps a choice with the rows it made. */
export function noteChoice(store: Store, sources: readonly GrantedSource[], choice: ReadingChoice): void {
  const wall = (ms: number | undefined): string | null => (ms === undefined ? null : formatWallTime(ms));
  const all = [
    ...readChoices(store),
    {
      bundles: sources.map((source) => source.name),
      categories: [...(choice.categories ?? [])],
      from: wall(choice.fromLocalMs),
      to: wall(choice.toLocalMs),
    },
  ];
  const values = [settingName, JSON.stringify(all)];
  store.database.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', values);
}

/** The choices of all imports so far; empty when everything was read. */
export function readChoices(store: Store): Overview['choices'] {
  const text = store.database.value('SELECT value FROM setting WHERE name = ?', [settingName]);
  return typeof text === 'string' ? keptSchema.parse(JSON.parse(text)) : [];
}

/** A sentence for every answer that may miss something because of a choice; undefined when everything was read. */
export function choiceSaid(store: Store): Saying | undefined {
  const choices = readChoices(store);
  if (choices.length === 0) return undefined;
  return sentences(
    ...choices.map(({ bundles, categories, from, to }) => {
      const logs =
        categories.length === 0
          ? said('coverageOf.allLogs')
          : categories.map((id) => categoryById(id)?.title ?? id).join(', ');
      const values = { bundles: bundles.join(', '), logs };
      if (from === null && to === null) return said('coverageOf.chosen', values);
      if (to === null) return said('coverageOf.chosenFrom', { ...values, from: from?.slice(0, 16) ?? '' });
      if (from === null) return said('coverageOf.chosenTo', { ...values, to: to.slice(0, 16) });
      return said('coverageOf.chosenBetween', { ...values, from: from.slice(0, 16), to: to.slice(0, 16) });
    }),
  );
}
