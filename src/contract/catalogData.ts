// The catalog as plain data for the renderer: what the grids, filters and help texts are drawn from.
// Shapes only; the content comes from core/catalog and crosses the wire once per window.
import { z } from 'zod';

export const enumValueSchema = z.object({
  value: z.string(),
  aliases: z.array(z.string()),
  q850: z.number().nullable(),
  tone: z.enum(['good', 'neutral', 'attention', 'bad']),
  meaning: z.string(),
  likelyCause: z.string(),
  nextStep: z.string(),
  source: z.string(),
  grade: z.enum(['documented', 'observed', 'inferred']),
});

export const columnSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  /** 'number' columns sort and filter as numbers, all others as text. */
  type: z.enum(['text', 'number', 'boolean', 'time']),
  help: z.string(),
  source: z.string(),
  widthPx: z.number(),
  isDetailOnly: z.boolean(),
  values: z.array(enumValueSchema),
});

export const categorySchema = z.object({
  id: z.string(),
  view: z.string(),
  title: z.string(),
  rowNoun: z.string(),
  about: z.string(),
  source: z.string(),
  icon: z.string(),
  colour: z.number(),
  /** All columns of the view in order: timestamp first, then its own, then origin, member, record. */
  columns: z.array(columnSchema),
});

export const catalogDataSchema = z.object({
  /** The nine categories in menu order, then `everything`. */
  categories: z.array(categorySchema),
});

export type CatalogData = z.infer<typeof catalogDataSchema>;
export type CategoryData = z.infer<typeof categorySchema>;
export type ColumnData = z.infer<typeof columnSchema>;
export type EnumValueData = z.infer<typeof enumValueSchema>;
