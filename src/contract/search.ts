// Search over everything, and what a filter costs: what the page and the command line ask, and what they get.
import { z } from 'zod';
import { cellSchema, filterSchema } from './filter.ts';

/** ISO 3166 code of the country whose way of dialling is assumed, such as IT; left out = guessed from the logs. */
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional();

/** A page of rows, as in methods.ts (which imports this file). */
const rowsSchema = z.object({ columns: z.array(z.string()), values: z.array(z.array(cellSchema)) });

/** What one part of the search text was taken for. */
export const searchPartSchema = z.object({
  /** As it stands in the search text. */
  text: z.string(),
  kind: z.enum(['text', 'phrase', 'pattern', 'field', 'number', 'span']),
  isExcluded: z.boolean(),
  /** Text to mark in rows; empty where there is none. */
  mark: z.string(),
  /** What could not be used, as a sentence; empty = nothing. */
  problem: z.string(),
});
export type SearchPart = z.infer<typeof searchPartSchema>;

/** A phone number of the search text, in the appliance's words. */
export const foundNumberSchema = z.object({
  text: z.string(),
  /** +39 055 123 456, or the digits where no country's rules fit. */
  international: z.string(),
  /** The spellings that the logs hold. */
  spellings: z.array(z.string()),
  /** The account it belongs to, where calls pair it with exactly one; null = none or several. */
  account: z.string().nullable(),
  /** Other numbers of that account. */
  otherNumbers: z.array(z.string()),
});
export type FoundNumber = z.infer<typeof foundNumberSchema>;

export const searchAnswerSchema = z.object({
  hits: z.array(
    z.object({
      category: z.string(),
      count: z.number(),
      rows: rowsSchema,
      /** The same condition as a filter of that log. */
      filter: filterSchema,
    }),
  ),
  parts: z.array(searchPartSchema),
  numbers: z.array(foundNumberSchema),
  country: z.object({ code: z.string(), basis: z.enum(['chosen', 'guessed', 'assumed']) }),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** Accounts and calls a search text leads to, for opening with one key. */
export const searchThingsSchema = z.object({
  accounts: z.array(
    z.object({
      account: z.string(),
      rows: z.number(),
      /** Why it is listed: its name, its SIP peer name, or one of its numbers. */
      by: z.enum(['name', 'peer', 'number']),
      /** Its virtual numbers, most used first. */
      numbers: z.array(z.string()),
    }),
  ),
  accountsTotal: z.number(),
  calls: z.array(
    z.object({
      callId: z.string(),
      fromUtc: z.number(),
      timestamp: z.string(),
      caller: z.string(),
      callee: z.string(),
      disposition: z.string(),
    }),
  ),
});
export type SearchThings = z.infer<typeof searchThingsSchema>;

/** One thing picked out of a pasted text. */
export const pickedThingSchema = z.object({
  kind: z.enum(['number', 'account', 'address', 'email', 'call-id', 'time']),
  /** As it stands in the text. */
  text: z.string(),
  /** What it was read as: an international number, a time with its zone. */
  reading: z.string(),
  /** How to search for it: a part of a search text. */
  query: z.string(),
  /** Rows of all logs that hold it. */
  count: z.number(),
  /** What a time does not say and was assumed: which day, or that it was in the afternoon. */
  assumed: z.enum(['nothing', 'day', 'afternoon']),
});
export type PickedThing = z.infer<typeof pickedThingSchema>;

export const filterEffectsSchema = z.object({
  /** Rows that pass all of the conditions, and rows of the log. */
  rows: z.number(),
  total: z.number(),
  /** Per condition: rows that it alone takes away, so that without it there would be rows + removed. */
  removed: z.array(z.number()),
});
export type FilterEffects = z.infer<typeof filterEffectsSchema>;

const category = z.string().min(1).max(100);

export const searchMethods = {
  /**
   * Searches every log at once by a search text (core/search/parseSearch.ts tells its form); at most `perCategory`
   * rows each, newest first, with the full count. A text that holds no condition finds nothing.
   */
  'search.run': {
    params: z.strictObject({
      text: z.string().min(1).max(4000),
      perCategory: z.number().int().min(0).max(10_000),
      country,
    }),
    result: searchAnswerSchema,
  },
  /** Accounts and calls that a search text leads to, at most `limit` each. */
  'search.things': {
    params: z.strictObject({ text: z.string().min(1).max(4000), limit: z.number().int().min(0).max(1000), country }),
    result: searchThingsSchema,
  },
  /** Numbers, accounts, addresses, Call ids and times of a pasted text, each with its hits. */
  'search.pick': {
    params: z.strictObject({
      text: z.string().min(1).max(50_000),
      country,
      /** IANA zone of the writer's times; left out = the appliance's. */
      zone: z.string().max(100).optional(),
      /** utc_ms when the text was written, for "yesterday"; left out = the newest row. */
      writtenAt: z.number().int().min(-4e15).max(4e15).optional(),
    }),
    result: z.object({
      things: z.array(pickedThingSchema),
      zone: z.string(),
      /** utc_ms that "yesterday" was counted from. */
      writtenAt: z.number(),
    }),
  },
  /** What each condition of a log costs: all of them together must hold. Cached, in slices, ends when cancelled. */
  'filter.effects': {
    params: z.strictObject({ category, filters: z.array(filterSchema).max(60) }),
    result: filterEffectsSchema,
  },
} as const;
