// The command line (design.md §4): parses arguments, runs one command, sets the exit code.
// 0 done · 1 problem with the data, done as far as possible · 2 wrong use · 3 could not do it.
import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ConsoleError, toErrorFacts } from '../../contract/errors.ts';
import { exportFormatSchema } from '../../contract/exports.ts';
import { reportLanguageSchema } from '../../contract/reports.ts';
import { programVersion } from '../version.ts';
import { account } from './account.ts';
import { adviceFor } from './advice.ts';
import { call, listCalls } from './call.ts';
import { captureCommand } from './captureCommand.ts';
import type { CaptureArguments } from './captureProfile.ts';
import { estimate } from './estimate.ts';
import { type ExportArguments, exportFormat, exportToFile } from './exportCommand.ts';
import { findings } from './findings.ts';
import { inspect } from './inspect.ts';
import { type CommonOptions, type OpenConsole, openConsole } from './openConsole.ts';
import { type OutputFormat, printRows, remark } from './output.ts';
import { type PseudonymiseArguments, pseudonymise, revealStandardInput, startPseudonyms } from './pseudonymCommands.ts';
import { type ReportArguments, reportFormat, reportToFile } from './reportCommand.ts';
import { sampleCommand } from './sampleCommand.ts';
import { saveCommand } from './saveCommand.ts';
import { type SearchArguments, search } from './searchCommand.ts';
import { serveCommand } from './serveCommand.ts';

const dataProblem = 1;
const wrongUse = 2;
const couldNot = 3;

/** Runs a command on opened bundles; exit code 1 when the data had problems. */
async function withBundles(
  paths: readonly string[],
  options: CommonOptions,
  work: (open: OpenConsole) => Promise<void>,
): Promise<void> {
  const open = await openConsole(paths, options);
  try {
    await work(open);
    const { ledger } = await open.client.call('overview.get', {});
    if (open.outcome.state !== 'complete') remark(`The import is ${open.outcome.state}: ${open.outcome.reason}`);
    else if (open.outcome.reason !== '') remark(open.outcome.reason);
    if (ledger.setAside > 0)
      remark(`${ledger.setAside} of ${ledger.records} records were set aside; see "psconsole inspect".`);
    if (open.outcome.state !== 'complete' || ledger.setAside > 0) process.exitCode = dataProblem;
  } finally {
    await open.close();
  }
}

/** The same with pseudonyms, where a key file was given. */
function withPseudonyms(
  paths: readonly string[],
  options: CommonOptions & PseudonymArguments,
  work: (open: OpenConsole) => Promise<void>,
): Promise<void> {
  return withBundles(paths, options, async (open) => {
    if (options.pseudonyms !== undefined) await startPseudonyms(open, options.pseudonyms);
    await work(open);
  });
}

/** For commands that show or write rows. */
interface PseudonymArguments {
  readonly pseudonyms?: string;
}

const pseudonymsOption = () =>
  new Option('--pseudonyms <keyfile>', 'show and write stand-ins for names, numbers and addresses');
const secretsOption = () =>
  new Option('--with-secrets', 'with activation links and tokens, which are hidden otherwise');

interface QueryArguments {
  readonly format: OutputFormat;
  readonly withSecrets?: boolean;
}

/** The last argument belongs to the command, all before it are bundles. */
function splitLast(all: readonly string[], what: string): { paths: readonly string[]; last: string } {
  const last = all.at(-1);
  if (all.length < 2 || last === undefined)
    throw new InvalidArgumentError(`Give at least one bundle and then ${what}.`);
  return { paths: all.slice(0, -1), last };
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
}

function countryCode(text: string): string {
  const code = text.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) throw new InvalidArgumentError('It must be a country of two letters, such as IT.');
  return code;
}

function idList(text: string): readonly string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (ids.includes('')) throw new InvalidArgumentError('Give ids of logs with commas between them, e.g. cdr,messages.');
  return ids;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function reading(program: Command, name: string, description: string, example: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--zone <iana>', 'time zone of the appliance, e.g. Europe/Rome')
    .option('--limit-bytes <n>', 'most bytes to unpack (default 2 GiB)', positiveInteger)
    .option('--categories <ids>', 'read these logs only, e.g. cdr,messages', idList)
    .option('--from <time>', 'read rows from this time of the appliance on, or of UTC with a Z at its end')
    .option('--to <time>', 'read rows before this time')
    .option('--quiet', 'no progress on stderr')
    .addHelpText('after', `\nExample:\n  ${example}\n`);
}

function createProgram(): Command {
  const program = new Command('psconsole')
    .description(
      'Opens PrivateServer log bundles: folders, .zip, .tar, .tar.gz, .gz, .csv, saved console pages, CEF lines.',
    )
    .version(programVersion)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });

  reading(
    program,
    'inspect',
    'What is inside: members, categories, ledger, problems',
    'psconsole inspect dump.zip --json',
  )
    .argument('<bundles...>', 'bundles: folders, archives or files')
    .option('--json', 'as JSON')
    .option('--estimate', 'rows, memory and time that reading would take; reads the beginnings only')
    .action((paths: string[], options: CommonOptions & { json?: boolean; estimate?: boolean }) =>
      options.estimate === true
        ? estimate(paths, options)
        : withBundles(paths, options, (open) => inspect(open, options)),
    );

  reading(
    program,
    'query',
    'Read-only SQL over the views: sip_sessions, cdr, messages, ..., everything',
    'psconsole query dump.zip "select event, count(*) from sip_sessions group by 1"',
  )
    .argument('<bundles-and-sql...>', 'bundles, then the SQL')
    .addOption(new Option('--format <form>', 'form of the result').choices(['table', 'csv', 'json']).default('table'))
    .addOption(pseudonymsOption())
    .addOption(secretsOption())
    .action((all: string[], options: CommonOptions & PseudonymArguments & QueryArguments) => {
      const { paths, last } = splitLast(all, 'the SQL in quotes');
      return withPseudonyms(paths, options, async (open) => {
        // No row limit: a script that asks for all rows gets all rows.
        const withSecrets = options.withSecrets === true;
        const result = await open.client.call('sql.query', { sql: last, limit: 10_000_000, withSecrets });
        printRows(result.columns, result.values, options.format);
        if (result.isCut) remark('Only the first 10,000,000 rows are printed.');
      });
    });

  reading(
    program,
    'search',
    'Every category at once; phone numbers in any spelling',
    'psconsole search dump.zip "+39 055 123456"',
  )
    .argument('<bundles-and-text...>', 'bundles, then the text')
    .option('--json', 'as JSON')
    .option('--rows <n>', 'rows shown per category', positiveInteger, 20)
    .option('--country <code>', 'country of numbers without a country code, e.g. IT (default: guessed)', countryCode)
    .addOption(pseudonymsOption())
    .action((all: string[], options: CommonOptions & SearchArguments & PseudonymArguments) => {
      const { paths, last } = splitLast(all, 'the text to look for');
      return withPseudonyms(paths, options, (open) => search(open, last, options));
    });

  reading(
    program,
    'account',
    'An account by name, peer name or number: presence, connections, calls, messages; with --at its state then',
    'psconsole account dump.zip "HTC One X" --at "2014-10-29 16:00"',
  )
    .argument('<bundles-and-account...>', 'bundles, then the account')
    .option('--at <time>', 'state at this time of the appliance')
    .option('--json', 'as JSON')
    .addOption(pseudonymsOption())
    .action((all: string[], options: CommonOptions & PseudonymArguments & { at?: string; json?: boolean }) => {
      const { paths, last } = splitLast(all, 'the account');
      return withPseudonyms(paths, options, (open) => account(open, last, options));
    });

  reading(
    program,
    'call',
    'The calls, or one call: legs, both parties, the rows around it, a verdict',
    'psconsole call dump.zip 1414571234.17',
  )
    .argument('<bundles-and-call-id...>', 'bundles, then a Call id; without one all calls are listed')
    .option('--json', 'as JSON')
    .addOption(pseudonymsOption())
    .action((all: string[], options: CommonOptions & PseudonymArguments & { json?: boolean }) => {
      const last = all.at(-1) ?? '';
      // A Call id is no file; what exists is a bundle.
      if (all.length < 2 || existsSync(last)) return withPseudonyms(all, options, (open) => listCalls(open, options));
      return withPseudonyms(all.slice(0, -1), options, (open) => call(open, last, options));
    });

  reading(
    program,
    'findings',
    'What the rules find: outages, failed calls, log-ins, messages, ... with the rows that show it',
    'psconsole findings dump.zip --json',
  )
    .argument('<bundles...>', 'bundles: folders, archives or files')
    .option('--json', 'as JSON')
    .addOption(pseudonymsOption())
    .action((paths: string[], options: CommonOptions & PseudonymArguments & { json?: boolean }) =>
      withPseudonyms(paths, options, (open) => findings(open, options)),
    );

  reading(
    program,
    'export',
    'Writes the rows of a log as CSV or as a workbook (XLSX)',
    'psconsole export dump.zip --category sip-sessions --where event=CONNECT -o connects.xlsx',
  )
    .argument('<bundles...>', 'bundles: folders, archives or files')
    .requiredOption('--category <id>', 'log category, everything (one list), or all (a workbook with a sheet for each)')
    .requiredOption('-o, --output <file>', 'file to write, .csv or .xlsx')
    .addOption(
      new Option('--format <form>', 'form of the file, where its ending does not say it').choices(
        exportFormatSchema.options,
      ),
    )
    .option('--where <condition>', 'column=value, column~text, column>=number; repeat for more', collect, [])
    .option('--exact', 'CSV with values as they are, without the guard against spreadsheet formulas')
    .option('--display-zone <iana>', 'clock of the times, e.g. UTC; left out: the appliance’s own')
    .option('--manifest', 'also write FILE.manifest.json: what was written, filters, sources, digests')
    .addOption(pseudonymsOption())
    .addOption(secretsOption())
    .action((paths: string[], options: CommonOptions & ExportArguments & PseudonymArguments) => {
      exportFormat(options);
      return withPseudonyms(paths, options, (open) => exportToFile(open, options));
    });

  reading(
    program,
    'pseudonymise',
    'Writes a bundle with stand-ins for names, numbers and addresses',
    'psconsole pseudonymise dump.zip -o clean.zip --key case.key.json',
  )
    .argument('<bundles...>', 'bundles: folders, archives or files')
    .requiredOption('-o, --output <file>', 'bundle to write, .zip')
    .requiredOption('--key <keyfile>', 'key file; made where there is none')
    .action((paths: string[], options: CommonOptions & PseudonymiseArguments) =>
      withBundles(paths, options, (open) => pseudonymise(open, options)),
    );

  program
    .command('reveal')
    .description('Turns stand-ins in a text from standard input back into real values')
    .argument('<keyfile>', 'key file of the pseudonyms')
    .addHelpText('after', '\nExample:\n  psconsole reveal case.key.json < answer.txt\n')
    .action((keyFile: string) => revealStandardInput(keyFile));

  reading(
    program,
    'save',
    'Makes a case: one SQLite file with sources, rows and ledger; bundles can be added to a case',
    'psconsole save dump.zip -o dump.pscase',
  )
    .argument('<bundles...>', 'bundles, and a case to add them to')
    .requiredOption('-o, --output <file>', 'file to write, .pscase')
    .action((paths: string[], options: CommonOptions & { output: string }) =>
      withBundles(paths, options, (open) => saveCommand(open, options)),
    );

  reading(
    program,
    'report',
    'Writes a report as HTML, PDF or Markdown: summary, calls, accounts, findings, coverage and ledger, ...',
    'psconsole report dump.zip --account "Front desk" --template customer --language it -o answer.pdf',
  )
    .argument('<bundles...>', 'bundles: folders, archives or files')
    .requiredOption('-o, --output <file>', 'file to write, .html, .pdf or .md')
    .option('--call <id>', 'a chapter on this call; repeat for more', collect, [])
    .option('--account <name>', 'a chapter on this account, by name, peer name or number; repeat for more', collect, [])
    .option('--template <name>', 'customer, escalation, full (default), or a .json file')
    .addOption(
      new Option('--language <language>', 'language of the report').choices(reportLanguageSchema.options).default('en'),
    )
    .option('--title <text>', 'title of the report')
    .option('--for <text>', 'who it is for')
    .option('--by <text>', 'who wrote it')
    .option('--reference <text>', 'number of the ticket')
    .option('--text <text>', 'opening words of the first section')
    .option('--logo <file>', 'PNG for the head of the report, at most 256 KB')
    .option('--since <time>', 'report on the time from here on (appliance time)')
    .option('--until <time>', 'report on the time before this')
    .addOption(pseudonymsOption())
    .addOption(secretsOption())
    .action((paths: string[], options: CommonOptions & ReportArguments & PseudonymArguments) => {
      reportFormat(options);
      return withPseudonyms(paths, options, (open) => reportToFile(open, options));
    });

  program
    .command('capture')
    .description(
      'Reads a live appliance and freezes it into a bundle; the password comes from standard input or is asked for',
    )
    .argument('<appliance>', 'address of its console (https://…), or the name of a kept connection')
    .requiredOption('-o, --output <file>', 'bundle to write, .zip')
    .option('--user <name>', 'console user: best one of its own, as each user has one session')
    .option('--pin <sha256>', 'accept the certificate with this fingerprint and no other')
    .option('--zone <iana>', 'time zone of the appliance, e.g. Europe/Rome')
    .option('--days <n>', 'go back this many days only', positiveInteger)
    .option('--ways <ids>', 'of a kept connection, use these ways in only: web-console,sql-views,syslog', idList)
    .option('--sql <place>', 'read the SQL views too: HOST[:PORT]/DATABASE')
    .option('--sql-user <name>', 'database user; its password is the second line of standard input')
    .option(
      '--list-path <category=path>',
      'where a list is that the menu does not lead to; repeat for more',
      collect,
      [],
    )
    .option('--rate <n>', 'requests a second at most (default 2)', Number)
    .option('--follow <seconds>', 'go on for so long after everything was read', positiveInteger)
    .option('--transcript <file>', 'write the steps of the connection, without secrets and log content')
    .option('--yes', 'on a terminal: do not ask before logging in')
    .option('--quiet', 'no progress on stderr')
    .addHelpText(
      'after',
      '\nExample:\n  psconsole capture https://appliance.example/ --user support --pin AB12… -o now.zip < password.txt\n',
    )
    .action((appliance: string, options: CaptureArguments) => captureCommand(appliance, options));

  program
    .command('serve')
    .description('Serves the console on 127.0.0.1 for a browser on this machine')
    .argument('[bundles...]', 'bundles to open')
    .option('--port <n>', 'port (default: any free one)', positiveInteger)
    .option('--no-open', 'do not open a browser')
    .addHelpText('after', '\nExample:\n  psconsole serve dump.zip --port 8123 --no-open\n')
    .action(serveCommand);

  program
    .command('sample')
    .description('Writes a bundle of a simulated installation')
    .requiredOption('-o, --output <file>', 'file to write, .zip')
    .option('--seed <n>', 'same seed, same bytes', positiveInteger)
    .option('--accounts <n>', 'number of accounts', positiveInteger)
    .option('--days <n>', 'number of days', positiveInteger)
    .option('--rows <n>', 'about this many SIP session rows', positiveInteger)
    .addHelpText('after', '\nExample:\n  psconsole sample -o big.zip --rows 1000000 --seed 7\n')
    .action(sampleCommand);
  return program;
}

async function main(): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no fault of anybody.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : couldNot);
  });
  try {
    await createProgram().parseAsync();
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Commander has printed its own line; help and version are no mistakes.
      process.exitCode = thrown.exitCode === 0 ? 0 : wrongUse;
      if (thrown instanceof InvalidArgumentError) remark(thrown.message);
      return;
    }
    const error = toErrorFacts(thrown);
    remark(`psconsole: ${error.message} ${adviceFor(error.code)}`.trim());
    if (error.code === 'unexpected') remark(String(error.facts?.stack ?? ''));
    process.exitCode = thrown instanceof ConsoleError && isWrongUse(error.code) ? wrongUse : couldNot;
  }
}

function isWrongUse(code: string): boolean {
  return (
    code === 'bad-sql' ||
    code === 'bad-filter' ||
    code === 'secret-hidden' ||
    code === 'bad-zone' ||
    code === 'bad-request'
  );
}

void main();
