// `psconsole report`: writes a report of opened bundles as HTML, PDF or Markdown, by a template and what is named on
// the command line. The ending of the file says which.
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { ConsoleError } from '../../contract/errors.ts';
import {
  draftFrom,
  type ReportDraft,
  type ReportFormat,
  type ReportLanguage,
  type ReportTemplate,
  reportTemplateSchema,
} from '../../contract/reports.ts';
import { parseTime } from '../../core/query/filterText.ts';
import { createZoneRules } from '../../core/time/zoneRules.ts';
import type { OpenConsole } from './openConsole.ts';
import { remark } from './output.ts';
import { createBar } from './progressBar.ts';

export interface ReportArguments {
  readonly output: string;
  readonly call: readonly string[];
  readonly account: readonly string[];
  readonly template?: string;
  readonly language: ReportLanguage;
  readonly title?: string;
  readonly for?: string;
  readonly by?: string;
  readonly reference?: string;
  readonly text?: string;
  readonly logo?: string;
  readonly since?: string;
  readonly until?: string;
  readonly quiet?: boolean;
  readonly withSecrets?: boolean;
}

/** What is written, by the file's ending. Throws InvalidArgumentError for any other. */
export function reportFormat({ output }: Pick<ReportArguments, 'output'>): ReportFormat {
  const byEnding: Partial<Record<string, ReportFormat>> = {
    '.html': 'html',
    '.htm': 'html',
    '.pdf': 'pdf',
    '.md': 'markdown',
    '.markdown': 'markdown',
  };
  const format = byEnding[extname(output).toLowerCase()];
  if (format === undefined) throw new InvalidArgumentError('The file to write must end in .html, .pdf or .md.');
  return format;
}

/** Writes the report. Ctrl-C leaves no file. Throws ConsoleError. */
export async function reportToFile(open: OpenConsole, options: ReportArguments): Promise<void> {
  const { client, grants } = open;
  const draft = await makeDraft(open, options);
  const path = resolve(options.output);
  grants.grant('target', path, basename(path), 'write');
  const bar = createBar('{bar} {value} of {total} | {what}', options.quiet === true);
  const off = client.on('reports.progress', ({ done, total, what }) => {
    bar?.setTotal(total);
    bar?.update(done, { what });
  });
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort();
  process.once('SIGINT', onInterrupt);
  bar?.start(1, 0, { what: '' });
  try {
    const params = { draft, format: reportFormat(options), target: 'target' };
    const { bytes, remarks } = await client.call('reports.write', params, controller.signal);
    bar?.stop();
    for (const text of remarks) remark(text);
    remark(`${options.output} written, ${bytes} bytes.`);
    // What was asked for by name and is not there makes the report incomplete.
    if (remarks.length > 0) process.exitCode = 1;
  } finally {
    bar?.stop();
    off();
    process.off('SIGINT', onInterrupt);
  }
}

async function makeDraft(open: OpenConsole, options: ReportArguments): Promise<ReportDraft> {
  const template = await findTemplate(open, options.template ?? 'full');
  const { language, account: accounts, call: calls } = options;
  const draft = draftFrom(template, { language, accounts, calls });
  const { zone } = await open.client.call('overview.get', {});
  const rules = createZoneRules(zone.name);
  const moment = (text: string | undefined): number | null => {
    if (text === undefined) return null;
    const utcMs = parseTime(text, rules);
    if (Number.isNaN(utcMs))
      throw new ConsoleError('bad-request', `"${text}" is not a time such as 2014-01-22 16:00 (appliance time).`);
    return utcMs;
  };
  const said = options.text;
  return {
    ...draft,
    title: options.title ?? draft.title,
    preparedFor: options.for ?? '',
    preparedBy: options.by ?? '',
    reference: options.reference ?? '',
    from: moment(options.since),
    to: moment(options.until),
    sections:
      said === undefined
        ? draft.sections
        : draft.sections.map((section, index) => (index === 0 ? { ...section, text: said } : section)),
    withSecrets: options.withSecrets === true,
    logo: options.logo === undefined ? draft.logo : (await readOwnFile(options.logo)).toString('base64'),
  };
}

/** A built-in template by its id, or a file of one's own. */
async function findTemplate({ client }: OpenConsole, name: string): Promise<ReportTemplate> {
  const { templates } = await client.call('reports.templates', {});
  const found = templates.find(({ id }) => id === name);
  if (found !== undefined) return found;
  const ids = templates.map(({ id }) => id).join(', ');
  if (extname(name).toLowerCase() !== '.json')
    throw new ConsoleError('bad-request', `There is no template "${name}". There are ${ids}, or give a .json file.`);
  const text = (await readOwnFile(name)).toString('utf8');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new ConsoleError('bad-request', `${name} is not JSON.`);
  }
  const checked = reportTemplateSchema.safeParse(data);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new ConsoleError(
    'bad-request',
    `${name} is not a template: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''} (docs/reports.md shows one).`,
  );
}

async function readOwnFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ConsoleError('not-readable', `${path} could not be read: ${reason}`);
  }
}
