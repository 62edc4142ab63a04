// From a draft to the report as data: makes each section that is on, in the draft's order. Knows no markup and no file.
import type { FindingsAnswer } from '../../contract/findings.ts';
import type { Note } from '../../contract/notes.ts';
import type { DraftSection, ReportDraft, SectionKind } from '../../contract/reports.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { coverage } from '../analysis/coverage.ts';
import { getOverview } from '../query/overview.ts';
import type { Store } from '../store/store.ts';
import type { Fact, ReportDocument, Section } from './document/model.ts';
import { accountSections } from './sections/account.ts';
import { callSections } from './sections/call.ts';
import { drawingWordsOf, opening, type ReportContext, when } from './sections/context.ts';
import { coverageSections } from './sections/coverage.ts';
import { failureSections } from './sections/failures.ts';
import { findingSections } from './sections/findings.ts';
import { noteSections } from './sections/notes.ts';
import { summarySections } from './sections/summary.ts';
import { unknownSections } from './sections/unknowns.ts';

/** What a report is made from, beside the draft. */
export interface ReportSources {
  readonly store: Store;
  readonly program: { readonly name: string; readonly version: string };
  readonly nowMs: number;
  readonly notes: readonly Note[];
  findings(texts: Texts): Promise<FindingsAnswer>;
  /** Told before each section, and at the end with `done` = `total`. */
  onStep(done: number, total: number, what: SectionKind | 'end'): void;
}

export interface BuiltReport {
  readonly document: ReportDocument;
  /** What the draft asked for and could not be had, in sentences. */
  readonly remarks: readonly string[];
}

type Maker = (context: ReportContext, title: string, text: string) => readonly Section[] | Promise<readonly Section[]>;

const makers: Readonly<Record<SectionKind, Maker>> = {
  summary: summarySections,
  account: accountSections,
  call: callSections,
  failures: failureSections,
  findings: findingSections,
  notes: noteSections,
  unknown: unknownSections,
  coverage: coverageSections,
  text: textSections,
};

/** Free text without words is left out: an empty heading would look forgotten. */
function textSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const blocks = opening(text);
  if (blocks.length === 0) return [];
  return [{ id: 'text', title: title === '' ? context.say('reports.text') : title, blocks }];
}

export async function buildReport(draft: ReportDraft, sources: ReportSources): Promise<BuiltReport> {
  const remarks: string[] = [];
  const context = makeContext(draft, sources, (text) => remarks.push(text));
  const wanted = draft.sections.filter((section) => section.isOn);
  const sections: Section[] = [];
  for (const [index, section] of wanted.entries()) {
    sources.onStep(index, wanted.length, section.kind);
    sections.push(...(await makeSection(context, section)));
  }
  sources.onStep(wanted.length, wanted.length, 'end');
  return { document: makeDocument(context, sources, withUniqueIds(sections)), remarks };
}

async function makeSection(context: ReportContext, { kind, title, text }: DraftSection): Promise<readonly Section[]> {
  return makers[kind](context, title ?? '', text ?? '');
}

function makeContext(draft: ReportDraft, sources: ReportSources, remark: (text: string) => void): ReportContext {
  const { store } = sources;
  const texts = textsOf(draft.language);
  const numbers = new Intl.NumberFormat(texts.locale);
  const { window } = coverage(store);
  const span =
    window === undefined
      ? undefined
      : {
          fromMs: Math.max(window.fromMs, draft.from ?? window.fromMs),
          toMs: Math.min(window.toMs, draft.to ?? window.toMs),
        };
  let findings: Promise<FindingsAnswer> | undefined;
  return {
    store,
    draft,
    overview: getOverview(store, texts),
    texts,
    words: drawingWordsOf(store, texts),
    window,
    span,
    notes: sources.notes,
    findings: () => {
      findings ??= sources.findings(texts);
      return findings;
    },
    say: (key, values) => texts.text(key, values),
    count: (value) => numbers.format(value),
    remark,
  };
}

/** The same kind may stand in a report more than once. */
function withUniqueIds(sections: readonly Section[]): readonly Section[] {
  const counts = new Map<string, number>();
  return sections.map((section) => {
    const nth = (counts.get(section.id) ?? 0) + 1;
    counts.set(section.id, nth);
    return nth === 1 ? section : { ...section, id: `${section.id}-again-${nth}` };
  });
}

function makeDocument(context: ReportContext, sources: ReportSources, sections: readonly Section[]): ReportDocument {
  const { draft, say, overview } = context;
  const { name, version } = sources.program;
  const { zone } = overview;
  const told = (label: string, value: string): readonly Fact[] => (value.trim() === '' ? [] : [{ label, value }]);
  return {
    language: draft.language,
    title: draft.title.trim() === '' ? say('reports.untitled') : draft.title,
    logo: draft.logo,
    facts: [
      ...told(say('reports.preparedFor'), draft.preparedFor),
      ...told(say('reports.preparedBy'), draft.preparedBy),
      ...told(say('reports.reference'), draft.reference),
      { label: say('reports.sources'), value: overview.bundles.map((bundle) => bundle.name).join(', ') },
      {
        label: say('reports.zone'),
        value: zone.name,
        note: say(zone.isCertain ? 'reports.zoneKnown' : 'reports.zoneGuessed'),
      },
      ...(draft.withSecrets === true ? told(say('reports.secrets'), say('reports.secretsTold')) : []),
    ],
    writtenAt: { label: say('reports.writtenAt'), value: when(context, sources.nowMs) },
    contentsTitle: say('reports.contents'),
    sections,
    footer: say('reports.footer', { name, version }),
  };
}
