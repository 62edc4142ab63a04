// The report's draft: made from a template, changed by the form, kept with the case. What the address names (an account, a
// call) is put into it when the page opens.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  draftFrom,
  type ReportDraft,
  type ReportLanguage,
  type ReportTemplate,
  reportDraftSchema,
} from '../../../src/contract/reports.ts';
import { later } from '../../core/idle.ts';
import { useSession } from '../../core/session.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';
import { usePseudonymsOn } from '../../core/usePseudonymsOn.ts';
import { useTexts } from '../../core/useTexts.ts';

/** Of the case: a draft holds names out of the logs. */
const caseKey = 'report.draft';
/** Of this window: what a supporter chooses once and for all. */
const templateSetting = 'report.template';
const authorSetting = 'report.preparedBy';
/** Rest after a change before it is kept. */
const restMs = 600;

export interface DraftState {
  readonly templates: readonly ReportTemplate[];
  /** Undefined until templates and the kept draft are there. */
  readonly draft: ReportDraft | undefined;
  change(next: Partial<ReportDraft>): void;
  /** A new draft from a template; accounts, calls, span and head stay. */
  restart(templateId: string): void;
}

interface Wanted {
  readonly accounts: readonly string[];
  readonly calls: readonly string[];
}

export function useDraft(wanted: Wanted): DraftState {
  const { client, tellError } = useSession();
  const { language, text } = useTexts();
  const [templates, setTemplates] = useState<readonly ReportTemplate[]>([]);
  const [draft, setDraft] = useState<ReportDraft>();
  const asked = useRef(wanted);
  /** As it was kept, or made: merely looking at a draft is no change that closing would lose. */
  const unchanged = useRef('');
  const isDisguised = usePseudonymsOn();

  useEffect(() => {
    let isOver = false;
    Promise.all([client.call('reports.templates', {}), client.call('case.settings.get', { keys: [caseKey] })])
      .then(([{ templates: all }, { settings }]) => {
        if (isOver) return;
        setTemplates(all);
        const kept = reportDraftSchema.safeParse(settings[caseKey]);
        const start = kept.success ? kept.data : freshDraft(all, language);
        if (start === undefined) return;
        unchanged.current = JSON.stringify(start);
        setDraft(withWanted(start, asked.current));
      })
      .catch((thrown: unknown) => tellError(thrown, text('reportBuilder.templatesFailed')));
    return () => {
      isOver = true;
    };
  }, [client, language, tellError, text]);

  useEffect(() => {
    if (draft === undefined || JSON.stringify(draft) === unchanged.current) return;
    return later(() => {
      unchanged.current = JSON.stringify(draft);
      client
        .call('case.settings.set', { key: caseKey, value: JSON.parse(JSON.stringify(withoutSecrets(draft))) })
        .catch((thrown: unknown) => {
          tellError(thrown, text('reportBuilder.draftFailed'));
        });
    }, restMs);
  }, [client, draft, tellError, text]);

  const change = useCallback((next: Partial<ReportDraft>) => {
    if (next.preparedBy !== undefined) writeSetting(authorSetting, next.preparedBy);
    setDraft((now) => (now === undefined ? now : { ...now, ...next }));
  }, []);
  const restart = useCallback(
    (templateId: string) => {
      const template = templates.find(({ id }) => id === templateId);
      if (template === undefined) return;
      writeSetting(templateSetting, templateId);
      setDraft((now) => {
        if (now === undefined) return now;
        const fresh = draftFrom(template, { language: now.language, accounts: now.accounts, calls: now.calls });
        const { preparedFor, preparedBy, reference, from, to, notes, logo } = now;
        return { ...fresh, preparedFor, preparedBy, reference, from, to, notes, logo: template.logo ?? logo };
      });
    },
    [templates],
  );
  // They have no stand-ins; the core would refuse.
  const asShown = useMemo(
    () => (isDisguised && draft !== undefined ? withoutSecrets(draft) : draft),
    [draft, isDisguised],
  );
  return { templates, draft: asShown, change, restart };
}

/** Never kept: each report with links and tokens is a decision of its own. */
function withoutSecrets(draft: ReportDraft): ReportDraft {
  return { ...draft, withSecrets: false };
}

function freshDraft(templates: readonly ReportTemplate[], language: ReportLanguage): ReportDraft | undefined {
  const template = templates.find(({ id }) => id === readSetting(templateSetting)) ?? templates[0];
  if (template === undefined) return undefined;
  const author = readSetting(authorSetting);
  return { ...draftFrom(template, { language }), preparedBy: typeof author === 'string' ? author : '' };
}

/** What the user came from is on, and so is its section. */
function withWanted(draft: ReportDraft, { accounts, calls }: Wanted): ReportDraft {
  const join = (has: readonly string[], more: readonly string[]): string[] => [...new Set([...has, ...more])];
  const isWanted = (kind: string): boolean =>
    (kind === 'account' && accounts.length > 0) || (kind === 'call' && calls.length > 0);
  return {
    ...draft,
    accounts: join(draft.accounts, accounts),
    calls: join(draft.calls, calls),
    sections: draft.sections.map((section) => (isWanted(section.kind) ? { ...section, isOn: true } : section)),
  };
}
