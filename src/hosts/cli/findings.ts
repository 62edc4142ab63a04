// `psconsole findings`: what the rules find in the bundles, weightiest first, with what it rests on.
import type { FindingsAnswer } from '../../contract/findings.ts';
import type { CommonOptions, OpenConsole } from './openConsole.ts';
import { print, printable } from './output.ts';

export async function findings(open: OpenConsole, options: CommonOptions & { readonly json?: boolean }): Promise<void> {
  const answer = await open.client.call('findings.list', {});
  if (options.json === true) print(JSON.stringify(answer, null, 2));
  else print(findingsText(answer));
}

/** Titles with their confidence, then the statement and the first rows it rests on. */
function findingsText({ findings: all, coverageNote }: FindingsAnswer): string {
  const blocks = all.map((finding) => {
    const rows = finding.evidence.slice(0, rowsShown).map((row) => `${row.category} ${row.row_id}`);
    const more = finding.evidence.length > rowsShown ? ', ...' : '';
    return [
      `${printable(finding.title)}  [${finding.confidence}, ${finding.kind}]`,
      printable(finding.text),
      ...(finding.because === '' ? [] : [`Why ${finding.confidence}: ${printable(finding.because)}`]),
      ...(finding.coverage === '' ? [] : [`Logs: ${printable(finding.coverage)}`]),
      ...(rows.length === 0 ? [] : [`Rows: ${rows.join(', ')}${more}`]),
    ].join('\n    ');
  });
  const head = `${all.length} ${all.length === 1 ? 'finding' : 'findings'}. ${coverageNote}`;
  return [printable(head), ...blocks].join('\n\n');
}

/** Evidence rows named in the text form; --json has all of them. */
const rowsShown = 4;
