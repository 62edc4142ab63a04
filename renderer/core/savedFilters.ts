// Filters saved under a name: which log, which conditions and which sort. In the case, or one's own.
import { z } from 'zod';
import { decodeAddress, type LogQuery, logQuerySchema } from './address.ts';
import { maxNameLength, type Saved, savedList } from './savedList.ts';
import { filtersKey } from './work.ts';

export interface SavedFilter extends Saved {
  readonly category: string;
  readonly query: LogQuery;
}

const name = z.string().min(1).max(maxNameLength);
const of = z.array(z.string()).optional();
const storedSchema = z.object({ name, category: z.string(), query: logQuerySchema, of });
/** As versions before 1.0 stored it: the view's address. */
const addressSchema = z.object({ name, address: z.string() });

/** A stored filter; undefined for what is none. */
export function parseSavedFilter(value: unknown): SavedFilter | undefined {
  const stored = storedSchema.safeParse(value);
  if (stored.success) {
    const { off, ...query } = stored.data.query;
    return {
      name: stored.data.name,
      category: stored.data.category,
      query: { ...query, ...(off === undefined ? {} : { off }) },
      ...(stored.data.of === undefined ? {} : { of: stored.data.of }),
    };
  }
  const old = addressSchema.safeParse(value);
  const address = old.success ? decodeAddress(old.data.address) : undefined;
  if (!old.success || address?.page !== 'log') return undefined;
  return { name: old.data.name, category: address.category, query: address.query };
}

export const savedFilters = savedList(
  filtersKey,
  parseSavedFilter,
  (one, other) => one.name === other.name && one.category === other.category,
);
