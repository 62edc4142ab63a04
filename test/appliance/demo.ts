// A simulated appliance to look at: runs until it is interrupted, its clock beside the real one. Started by demo.mjs,
// by hand and for the docs; prints what a person needs to connect. Not a test.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, type X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { parseArgs } from 'node:util';
import { liveProfileSchema } from '../../src/contract/live.ts';
import { createFileKeeper } from '../../src/hosts/node/live/keeper.ts';
import { type Appliance, startAppliance } from './appliance.ts';
import type { CertificateName } from './certificates/certificates.ts';
import { certificateNames } from './certificates/certificates.ts';
import type { VariantName } from './console/variant.ts';
import { variants } from './console/variant.ts';
import type { MariaDb } from './database/mariadb.ts';
import { hasMariaDb, startMariaDb } from './database/mariadb.ts';
import { applianceFolder } from './folder.ts';
import { forwardSecurityEvents, openUdpSender } from './syslog/senders.ts';

const usage = `node test/appliance/demo.mjs [options]
  --variant NAME      ${Object.keys(variants).join(', ')} (default 14.1)
  --port N            default: any free one
  --speed N           appliance seconds per real second (default 1)
  --certificate NAME  ${certificateNames.join(', ')}
  --syslog PORT       send security events as CEF by UDP to that port of 127.0.0.1
  --no-console        do not start a console with a connection prepared
  --sql               also start a MariaDB with the SQL views (Debian: mariadb-server)`;

const { values } = parseArgs({
  options: {
    variant: { type: 'string', default: '14.1' },
    port: { type: 'string', default: '0' },
    speed: { type: 'string', default: '1' },
    certificate: { type: 'string', default: 'normal' },
    syslog: { type: 'string' },
    sql: { type: 'boolean', default: false },
    'no-console': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function isVariant(name: string): name is VariantName {
  return Object.hasOwn(variants, name);
}
function isCertificate(name: string): name is CertificateName {
  return certificateNames.some((known) => known === name);
}

async function main(): Promise<void> {
  const { variant, certificate } = values;
  const speed = Number(values.speed);
  if (values.help || !isVariant(variant) || !isCertificate(certificate) || !(speed > 0)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const startMs = Date.now();
  // The sample must reach far enough ahead for eight hours of looking.
  const aheadDays = 1 + Math.ceil((speed * 8) / 24);
  const endDate = new Date(startMs + aheadDays * 86_400_000).toISOString().slice(0, 10);
  const appliance = await startAppliance({
    variant,
    certificate,
    port: Number(values.port),
    world: { sample: { days: 14 + aheadDays, endDate }, startMs },
  });
  const build = '14.1-4835.fc14';
  console.log(`Console      ${appliance.url}`);
  for (const user of appliance.users) console.log(`User         ${user.name}   password  ${user.password}`);
  console.log(`Certificate  ${appliance.fingerprint} (SHA-256, ${certificate})`);
  console.log(`Zone         ${appliance.variant.zone}`);
  if (values.syslog !== undefined) {
    const sender = await openUdpSender({ port: Number(values.syslog) });
    forwardSecurityEvents(appliance.world, { header: 'rfc3164', build }, (message) =>
      sender.send(message).catch(() => undefined),
    );
    console.log(`Syslog       UDP to 127.0.0.1:${values.syslog}`);
  }
  let database: MariaDb | undefined;
  let child: ChildProcess | undefined;
  let lastMs = Date.now();
  let following: Promise<void> | undefined;
  const timer = setInterval(() => {
    const nowMs = Date.now();
    appliance.advance(Math.max(0, nowMs - lastMs) * speed);
    lastMs = nowMs;
    following ??= database?.follow(appliance.world).finally(() => {
      following = undefined;
    });
  }, 1000);
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    child?.kill();
    await following;
    await database?.stop();
    await appliance.close();
    process.exit();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  if (values.sql) {
    database = await startDatabase();
    await database?.follow(appliance.world);
  }
  if (database !== undefined) {
    console.log(`SQL          ${database.host}:${database.port} database ${database.database}, TLS`);
    console.log(`User         ${database.user}   password  ${database.password}`);
  }
  if (values['no-console'] !== true) child = await startConsole(appliance, database, values.syslog);
  if (values['no-console'] !== true) {
    const [first] = appliance.users;
    console.log(`In the console: press Live, then Connect beside "Simulated appliance", and Log in.`);
    console.log(`It asks for the password of ${first?.name}: type or paste  ${first?.password}`);
  }
  console.log('Everything in it is simulated. Ctrl-C ends it.');
}

/** Serves the console with the connection kept and its certificate accepted: what is left is to click and to log in. */
async function startConsole(
  appliance: Appliance,
  database: MariaDb | undefined,
  syslogPort: string | undefined,
): Promise<ChildProcess> {
  const settings = mkdtempSync(path.join(tmpdir(), 'psconsole-demo-'));
  process.once('exit', () => rmSync(settings, { recursive: true, force: true }));
  const url = new URL(appliance.url);
  const profile = liveProfileSchema.parse({
    id: 'demo',
    name: 'Simulated appliance',
    zone: appliance.variant.zone,
    webConsole: { url: appliance.url, user: appliance.users[0]?.name },
    sqlViews:
      database === undefined
        ? null
        : { host: database.host, port: database.port, user: database.user, database: database.database },
    syslog: syslogPort === undefined ? null : { udpPort: Number(syslogPort) },
  });
  const socket = connect({ host: url.hostname, port: Number(url.port), rejectUnauthorized: false });
  const leaf = await new Promise<X509Certificate>((done, fail) => {
    socket.once('error', fail);
    socket.once('secureConnect', () => done(socket.getPeerX509Certificate() as X509Certificate));
  });
  socket.destroy();
  const key = createHash('sha256')
    .update(leaf.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const pin = {
    endpoint: `${url.hostname}:${url.port}`,
    fingerprint: leaf.fingerprint256,
    keyFingerprint: (key.toUpperCase().match(/../g) ?? []).join(':'),
    pem: leaf.toString(),
    acceptedAtMs: Date.now(),
  };
  await createFileKeeper(settings).save({ profiles: [profile], pins: [pin] });
  const command = path.resolve(applianceFolder(), '../../dist/cli/psconsole.cjs');
  if (!existsSync(command)) throw new Error('The console is not built: npm run build');
  const options = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? [] : ['--no-open'];
  return spawn(process.execPath, [command, 'serve', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PSCONSOLE_SETTINGS_FOLDER: settings },
  });
}

async function startDatabase(): Promise<MariaDb | undefined> {
  if (hasMariaDb()) return startMariaDb();
  console.log('SQL          not started: apt-get install mariadb-server');
  return undefined;
}

void main();
