// `psconsole inspect`: what is inside the bundles, with the ledger of every member.
import type { Overview, ProblemRow } from '../../contract/overview.ts';
import type { CommonOptions, OpenConsole } from './openConsole.ts';
import { alignedTable, print } from './output.ts';

/** Problems asked for at once; all of them are printed in the end. */
const problemsPerPage = 5000;

export async function inspect(open: OpenConsole, options: CommonOptions & { readonly json?: boolean }): Promise<void> {
  const overview = await open.client.call('overview.get', {});
  if (options.json === true) print(JSON.stringify(inspectJson(overview, await allProblems(open)), null, 2));
  else print(inspectText(overview, open.outcome.elapsedMs));
}

async function allProblems(open: OpenConsole): Promise<ProblemRow[]> {
  const all: ProblemRow[] = [];
  for (;;) {
    const { problems, total } = await open.client.call('problems.page', { from: all.length, count: problemsPerPage });
    all.push(...problems);
    if (all.length >= total || problems.length === 0) return all;
  }
}

/** The shape of design.md §4; keys of our own come after the fixed ones. */
function inspectJson(overview: Overview, problems: readonly ProblemRow[]): unknown {
  const bundleName = (index: number): string => overview.bundles[index]?.name ?? '';
  return {
    bundles: overview.bundles.map(({ name, sha256, bytes, state, reason }) => ({ name, sha256, bytes, state, reason })),
    zone: { name: overview.zone.name, basis: overview.zone.basis, isCertain: overview.zone.isCertain },
    categories: overview.categories,
    members: overview.members.map(({ bundle, memberId: _, ...member }) => ({ ...member, bundle: bundleName(bundle) })),
    coverage: overview.coverage,
    problems: problems.map(({ problemId: _, bundle, ...problem }) => ({ ...problem, bundle: bundleName(bundle) })),
    ledger: overview.ledger,
  };
}

/** Spans in which a log has neither rows nor a proof that nothing happened; --json has every span. */
function coverageLines(overview: Overview): string[] {
  const absent = overview.coverage.filter((span) => span.state === 'not-in-bundle').map((span) => span.category);
  const lacking = overview.coverage.filter((span) => !['present', 'quiet', 'not-in-bundle'].includes(span.state));
  const rows = lacking.map((span) => [span.category, span.from.slice(0, 19), span.to.slice(0, 19), span.state]);
  const table = rows.length === 0 ? [] : [alignedTable(['not covered', 'from', 'to', 'state'], rows), ''];
  return absent.length === 0 ? table : [...table, `Not in the bundle: ${absent.join(', ')}.`];
}

function inspectText(overview: Overview, elapsedMs: number): string {
  const bundles = overview.bundles.map(
    (bundle) =>
      `${bundle.name}  ${bundle.bytes.toLocaleString('en')} bytes  sha256 ${bundle.sha256 ?? '-'}  ${bundle.state}`,
  );
  const members = alignedTable(
    ['member', 'category', 'dialect', 'encoding', 'records', 'stored', 'set aside', 'ignored', 'state'],
    overview.members.map((member) => [
      member.path,
      member.category ?? '-',
      member.dialect ?? '-',
      member.encoding ?? '-',
      member.records,
      member.stored,
      member.setAside,
      member.ignored,
      member.reason === '' ? member.state : `${member.state}: ${member.reason}`,
    ]),
  );
  const categories = alignedTable(
    ['category', 'rows', 'first', 'last', 'problems'],
    overview.categories.map((category) => [
      category.id,
      category.records,
      category.first ?? '-',
      category.last ?? '-',
      category.problems,
    ]),
  );
  const { ledger, zone } = overview;
  const balance = ledger.isBalanced ? 'adds up' : 'DOES NOT ADD UP';
  return [
    ...bundles,
    '',
    categories,
    '',
    members,
    '',
    ...coverageLines(overview),
    `Time zone ${zone.name} (${zone.basis}).`,
    `Ledger: ${ledger.records} records = ${ledger.stored} stored + ${ledger.setAside} set aside + ${ledger.ignored} ignored: ${balance}. ` +
      `${overview.problemCount} problems. Read in ${(elapsedMs / 1000).toFixed(1)} s.`,
  ].join('\n');
}
