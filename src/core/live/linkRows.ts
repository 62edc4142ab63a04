// Rows of one link on their way into the store: the same ingest as for files, with each page committed together with
// the cursor that says how far its log has been read (reliability L17), and with its ledger up to date all the time.
import type { ReaderEvent } from '../ports.ts';
import { type ImportResult, type Ingest, startIngest } from '../store/ingest.ts';
import type { Store } from '../store/store.ts';
import { guessZone, setZone } from '../store/zones.ts';
import { cursorKey } from './livePorts.ts';
import { type LinkEvent, type WayId, wayIds } from './types.ts';

export interface LinkRows {
  /** Takes a reader event, or a cursor. Throws when storing fails: then fail() is next. */
  take(event: Extract<LinkEvent, { type: 'reader' | 'cursor' }>): void;
  /** Sets the zone by the offsets that rows have stated, where nothing better is known. True if times have changed. */
  guessZone(): boolean;
  /** Closes the books. `stopped` says why it ended without having closed its members itself. */
  finish(stopped: string | undefined): ImportResult;
  fail(thrown: unknown): ImportResult;
}

export interface LinkRowsSetup {
  readonly store: Store;
  readonly profileId: string;
  /** Name of the source. */
  readonly name: string;
  onRows(way: WayId, category: string, rows: number, setAside: number): void;
}

interface LiveMemberState {
  readonly way: WayId;
  /** Of the rows it has given last. */
  category: string | undefined;
  setAside: number;
  /** Events of a page whose cursor has not come yet. */
  waiting: Extract<ReaderEvent, { type: 'member-event' }>[];
}

export function createLinkRows({ store, profileId, name, onRows }: LinkRowsSetup): LinkRows {
  const ingest: Ingest = startIngest(store, [name], { isLive: true });
  const members = new Map<number, LiveMemberState>();
  const rows = new Map<number, number>();

  const put = (member: number, event: Extract<ReaderEvent, { type: 'member-event' }>, also?: () => void): void => {
    const state = members.get(member);
    ingest.take(event, also);
    if (state === undefined) return;
    if (event.event.type === 'batch') {
      state.category = event.event.batch.category;
      rows.set(member, (rows.get(member) ?? 0) + event.event.batch.count);
      onRows(state.way, state.category, event.event.batch.count, state.setAside);
    }
    if (event.event.type !== 'problems') return;
    state.setAside += event.event.problems.filter(({ isSetAside }) => isSetAside).length;
    if (state.category !== undefined) onRows(state.way, state.category, 0, state.setAside);
  };

  /** What waits of a member, the last batch of it together with `also`. */
  function flush(member: number, also?: () => void): void {
    const waiting = members.get(member)?.waiting.splice(0) ?? [];
    const last = waiting.findLastIndex(({ event }) => event.type === 'batch');
    for (const [index, event] of waiting.entries()) put(member, event, index === last ? also : undefined);
    if (last < 0) also?.();
  }

  return {
    take(event) {
      if (event.type === 'cursor') {
        const { way, category, cursor, member, counts } = event;
        const state = members.get(member);
        if (state !== undefined) state.category ??= category;
        flush(member, () => keepSetting(store, `${cursorPrefix(profileId)}${cursorKey(way, category)}`, cursor));
        ingest.noteCounts(member, counts);
        return;
      }
      const reader = event.event;
      if (reader.type === 'member-start') {
        const way = wayIds.find((id) => reader.path.startsWith(`${id}/`)) ?? 'web-console';
        members.set(reader.member, { way, category: undefined, setAside: 0, waiting: [] });
      }
      if (reader.type === 'member-event') {
        const state = members.get(reader.member);
        // Syslog has no cursor: what was received is received.
        if (state !== undefined && state.way !== 'syslog') state.waiting.push(reader);
        else {
          put(reader.member, reader);
          ingest.noteCounts(reader.member);
        }
        return;
      }
      if (reader.type === 'member-end') flush(reader.member);
      ingest.take(reader);
      if (reader.type === 'bundle-start') {
        for (const id of ingest.sourceIds) keepSetting(store, `${sourcePrefix(profileId)}${id}`, '');
      }
    },
    guessZone() {
      if (store.zoneChoice.isCertain) return false;
      const choice = guessZone(ingest.stated, Intl.supportedValuesOf('timeZone'));
      if (choice === undefined || choice.name === store.zoneChoice.name) return false;
      setZone(store, choice);
      return true;
    },
    finish(stopped) {
      // A page without its cursor would be read, and stored, once more by the next link.
      for (const state of members.values()) state.waiting = [];
      return ingest.finish(stopped === undefined ? 'end' : { stopped }, () => undefined);
    },
    fail: (thrown) => ingest.fail(thrown),
  };
}

const cursorPrefix = (profileId: string): string => `live.cursor ${profileId} `;
const sourcePrefix = (profileId: string): string => `live.source ${profileId} `;

function keepSetting(store: Store, name: string, value: string): void {
  store.database.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', [name, value]);
}

/** Where the logs of a profile were left, by cursorKey(). They stand beside the rows, so they speak of these rows. */
export function readCursors(store: Store, profileId: string): Readonly<Record<string, string>> {
  return Object.fromEntries(settingsUnder(store, cursorPrefix(profileId)));
}

/** Sources that links of a profile have filled, in this session and, in a case, in those before it. */
export function sourcesOf(store: Store, profileId: string): readonly number[] {
  return settingsUnder(store, sourcePrefix(profileId)).map(([id]) => Number(id));
}

function settingsUnder(store: Store, prefix: string): [string, string][] {
  const sql = 'SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?';
  const found = store.database.all(sql, [prefix.length, prefix]);
  return found.values.map(([name, value]) => [String(name).slice(prefix.length), String(value)]);
}
