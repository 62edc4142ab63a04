// The syslog thread with real senders: util-linux logger, rsyslog over UDP, TCP in both framings and TLS, and a flood with
// a stalled link. rsyslog is skipped where it is not installed, a failure in CI.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { projectFolder } from '../../scripts/programs.mjs';
import type { SyslogMessage, SyslogPort } from '../../src/core/live/types.ts';
import { startSyslogReceiver } from '../../src/hosts/node/live/startSyslogReceiver.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { flood } from '../tools/syslogFlood.ts';

const run = promisify(execFile);
const worker = join(projectFolder, '.cache/test-cores/real/core/syslogWorker.cjs');
const signal = new AbortController().signal;
const ports: SyslogPort[] = [];
const settingsBefore = process.env.PSCONSOLE_SETTINGS_FOLDER;
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  if (settingsBefore === undefined) delete process.env.PSCONSOLE_SETTINGS_FOLDER;
  else process.env.PSCONSOLE_SETTINGS_FOLDER = settingsBefore;
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

interface Receiver {
  readonly udp: number;
  readonly tcp: number;
  readonly tls: number;
  readonly steps: string[];
  readonly folder: string;
  readonly port: SyslogPort;
}
async function receiver(): Promise<Receiver> {
  const folder = await temporaryFolder();
  process.env.PSCONSOLE_SETTINGS_FOLDER = folder;
  const [udp, tcp, tls] = [await freePort(), await freePort(), await freePort()] as const;
  const steps: string[] = [];
  const settings = { host: '127.0.0.1', udpPort: udp, tcpPort: tcp, tlsPort: tls };
  const port = startSyslogReceiver(worker, settings, ({ text }) => steps.push(text));
  ports.push(port);
  // Listening when something has come through.
  const probe = port.take(signal);
  for (;;) {
    await run('logger', ['-n', '127.0.0.1', '-P', String(udp), '-d', 'are you there']).catch(() => undefined);
    if (await Promise.race([probe.then(() => true), new Promise((done) => setTimeout(() => done(false), 100))])) break;
  }
  return { udp, tcp, tls, steps, folder, port };
}
/** Takes until `count` messages fit. */
async function gather(port: SyslogPort, count: number, fits: (text: string) => boolean): Promise<SyslogMessage[]> {
  const found: SyslogMessage[] = [];
  while (found.length < count) {
    const taken = await port.take(signal);
    if (taken === undefined) throw new Error('The receiver has closed.');
    found.push(...taken.messages.filter(({ bytes }) => fits(Buffer.from(bytes).toString('utf8'))));
  }
  return found;
}
const textsOf = (messages: readonly SyslogMessage[]): string[] =>
  messages.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));

describe('the syslog thread', () => {
  it('takes what logger sends by UDP and TCP, in both framings and forms, with who sent it', async () => {
    const { udp, tcp, port } = await receiver();
    const send = (name: string, ...args: string[]): Promise<unknown> =>
      run('logger', ['-n', '127.0.0.1', '-t', 'test', ...args, `from-logger ${name} àèì`]);
    await send('udp', '-d', '-P', String(udp));
    await send('udp5424', '-d', '--rfc5424', '-P', String(udp));
    await send('tcp', '-T', '-P', String(tcp));
    await send('counted', '-T', '--octet-count', '--rfc5424', '-P', String(tcp));
    const got = await gather(port, 4, (text) => text.includes('from-logger'));
    for (const name of ['udp', 'udp5424', 'tcp', 'counted']) {
      expect(textsOf(got).filter((text) => text.endsWith(`from-logger ${name} àèì`))).toHaveLength(1);
    }
    expect(got.map(({ transport }) => transport).sort()).toEqual(['tcp', 'tcp', 'udp', 'udp']);
    for (const { sender } of got) expect(sender).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  const isMissing = spawnSync('rsyslogd', ['-v']).error !== undefined;
  it.skipIf(isMissing && process.env.CI !== 'true')(
    'takes what rsyslog sends by UDP, TCP, counted TCP and TLS: every line once each',
    async () => {
      const { udp, tcp, tls, folder, port } = await receiver();
      const lines = Array.from(
        { length: 40 },
        (_, index) => `CEF:0|PrivateWave|PrivateServer|14.1|${index}|line ${index}|3|msg=a\\=b ${index}`,
      );
      const input = join(folder, 'in.log');
      await writeFile(input, `${lines.join('\n')}\n`);
      const identity = await readFile(join(folder, 'syslog-identity.pem'), 'utf8');
      const ca = join(folder, 'ca.pem');
      await writeFile(ca, identity.slice(identity.indexOf('-----BEGIN CERTIFICATE')));
      const forward = (more: string): string =>
        `action(type="omfwd" target="127.0.0.1" template="RSYSLOG_SyslogProtocol23Format" ${more})`;
      const config = join(folder, 'rsyslog.conf');
      await writeFile(
        config,
        `global(workDirectory="${folder}" DefaultNetstreamDriverCAFile="${ca}")
module(load="imfile")
input(type="imfile" file="${input}" tag="from-rsyslog" ruleset="all" facility="local0")
ruleset(name="all") {
  ${forward(`port="${udp}" protocol="udp"`)}
  ${forward(`port="${tcp}" protocol="tcp"`)}
  ${forward(`port="${tcp}" protocol="tcp" TCP_Framing="octet-counted"`)}
  ${forward(`port="${tls}" protocol="tcp" StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="anon"`)}
}
`,
      );
      const child = spawn('rsyslogd', ['-n', '-f', config, '-i', join(folder, 'pid')], { stdio: 'ignore' });
      try {
        const got = await gather(port, lines.length * 4, (text) => text.includes('line '));
        // rsyslog's template ends each message with a line end, which a datagram and a counted frame keep.
        const count = new Map<string, number>();
        for (const [index, text] of textsOf(got).entries()) {
          const key = `${got[index]?.transport} ${text.slice(text.indexOf('CEF:')).trimEnd()}`;
          count.set(key, (count.get(key) ?? 0) + 1);
        }
        for (const line of lines) {
          expect([count.get(`udp ${line}`), count.get(`tcp ${line}`), count.get(`tls ${line}`)]).toEqual([1, 2, 1]);
        }
      } finally {
        child.kill('SIGKILL');
      }
    },
    60_000,
  );

  it('a flood with a link that stalls: received and dropped together are what was sent', async () => {
    const outcome = await flood({ worker, perSecond: 5000, seconds: 2, stallMs: 200, stallEveryMs: 1000 });
    expect(outcome.received + outcome.drops).toBe(outcome.sent);
    // Numbered on the way out: none twice, and in order.
    expect(outcome.isInOrder).toBe(true);
  });
});
