// Reports: what a draft says is to be written, which templates there are, and what comes back. A draft is data: the
// builder edits it, the command line makes one from its arguments, and the same draft gives the same report.
import { z } from 'zod';
import { withSecretsSchema } from './secrets.ts';

/** Languages a report can be written in; those of src/texts. */
export const reportLanguageSchema = z.enum(['en', 'it']);
export type ReportLanguage = z.infer<typeof reportLanguageSchema>;

export const reportFormatSchema = z.enum(['html', 'pdf', 'markdown']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/**
 * summary: what was looked at and the main statements. account, call: one chapter for each that was chosen. failures:
 * how calls ended, by outcome, cause, trunk and day. findings, coverage (with ledger and sources), unknown: what the
 * logs cannot prove. notes: chosen notes with their rows. text: free text, as often as wanted.
 */
export const sectionKindSchema = z.enum([
  'summary',
  'account',
  'call',
  'failures',
  'findings',
  'notes',
  'unknown',
  'coverage',
  'text',
]);
export type SectionKind = z.infer<typeof sectionKindSchema>;

/** Bytes of a logo: enough for a sharp one in print, small enough to be mailed with every report. */
export const maxLogoBytes = 256 * 1024;

const line = z.string().max(300);
/** A PNG as base64; that it is one is checked by the core. */
const logoSchema = z.base64().max(Math.ceil(maxLogoBytes / 3) * 4);

export const draftSectionSchema = z.strictObject({
  kind: sectionKindSchema,
  isOn: z.boolean(),
  /** Left out or blank = the section's own title in the report's language. */
  title: line.optional(),
  /** Free text: the whole of a `text` section, the opening of any other. */
  text: z.string().max(20_000).optional(),
});
export type DraftSection = z.infer<typeof draftSectionSchema>;

const moment = z.number().int().min(-4e15).max(4e15);

export const reportDraftSchema = z.strictObject({
  /** Id of the template it was made from. */
  template: z.string().max(100),
  language: reportLanguageSchema,
  title: line,
  /** Who it is for, who wrote it, number of the ticket; blank = not said. */
  preparedFor: line,
  preparedBy: line,
  reference: line,
  accounts: z.array(z.string().min(1).max(1000)).max(50),
  calls: z.array(z.string().min(1).max(1000)).max(50),
  /** Notes to be told, by their ids; null = every note. */
  notes: z.array(z.number().int()).max(10_000).nullable(),
  /** The span reported on, utc_ms, from <= time < to; null = to the edge of the logs. */
  from: moment.nullable(),
  to: moment.nullable(),
  /** In the order of the report. */
  sections: z.array(draftSectionSchema).max(40),
  logo: logoSchema.nullable(),
  /** Rows of activation messages are told with their link and token. */
  withSecrets: withSecretsSchema,
});
export type ReportDraft = z.infer<typeof reportDraftSchema>;

const said = z.strictObject({ en: z.string().max(20_000), it: z.string().max(20_000) });

/** A template as data: a JSON file of this shape can be used in place of a built-in one. */
export const reportTemplateSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: said,
  about: said,
  title: said,
  sections: z
    .array(z.strictObject({ kind: sectionKindSchema, title: said.optional(), text: said.optional() }))
    .min(1)
    .max(40),
  logo: logoSchema.optional(),
});
export type ReportTemplate = z.infer<typeof reportTemplateSchema>;

/** What a draft is made for, beside its template. */
export interface DraftStart {
  readonly language: ReportLanguage;
  readonly accounts?: readonly string[];
  readonly calls?: readonly string[];
}

/** A draft as a template has it. */
export function draftFrom(template: ReportTemplate, start: DraftStart): ReportDraft {
  const { language } = start;
  return {
    template: template.id,
    language,
    title: template.title[language],
    preparedFor: '',
    preparedBy: '',
    reference: '',
    accounts: [...(start.accounts ?? [])],
    calls: [...(start.calls ?? [])],
    notes: null,
    from: null,
    to: null,
    sections: template.sections.map(({ kind, title, text }) => ({
      kind,
      isOn: true,
      ...(title === undefined ? {} : { title: title[language] }),
      ...(text === undefined ? {} : { text: text[language] }),
    })),
    logo: template.logo ?? null,
  };
}

/** The draft in another language: texts the user has not touched are the template's again, all others stay. */
export function translateDraft(draft: ReportDraft, template: ReportTemplate, language: ReportLanguage): ReportDraft {
  const before = draftFrom(template, { language: draft.language });
  const after = draftFrom(template, { language });
  const texts = new Map<string, string>([[before.title, after.title]]);
  before.sections.forEach((section, index) => {
    const next = after.sections[index];
    if (section.title !== undefined) texts.set(section.title, next?.title ?? '');
    if (section.text !== undefined) texts.set(section.text, next?.text ?? '');
  });
  const told = (text: string): string => texts.get(text) ?? text;
  return {
    ...draft,
    language,
    title: told(draft.title),
    sections: draft.sections.map((section) => ({
      ...section,
      ...(section.title === undefined ? {} : { title: told(section.title) }),
      ...(section.text === undefined ? {} : { text: told(section.text) }),
    })),
  };
}

/** One thing the logs leave open. */
export const unknownSchema = z.object({
  kind: z.enum(['coverage', 'zone', 'source', 'problem', 'not-read', 'span']),
  /** A sentence in the language asked for. */
  text: z.string(),
  /** Log it is about, where it is about one. */
  category: z.string().nullable(),
});
export type Unknown = z.infer<typeof unknownSchema>;

const fileRef = z.string().min(1).max(200);

export const reportMethods = {
  /** The built-in templates. */
  'reports.templates': { params: z.strictObject({}), result: z.object({ templates: z.array(reportTemplateSchema) }) },
  /** A draft as HTML, as it would be written; `remarks` say what of the draft could not be had. */
  'reports.preview': {
    params: z.strictObject({ draft: reportDraftSchema }),
    result: z.object({ html: z.string(), remarks: z.array(z.string()) }),
  },
  /** Writes a report to a file the host has handed over. Tells its progress by `reports.progress`. */
  'reports.write': {
    params: z.strictObject({ draft: reportDraftSchema, format: reportFormatSchema, target: fileRef }),
    result: z.object({ bytes: z.number(), sha256: z.string(), remarks: z.array(z.string()) }),
  },
  /** What is still unknown: holes of the logs, problems, a guessed zone. The report's section, and the overview's card. */
  'reports.unknowns': {
    params: z.strictObject({ language: reportLanguageSchema }),
    result: z.object({ unknowns: z.array(unknownSchema) }),
  },
} as const;

export const reportEvents = {
  /** Steps done and in all; `what` is the section being made or `pdf`. */
  'reports.progress': z.object({ target: z.string(), done: z.number(), total: z.number(), what: z.string() }),
} as const;
