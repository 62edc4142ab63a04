// A process of its own that works on a case until it is killed, or looks at one. Bundled and run by scripts/crashCases.mjs,
// with the core the program has; says on standard output what it was told is safe.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreClient } from '../../src/contract/methods.ts';
import { startCore } from '../../src/core/startCore.ts';
import { createFileGrants, createNodePorts, type FileGrants } from '../../src/hosts/node/nodePorts.ts';
import { createInProcessWire } from '../../src/wires/inProcess.ts';
import { connect, serve } from '../../src/wires/rpc.ts';

interface Opened {
  readonly client: CoreClient;
  readonly grants: FileGrants;
  /** `onStarted` is called once the import has begun. */
  open(path: string, onStarted?: () => void): Promise<string>;
  stop(): Promise<void>;
}

async function start(coreFolder: string): Promise<Opened> {
  const grants = createFileGrants();
  const core = await startCore(await createNodePorts({ grants, coreFolder, programVersion: 'crash test' }));
  const wire = createInProcessWire();
  serve(core, wire.server);
  const client = connect(wire.client);
  let refs = 0;
  return {
    client,
    grants,
    async open(path, onStarted) {
      const ref = `file-${++refs}`;
      grants.grant(ref, path, path.split('/').at(-1) ?? '', 'read');
      const finished = new Promise<string>((resolve) => {
        const off = client.on('import.finished', ({ state }) => {
          off();
          resolve(state);
        });
      });
      await client.call('sources.open', { files: [ref], options: { zone: 'Europe/Rome' } });
      onStarted?.();
      return finished;
    },
    stop() {
      client.close();
      return core.stop();
    },
  };
}

const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
const rowsPerFile = 3000;

/** A log of rows that no other has. */
function writeLog(folder: string, number: number): string {
  const path = join(folder, `web-${number}.csv`);
  const lines = Array.from({ length: rowsPerFile }, (_, index) => {
    const stamp = new Date(Date.UTC(2014, 0, 1) + number * 86_400_000 + index * 1000).toISOString();
    return `${stamp.slice(0, 10)} ${stamp.slice(11, 23)},AUTHENTICATION_SUCCESS,user ${index % 17},10.0.${number % 250}.${index % 250}`;
  });
  writeFileSync(path, `Timestamp,Event Type,Principal,IP Address\n${lines.join('\n')}\n`);
  return path;
}

/** Resolves once nothing is unsaved: what was noted is in the case or beside it. */
async function safe(client: CoreClient): Promise<void> {
  for (;;) {
    const { changes, error } = await client.call('case.state', {});
    if (error !== null) throw new Error(error);
    if (changes !== 'unsaved') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function make(coreFolder: string, file: string, folder: string): Promise<void> {
  const session = await start(coreFolder);
  await session.open(writeLog(folder, 0));
  session.grants.grant('case', file, 'work.pscase', 'write');
  await session.client.call('case.save', { target: 'case' });
  await session.stop();
}

/** Notes, saves and imports in turn, until the end. `first` is the number of the next note and log. */
async function work(coreFolder: string, file: string, folder: string, first: number): Promise<void> {
  const session = await start(coreFolder);
  const { client } = session;
  await session.open(file);
  say({ did: 'open' });
  for (let number = first; ; number++) {
    const ms = Date.UTC(2014, 0, 1) + number * 1000;
    await client.call('notes.save', { target: { kind: 'moment', clock: 'utc', ms }, comment: `note ${number}` });
    await safe(client);
    say({ did: 'note', number });
    if (number % 3 === 0) await client.call('case.save', {});
    if (number % 4 !== 0) continue;
    await session.open(writeLog(folder, number), () => say({ did: 'import', number }));
    await client.call('case.save', {});
    say({ did: 'rows', number });
  }
}

/** Opens the case as the next start of the program does, and tells what is in it. */
async function check(coreFolder: string, file: string): Promise<void> {
  const session = await start(coreFolder);
  const { client } = session;
  const startedMs = performance.now();
  await session.open(file);
  const openMs = Math.round(performance.now() - startedMs);
  const { notes } = await client.call('notes.list', {});
  const count = await client.call('sql.query', { sql: 'SELECT count(*) FROM web_sessions', limit: 1 });
  const { ledger } = await client.call('overview.get', {});
  const { interrupted, file: state } = await client.call('case.state', {});
  say({
    openMs,
    notes: notes.map(({ comment }) => Number(comment.slice('note '.length))),
    rows: Number(count.values[0]?.[0]),
    rowsPerFile,
    isBalanced: ledger.isBalanced && ledger.stored === Number(count.values[0]?.[0]),
    interrupted,
    readOnly: state?.readOnly ?? null,
  });
  await session.stop();
}

/** One note and one save, and what came of it. */
async function saveOnce(coreFolder: string, file: string): Promise<void> {
  const session = await start(coreFolder);
  const { client } = session;
  try {
    await session.open(file);
    const target = { kind: 'moment', clock: 'utc', ms: 0 } as const;
    await client.call('notes.save', { target, comment: 'x'.repeat(10_000) });
    await client.call('case.save', {});
    say({ saved: true });
  } catch (thrown) {
    say({ saved: false, code: (thrown as { code?: string }).code ?? '', message: (thrown as Error).message });
  }
  await session.stop();
}

const [mode = '', coreFolder = '', file = '', folder = '', first = '1'] = process.argv.slice(2);
const modes: Readonly<Record<string, () => Promise<void>>> = {
  make: () => make(coreFolder, file, folder),
  work: () => work(coreFolder, file, folder, Number(first)),
  check: () => check(coreFolder, file),
  save: () => saveOnce(coreFolder, file),
};
modes[mode]?.().catch((thrown: unknown) => {
  process.stderr.write(`${String((thrown as Error).stack)}\n`);
  process.exitCode = 1;
});
