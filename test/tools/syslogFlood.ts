// Sends numbered UDP syslog messages at a rate from a process of its own, while the taker stalls as a busy link would, and
// counts what arrives and what is reported as dropped (reliability R23). `node test/tools/syslogFlood.mjs` runs the full
// figure: 20,000 a second for 10 s with 200 ms stalls each second.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { startSyslogReceiver } from '../../src/hosts/node/live/startSyslogReceiver.ts';

export interface FloodOptions {
  /** Path of syslogWorker.cjs. */
  readonly worker: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly stallMs: number;
  readonly stallEveryMs: number;
}
export interface FloodOutcome {
  readonly sent: number;
  readonly received: number;
  readonly drops: number;
  readonly isInOrder: boolean;
  readonly elapsedMs: number;
  readonly steps: readonly string[];
}

/** Sent in slices of 10 ms, so that a rate is held whatever the timers do. */
const sender = `
const { createSocket } = require('node:dgram');
const [port, perSecond, seconds] = process.argv.slice(1).map(Number);
const socket = createSocket('udp4');
const total = perSecond * seconds;
const startMs = performance.now();
let sent = 0;
let open = 0;
const turn = () => {
  const due = Math.min(total, Math.ceil(((performance.now() - startMs) / 1000) * perSecond));
  while (sent < due) {
    open++;
    socket.send('<134>Mar 25 12:00:00 appliance CEF:0|PrivateWave|PrivateServer|14.1|LOG_IN|Successful login|3|msg=' + sent++, port, '127.0.0.1', () => { open--; });
  }
  if (sent < total) setTimeout(turn, 10);
  else {
    const wait = () => { if (open > 0) setTimeout(wait, 10); else { socket.close(); process.exit(0); } };
    wait();
  }
};
turn();
`;

export async function flood(options: FloodOptions): Promise<FloodOutcome> {
  const port = await freePort();
  const steps: string[] = [];
  const settings = { host: '127.0.0.1', udpPort: port, tcpPort: undefined, tlsPort: undefined };
  const receiver = startSyslogReceiver(options.worker, settings, ({ text }) => steps.push(text));
  const signal = new AbortController().signal;
  await new Promise((done) => setTimeout(done, 500));
  const startedMs = performance.now();
  const sent = options.perSecond * options.seconds;
  const args = ['-e', sender, String(port), String(options.perSecond), String(options.seconds)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const ended = new Promise<void>((done) => child.on('exit', () => done()));
  let received = 0;
  let drops = 0;
  let last = -1;
  let isInOrder = true;
  let lastStallMs = performance.now();
  let isSent = false;
  void ended.then(() => {
    isSent = true;
  });
  try {
    while (received + drops < sent) {
      const taken = await Promise.race([
        receiver.take(signal),
        // All were sent and nothing more comes or is counted: then something was lost without a word.
        ended.then(() => new Promise<'silence'>((done) => setTimeout(() => done('silence'), 5000))),
      ]);
      if (taken === undefined || (taken === 'silence' && isSent)) break;
      if (taken === 'silence') continue;
      drops += taken.drops;
      received += taken.messages.length;
      for (const { bytes } of taken.messages) {
        const text = Buffer.from(bytes).toString('latin1');
        const number = Number(text.slice(text.lastIndexOf('=') + 1));
        if (!(number > last)) isInOrder = false;
        last = number;
      }
      if (performance.now() - lastStallMs > options.stallEveryMs) {
        lastStallMs = performance.now();
        while (performance.now() - lastStallMs < options.stallMs);
      }
    }
  } finally {
    receiver.close();
    child.kill();
  }
  return { sent, received, drops, isInOrder, elapsedMs: performance.now() - startedMs, steps };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
