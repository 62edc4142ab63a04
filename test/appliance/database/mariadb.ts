// A private MariaDB with the appliance's SQL views, for tests of the SQL way in: its own folder, socket and port, TLS
// with the test certificates, a read-only user. Needs Debian's mariadb-server; starts in about two seconds.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { accessSync, constants, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { certificateFiles } from '../certificates/certificates.ts';
import { applianceFolder } from '../folder.ts';
import type { World } from '../world.ts';
import { createFiller } from './fill.ts';

export interface MariaDb {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly database: 'privateserver';
  /** May SELECT from the four views and nothing else; TLS required. */
  readonly user: 'support_ro';
  readonly password: string;
  /** The same rights without TLS, for the case where the appliance offers none. */
  readonly plainUser: 'support_plain';
  /** Runs SQL as the administrator by the socket; answers are tab-separated lines without a header. */
  sql(text: string): Promise<string>;
  /** Brings the tables to the world as it is now. */
  follow(world: World): Promise<void>;
  /** kill -9 and start again on the same folder and port, rows kept. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface MariaDbOptions {
  readonly certificate?: 'normal' | 'changed-key' | 'by-ca';
}

const password = 'simulated-sql-Secret 7';

/** Where a program is, or undefined. Debian puts servers where a user's PATH does not look. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** True where startMariaDb can work. The Debian package that brings it: mariadb-server. */
export function hasMariaDb(): boolean {
  return ['mariadbd', 'mariadb', 'mariadb-install-db'].every((name) => findProgram(name) !== undefined);
}

/** Starts a server in a new folder under the system's temporary one. Throws where the programs are missing or it does not come up. */
export async function startMariaDb(options: MariaDbOptions = {}): Promise<MariaDb> {
  const server = findProgram('mariadbd');
  const client = findProgram('mariadb');
  const install = findProgram('mariadb-install-db');
  if (server === undefined || client === undefined || install === undefined) {
    throw new Error('MariaDB is missing: apt-get install mariadb-server');
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'psconsole-sql-'));
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 's');
  const user = userInfo().username;
  await run(install, [
    '--no-defaults',
    `--datadir=${data}`,
    `--user=${user}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const port = await freePort();
  const { key, certificate } = certificateFiles(options.certificate ?? 'normal');
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${path.join(folder, 'pid')}`,
    `--port=${port}`,
    `--user=${user}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    `--ssl-cert=${certificate}`,
    `--ssl-key=${key}`,
    '--innodb-buffer-pool-size=32M',
    '--performance-schema=OFF',
  ];
  let child = await launch(server, args);
  const killAtExit = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', killAtExit);
  const sql = (text: string): Promise<string> =>
    run(
      client,
      [
        '--no-defaults',
        `--socket=${socket}`,
        '--user=root',
        '--batch',
        '--skip-column-names',
        '--default-character-set=utf8mb4',
        'mysql',
      ],
      text,
    );
  await sql(
    `CREATE DATABASE privateserver DEFAULT CHARSET utf8; USE privateserver;\n${await readFile(path.join(applianceFolder(), 'database/views.sql'), 'utf8')}`,
  );
  await sql(userStatements());
  const fillers = new WeakMap<World, ReturnType<typeof createFiller>>();
  return {
    host: '127.0.0.1',
    port,
    database: 'privateserver',
    user: 'support_ro',
    password,
    plainUser: 'support_plain',
    sql: (text) => sql(`USE privateserver;\n${text}`),
    async follow(world) {
      const filler = fillers.get(world) ?? createFiller(world);
      fillers.set(world, filler);
      const changes = filler.changes();
      if (changes !== '') await sql(`USE privateserver;\nSTART TRANSACTION;\n${changes}\nCOMMIT;`);
    },
    async crash() {
      await end(child, 'SIGKILL');
      child = await launch(server, args);
    },
    async stop() {
      process.off('exit', killAtExit);
      await end(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function userStatements(): string {
  const views = ['V_SIP_SESSION', 'V_CDR', 'V_AUTH_EVENT', 'V_AUDIT_EVENT'];
  return [
    `CREATE USER 'support_ro'@'127.0.0.1' IDENTIFIED BY '${password}' REQUIRE SSL;`,
    `CREATE USER 'support_plain'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    ...views.map(
      (view) => `GRANT SELECT ON privateserver.${view} TO 'support_ro'@'127.0.0.1', 'support_plain'@'127.0.0.1';`,
    ),
  ].join('\n');
}

/** Runs a program to its end. Throws with what it said where it fails. */
function run(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${path.basename(program)}: ${said || out}`)),
    );
    child.stdin.end(input);
  });
}

/** Starts the server and waits for its own word that it takes connections. */
function launch(server: string, args: readonly string[]): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    // The kernel ends the server with whoever started it, also when that is killed (setpriv: util-linux).
    const guard = findProgram('setpriv');
    const [program, all] = guard === undefined ? [server, args] : [guard, ['--pdeathsig', 'KILL', server, ...args]];
    const child = spawn(program, all, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    const listen = (text: string): void => {
      said += text;
      if (!said.includes('ready for connections')) return;
      child.stderr.off('data', listen).resume();
      child.removeAllListeners('close');
      resolve(child);
    };
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`mariadbd ended with ${code}: ${said.slice(-2000)}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
