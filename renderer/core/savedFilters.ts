// Filters saved under a name, per user, in the window's settings: which log, which conditions and which sort.
import { z } from 'zod';
import { type Address, decodeAddress, encodeAddress, type LogQuery } from './address.ts';
import { readSetting, writeSetting } from './settings.ts';

export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly query: LogQuery;
}

/** Stored with the view's address, which knows how to read a query again, whatever version wrote it. */
const storedSchema = z.array(z.object({ id: z.string(), name: z.string().min(1).max(80), address: z.string() }));

const settingName = 'filters.saved';

export function readSavedFilters(): readonly SavedFilter[] {
  const stored = storedSchema.safeParse(readSetting(settingName));
  if (!stored.success) return [];
  return stored.data.flatMap(({ id, name, address }) => {
    const decoded: Address = decodeAddress(address);
    return decoded.page === 'log' ? [{ id, name, category: decoded.category, query: decoded.query }] : [];
  });
}

function write(saved: readonly SavedFilter[]): void {
  const stored = saved.map(({ id, name, category, query }) => ({
    id,
    name,
    address: encodeAddress({ page: 'log', category, query }),
  }));
  writeSetting(settingName, stored.length === 0 ? undefined : stored);
}

/** Saves under a name; one of the same log with that name is replaced. */
export function saveFilter(name: string, category: string, query: LogQuery): void {
  const clean = name.trim().slice(0, 80);
  if (clean === '') return;
  const others = readSavedFilters().filter((each) => each.category !== category || each.name !== clean);
  write([...others, { id: `${Date.now().toString(36)}-${others.length}`, name: clean, category, query }]);
}

export function removeSavedFilter(id: string): void {
  write(readSavedFilters().filter((each) => each.id !== id));
}
