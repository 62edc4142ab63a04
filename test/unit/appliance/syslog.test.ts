// The syslog senders: every message arrives as it was framed, over UDP, TCP and TLS; the texts are what the program's
// own readers take for CEF and syslog.
import dgram from 'node:dgram';
import net from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseCefLine } from '../../../src/core/formats/cefLine.ts';
import { parseSyslogLine } from '../../../src/core/formats/syslogLine.ts';
import { leafCertificate, tlsOptionsFor } from '../../appliance/certificates/certificates.ts';
import {
  forwardSecurityEvents,
  frameOf,
  openStreamSender,
  openUdpSender,
  securityMessages,
} from '../../appliance/syslog/senders.ts';
import { createWorld } from '../../appliance/world.ts';

// A busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe('messages', () => {
  it.each(['rfc3164', 'rfc5424'] as const)('under %s are CEF behind a syslog header', (header) => {
    const world = createWorld();
    for (const dialect of ['named', 'numbered'] as const) {
      const messages = securityMessages(world, { header, dialect, build: '14.1-4835.fc14' });
      expect(messages.length).toBeGreaterThan(10);
      for (const [index, message] of messages.entries()) {
        const row = world.table('security-events').rows[index];
        const syslog = parseSyslogLine(message);
        expect(syslog).toMatchObject({ standard: header, facility: 16, severity: 6, host: 'appliance' });
        const cef = parseCefLine(message);
        expect(cef?.extensions.get('msg')).toBe(row?.cells[0]);
        expect(dialect === 'named' ? cef?.signatureId : cef?.extensions.get('cs1')).toBe(row?.cells[1]);
        if (dialect === 'named') expect(cef?.extensions.get('rt')).toBe(String(row?.atMs));
      }
    }
  });

  it('go out as events are stored', () => {
    const world = createWorld();
    const sent: string[] = [];
    const stop = forwardSecurityEvents(world, { header: 'none', build: '14.1-1' }, (message) => sent.push(message));
    world.insert('security-events', [{ values: { description: 'a=b|c\\d', event_type: 'LOG_IN', processed: 'True' } }]);
    world.insert('cdr', 1);
    stop();
    world.insert('security-events', 1);
    expect(sent).toHaveLength(1);
    expect(parseCefLine(sent[0] ?? '')).toMatchObject({ name: 'a=b|c\\d', severity: '3' });
    expect(parseCefLine(sent[0] ?? '')?.extensions.get('msg')).toBe('a=b|c\\d');
  });
});

describe('senders', () => {
  it('send datagrams at a rate', async () => {
    const receiver = dgram.createSocket({ type: 'udp4', recvBufferSize: 4 << 20 });
    open.push(receiver);
    await new Promise<void>((resolve) => receiver.bind(0, '127.0.0.1', resolve));
    const sender = await openUdpSender(receiver.address());
    const got: string[] = [];
    const all = new Promise<void>((resolve) => {
      receiver.on('message', (bytes) => {
        got.push(bytes.toString());
        if (got.length === 500) resolve();
      });
    });
    await sender.burst(500, 50_000, (index) => `message ${index}`);
    await all;
    expect(got).toEqual(Array.from({ length: 500 }, (_, index) => `message ${index}`));
    await sender.close();
  });

  const secure = { ca: leafCertificate('normal'), servername: 'localhost' };
  it.each([
    ['tcp', 'octet-counting', undefined],
    ['tcp', 'newline', undefined],
    ['tls', 'octet-counting', secure],
  ] as const)('over %s frame by %s', async (_, framing, options) => {
    let received = Buffer.alloc(0);
    const take = (socket: net.Socket): void =>
      void socket.on('data', (bytes) => (received = Buffer.concat([received, bytes])));
    const server = options === undefined ? net.createServer(take) : tls.createServer(tlsOptionsFor('normal'), take);
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sender = await openStreamSender(server.address() as net.AddressInfo, framing, options);
    const messages = ['<134>one', '<134>zwei ü'];
    await sender.send(messages);
    await sender.send(messages, 5);
    await sender.sendRaw('999999999 ');
    await sender.close();
    const once = framing === 'newline' ? '<134>one\n<134>zwei ü\n' : '8 <134>one12 <134>zwei ü';
    expect(received.toString()).toBe(`${once}${once}999999999 `);
    expect(Buffer.concat(messages.map((message) => frameOf(message, framing))).toString()).toBe(once);
  });
});
