// `psconsole capture`: reads a live appliance and freezes it into a bundle. What was read is kept in a case beside the
// target until the bundle is whole, so that a capture that was killed goes on where it was (reliability L17).
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import { endpointsOf, type LinkView, type LiveProfileInput, type LiveQuestion } from '../../contract/live.ts';
import type { CoreClient } from '../../contract/methods.ts';
import { createSecretSource, type SecretSource } from './askSecret.ts';
import { type CaptureArguments, captureProfile } from './captureProfile.ts';
import { print, printable, remark } from './output.ts';
import { createBar } from './progressBar.ts';
import { type CliHost, startHost } from './startHost.ts';

/** Exit code where rows are missing or something was not read. */
const dataProblem = 1;

/** Ending of the case that holds an unfinished capture. */
const unfinishedEnding = '.unfinished.pscase';

/** Throws ConsoleError. Ctrl-C ends the reading and freezes what there is; a second one gives up. */
export async function captureCommand(appliance: string, options: CaptureArguments): Promise<void> {
  const target = resolve(options.output);
  const unfinished = `${target}${unfinishedEnding}`;
  const host = await startHost([]);
  let linkId: number | undefined;
  try {
    const { client } = host;
    const profile = await captureProfile(client, appliance, options);
    await checkKeptPins(client, profile, options.pin);
    const isResumed = await openUnfinished(host, unfinished);
    if (isResumed) remark(`Going on with the capture that was broken off (${basename(unfinished)}).`);
    const answers = createAnswers(client, options, createSecretSource());
    ({ linkId } = await client.call('live.connect', { profile }));
    const link = await follow(client, linkId, answers, options);
    await client.call('live.pause', { linkId }).catch(() => undefined);
    host.grants.grant('target', target, basename(target), 'write');
    const frozen = await client.call('live.freeze', { linkId, target: 'target' });
    await client.call('live.disconnect', { linkId });
    await writeTranscript(client, linkId, options);
    report(link, frozen.rows, options);
    await host.close();
    await removeUnfinished(unfinished);
    if (link.gaps.length > 0 || link.drops > 0 || link.state !== 'following') process.exitCode = dataProblem;
  } catch (thrown) {
    if (linkId !== undefined) await writeTranscript(host.client, linkId, options).catch(() => undefined);
    await host.close().catch(() => undefined);
    throw thrown;
  }
}

/** Opens what an earlier capture to this target left behind, or begins to keep this one. True if there was something. */
async function openUnfinished({ client, grants }: CliHost, path: string): Promise<boolean> {
  const isThere = existsSync(path);
  grants.grant('unfinished', path, basename(path), 'read');
  grants.grant('unfinished-write', path, basename(path), 'write');
  if (isThere) {
    const finished = new Promise<void>((done) => {
      const off = client.on('import.finished', () => {
        off();
        done();
      });
    });
    await client.call('sources.open', { files: ['unfinished'], options: {} });
    await finished;
    return true;
  }
  await client.call('case.save', { target: 'unfinished-write' });
  return false;
}

/** The case and what is kept beside it: its backup, its changes, its lock. */
async function removeUnfinished(path: string): Promise<void> {
  const name = basename(path);
  for (const other of await readdir(dirname(path))) {
    if (other === name || other.startsWith(`${name}.`) || other.startsWith(`${name}-`)) {
      await rm(join(dirname(path), other), { force: true });
    }
  }
}

interface Answers {
  /** Undefined: the question was answered; else why the link must end. */
  answer(linkId: number, question: LiveQuestion): Promise<void>;
}

const plain = (fingerprint: string): string => fingerprint.replace(/[^0-9a-f]/gi, '').toUpperCase();

/**
 * A certificate accepted earlier is not asked about again, so --pin is held against it before anything is connected: who
 * names a fingerprint wants that one or nothing. Throws ConsoleError `cancelled`.
 */
async function checkKeptPins(client: CoreClient, profile: LiveProfileInput, pin: string | undefined): Promise<void> {
  if (pin === undefined) return;
  const { pins } = await client.call('live.profiles', {});
  const endpoints = endpointsOf(profile);
  const other = pins.find((kept) => endpoints.includes(kept.endpoint) && plain(kept.fingerprint) !== plain(pin));
  if (other === undefined) return;
  throw new ConsoleError(
    'cancelled',
    `The certificate accepted earlier for ${other.endpoint} is ${other.fingerprint}, and --pin asks for ${pin}. Nothing was sent.`,
  );
}

function createAnswers(client: CoreClient, options: CaptureArguments, secrets: SecretSource): Answers {
  async function isTrusted(question: Extract<LiveQuestion, { kind: 'certificate' }>): Promise<boolean> {
    const { endpoint, fingerprint, subject, issuer, objections } = question.certificate;
    if (options.pin !== undefined) {
      if (plain(options.pin) === plain(fingerprint)) return true;
      throw new ConsoleError(
        'cancelled',
        `${endpoint} shows the certificate ${fingerprint}, and --pin asks for ${options.pin}. Nothing was sent.`,
      );
    }
    const facts = `${endpoint} shows a certificate that was not accepted yet:\n  SHA-256  ${fingerprint}\n  for      ${printable(subject)}\n  by       ${printable(issuer)}\n  against  ${objections.map(printable).join('; ') || 'nothing'}`;
    if (!secrets.isInteractive) {
      throw new ConsoleError(
        'cancelled',
        `${facts}\nNothing was sent. Compare it with the appliance's own, then give --pin ${plain(fingerprint)}`,
      );
    }
    remark(facts);
    return secrets.confirm('Accept it for this appliance?');
  }

  return {
    async answer(linkId, question) {
      const { questionId } = question;
      if (question.kind === 'certificate') {
        const answer = { kind: 'certificate' as const, isAccepted: await isTrusted(question) };
        await client.call('live.answer', { linkId, questionId, answer });
        return;
      }
      if (question.kind === 'one-session') {
        remark(
          `The console allows one session for each user: logging in as ${printable(question.user)} ends another one, in a browser too.`,
        );
        const isAccepted = !secrets.isInteractive || options.yes === true || (await secrets.confirm('Log in?'));
        await client.call('live.answer', { linkId, questionId, answer: { kind: 'one-session', isAccepted } });
        return;
      }
      if (question.reason !== 'first' && !secrets.isInteractive) {
        throw new ConsoleError(
          'cancelled',
          question.reason === 'refused'
            ? `The login of ${printable(question.user)} was refused. It was sent once and is not tried again.`
            : `The login of ${printable(question.user)} is needed anew (${question.reason}); run the command again.`,
        );
      }
      const password = await secrets.secret(`Password of ${printable(question.user)} (${question.way})`);
      await client.call('live.answer', { linkId, questionId, answer: { kind: 'password', password } });
    },
  };
}

/** Waits until everything has been read, and as long after that as was asked for. */
function follow(client: CoreClient, linkId: number, answers: Answers, options: CaptureArguments): Promise<LinkView> {
  const bar = createBar('{state} | {rows} rows | {requests} requests | {gaps} gaps', options.quiet === true);
  const followMs = (options.follow ?? 0) * 1000;
  return new Promise<LinkView>((done, fail) => {
    const answered = new Set<number>();
    let last: LinkView | undefined;
    let followsSinceMs: number | undefined;
    const end = (how: () => void): void => {
      clearInterval(timer);
      off();
      bar?.stop();
      process.off('SIGINT', onInterrupt);
      how();
    };
    const take = (link: LinkView): void => {
      last = link;
      const rows = link.logs.reduce((sum, log) => sum + log.rows, 0).toLocaleString('en');
      bar?.update(0, { state: link.state, rows, requests: link.requests, gaps: link.gaps.length });
      for (const question of link.questions) {
        if (answered.has(question.questionId)) continue;
        answered.add(question.questionId);
        bar?.stop();
        answers.answer(linkId, question).then(
          () => bar?.start(1, 0, { state: link.state, rows, requests: link.requests, gaps: 0 }),
          (thrown: unknown) => end(() => fail(thrown)),
        );
      }
      if (link.endedAtMs !== null) {
        end(() => fail(new ConsoleError(link.state === 'refused' ? 'cancelled' : 'not-readable', link.text)));
        return;
      }
      if (link.state === 'displaced') {
        end(() => fail(new ConsoleError('not-readable', link.text)));
        return;
      }
      if (!link.ways.every(({ state }) => state === 'following' || state === 'paused')) return;
      followsSinceMs ??= Date.now();
      if (Date.now() - followsSinceMs >= followMs) end(() => done(link));
    };
    const off = client.on('live.changed', ({ linkId: id, link }) => {
      if (id === linkId && link !== null) take(link);
    });
    const look = (): void => {
      client.call('live.links', {}).then(
        ({ links }) => {
          const link = links.find((one) => one.linkId === linkId);
          if (link !== undefined) take(link);
        },
        (thrown: unknown) => end(() => fail(thrown)),
      );
    };
    const timer = setInterval(look, 500);
    const onInterrupt = (): void => {
      if (last === undefined || last.logs.every(({ rows }) => rows === 0)) {
        end(() => fail(new ConsoleError('cancelled', 'Cancelled; nothing was written.')));
      } else {
        remark('Ended by you: freezing what was read so far.');
        const link = last;
        end(() => done(link));
      }
    };
    process.once('SIGINT', onInterrupt);
    bar?.start(1, 0, { state: 'connecting', rows: '0', requests: 0, gaps: 0 });
    look();
  });
}

async function writeTranscript(client: CoreClient, linkId: number, options: CaptureArguments): Promise<void> {
  if (options.transcript === undefined) return;
  const { text } = await client.call('live.transcript', { linkId });
  await writeFile(resolve(options.transcript), text, { mode: 0o600 });
  remark(`The steps of the connection are in ${options.transcript}; there is no secret and no log content in them.`);
}

function report(link: LinkView, rows: number, options: CaptureArguments): void {
  for (const { way, category, rows: read, setAside, total, gaps, list } of link.logs) {
    const of = total === null ? '' : ` of ${total}`;
    const more = [
      setAside > 0 ? `${setAside} set aside` : '',
      gaps > 0 ? `${gaps} gaps` : '',
      list === null || list.state === 'read' ? '' : list.state,
    ].filter((part) => part !== '');
    if (options.quiet !== true) {
      remark(`${category} (${way}): ${read}${of} rows${more.length > 0 ? `, ${more.join(', ')}` : ''}`);
    }
  }
  for (const gap of link.gaps) remark(`Gap in ${gap.category}: ${gap.text}`);
  if (link.drops > 0) remark(`${link.drops} syslog messages were lost before they could be read.`);
  print(`${rows} rows frozen into ${options.output}`);
}
