// The private MariaDB: views as documented, a reader who can read them and nothing else, TLS demanded, and tables
// that follow the world. Skipped where mariadb-server is not installed, a failure in CI.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { viewByCategory } from '../../appliance/database/fill.ts';
import type { MariaDb } from '../../appliance/database/mariadb.ts';
import { hasMariaDb, startMariaDb } from '../../appliance/database/mariadb.ts';
import type { World } from '../../appliance/world.ts';
import { createWorld } from '../../appliance/world.ts';

// A busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

const isMissing = !hasMariaDb();
describe.skipIf(isMissing && process.env.CI !== 'true')('MariaDB with the appliance’s views', () => {
  let server: MariaDb;
  let world: World;
  beforeAll(async () => {
    server = await startMariaDb();
    world = createWorld();
    // Connections of the last 55 minutes have no account yet.
    world.advance(50 * 60_000);
    await server.follow(world);
  }, 60_000);
  afterAll(() => server?.stop());

  /** Asks as the read-only user over TCP, as another program would. */
  const ask = (sql: string, user: string = server.user, ...more: string[]): { out: string; error: string } => {
    const run = spawnSync(
      'mariadb',
      [
        '--no-defaults',
        '-h',
        '127.0.0.1',
        '-P',
        String(server.port),
        '-u',
        user,
        '--protocol=TCP',
        '-BN',
        ...more,
        server.database,
        '-e',
        sql,
      ],
      { encoding: 'utf8', env: { ...process.env, MYSQL_PWD: server.password } },
    );
    return { out: run.stdout.trim(), error: run.stderr.trim() };
  };
  const secure = ['--ssl', '--ssl-verify-server-cert=0'];

  it('has the documented columns and types', () => {
    const sql =
      "SELECT table_name, GROUP_CONCAT(column_name, ' ', column_type ORDER BY ordinal_position SEPARATOR ', ') FROM information_schema.columns WHERE table_name LIKE 'V\\\\_%' GROUP BY 1";
    expect(ask(sql, server.user, ...secure).out.split('\n')).toEqual([
      'V_AUDIT_EVENT\tid bigint(20), date_created datetime, event_type varchar(255), actor varchar(255), class_name varchar(255), object_id varchar(255)',
      'V_AUTH_EVENT\tid bigint(20), date_created datetime, event_type varchar(255), ip_address varchar(255), principal varchar(255)',
      expect.stringMatching(
        /^V_CDR\tid bigint\(20\), calldate datetime, src varchar\(80\), src_user_agent varchar\(80\), dst varchar\(80\), /,
      ),
      'V_SIP_SESSION\tid bigint(20), date_created datetime, event_type varchar(10), username varchar(80), useragent varchar(255), remoteaddr varchar(150), tlscipher varchar(100)',
    ]);
  });

  it('holds the world’s rows and follows inserts, purges and reconciliation', async () => {
    const counts = (): number[] =>
      Object.values(viewByCategory).map((view) =>
        Number(ask(`SELECT count(*) FROM ${view}`, server.user, ...secure).out),
      );
    const stored = (): number[] =>
      (Object.keys(viewByCategory) as (keyof typeof viewByCategory)[]).map((id) => world.table(id).rows.length);
    expect(counts()).toEqual(stored());
    world.insert('sip-sessions', 40);
    world.advance(2 * 3_600_000);
    world.purge('sip-sessions', world.table('sip-sessions').rows[100]?.atMs ?? 0);
    const before = counts();
    await server.follow(world);
    expect(counts()).toEqual(stored());
    expect(counts()).not.toEqual(before);
    const named = world.table('sip-sessions').rows.filter((row) => row.cells[2] !== '').length;
    expect(Number(ask('SELECT count(username) FROM V_SIP_SESSION', server.user, ...secure).out)).toBe(named);
    expect(
      ask("SELECT src_user_agent FROM V_CDR WHERE src_user_agent LIKE 'PGSM%' LIMIT 1", server.user, ...secure).out,
    ).toMatch(/^PGSM_/);
  });

  it('gives the reader the views and nothing else, and only over TLS', () => {
    expect(ask('SELECT 1', server.user, '--skip-ssl').error).toContain('Access denied');
    expect(ask('SELECT 1', server.plainUser, '--skip-ssl').out).toBe('1');
    expect(ask('SELECT * FROM session_log_entry', server.user, ...secure).error).toContain('denied');
    expect(ask('DELETE FROM V_CDR', server.user, ...secure).error).toContain('denied');
  });

  it('keeps its rows through a crash', async () => {
    const before = ask('SELECT max(id), count(*) FROM V_CDR', server.user, ...secure).out;
    await server.crash();
    expect(ask('SELECT max(id), count(*) FROM V_CDR', server.user, ...secure).out).toBe(before);
  }, 30_000);
});
