// Kept passwords from the core's side: used once and for the place they were given for only; the user is asked where there
// is none, and told when there was one that cannot be read (reliability R22).
import { beforeEach, describe, expect, test } from 'vitest';
import type { LinkView, LiveProfile } from '../../../src/contract/live.ts';
import { createLinks, type Links } from '../../../src/core/live/links.ts';
import type {
  KeptLive,
  LiveKeeper,
  LivePorts,
  RecalledPassword,
  SecretKeeper,
} from '../../../src/core/live/livePorts.ts';
import { createProfileBook, type ProfileBook } from '../../../src/core/live/profiles.ts';
import type { LinkAnswer, LinkEvent, LinkQuestion } from '../../../src/core/live/types.ts';
import { createEmptyStore } from '../../../src/core/store/store.ts';
import { sqliteWasm } from '../../support/testCore.ts';

const given = {
  name: 'Rome',
  zone: null,
  webConsole: {
    url: 'https://192.0.2.7/',
    user: 'support',
    pollIntervalMs: 10_000,
    maxRequestsPerSecond: 2,
    maxInFlight: 1,
    listPaths: {},
    firstReadDays: null,
  },
  sqlViews: null,
  syslog: null,
  allowances: { isOldCryptoAllowed: false, isOutOfDateAllowed: false },
} satisfies Omit<LiveProfile, 'id'>;

let kept: KeptLive;
let passwords: Map<string, RecalledPassword>;
let answers: LinkAnswer[];
let receive: (event: LinkEvent) => void;
let book: ProfileBook;
let links: Links;
let view: LinkView | undefined;

const secrets: SecretKeeper = {
  state: async () => ({ canKeep: true, reason: undefined }),
  get: async (profileId) => passwords.get(profileId) ?? {},
  set: async (profileId, _way, password) => void passwords.set(profileId, { password }),
  forget: async (profileId) => void passwords.delete(profileId),
  list: async () => [...passwords.keys()],
};

async function open(place: SecretKeeper | undefined): Promise<void> {
  kept = { profiles: [], pins: [] };
  passwords = new Map();
  answers = [];
  view = undefined;
  const keeper: LiveKeeper = {
    load: async () => kept,
    save: async (next) => {
      kept = next;
    },
    secrets: place,
  };
  const live = {
    startLink(_request: unknown, receiver: (event: LinkEvent) => void) {
      receive = receiver;
      return {
        acknowledge: () => undefined,
        answer: (_id: number, answer: LinkAnswer) => void answers.push(answer),
        command: () => undefined,
        cancel: () => undefined,
      };
    },
    keeper,
  } as unknown as LivePorts;
  const store = await createEmptyStore(await sqliteWasm());
  book = createProfileBook(keeper, () => 'p1');
  links = createLinks({
    live,
    profiles: book,
    currentStore: () => store,
    now: () => 1,
    emit: (name, payload) => {
      if (name === 'live.changed') view = (payload as { link: LinkView }).link;
    },
    onRetimed: () => undefined,
    onRows: () => undefined,
  });
}

/** The link asks for a password; what the user then sees, or the answer it got by itself. */
async function ask(reason: Extract<LinkQuestion, { kind: 'password' }>['reason']) {
  receive({
    type: 'question',
    questionId: 1,
    question: { kind: 'password', user: 'support', way: 'web-console', reason },
  });
  await expect.poll(() => answers.length > 0 || (view?.questions.length ?? 0) > 0).toBe(true);
  return view?.questions[0];
}

describe('with a safe place', () => {
  beforeEach(() => open(secrets));

  test('a kept password answers the first question, and is forgotten once it was refused', async () => {
    const profile = await book.save(given);
    passwords.set('p1', { password: 'kept' });
    await links.start(profile);
    await ask('first');
    expect(answers).toEqual([{ kind: 'password', password: 'kept', remember: true }]);
    answers.length = 0;
    const question = await ask('refused');
    expect(answers).toEqual([]);
    expect(question).toMatchObject({ kind: 'password', reason: 'refused', canRemember: true, noKeeping: null });
    expect(passwords.size).toBe(0);
  });

  test('one that cannot be read is asked for, and that is said', async () => {
    const profile = await book.save(given);
    passwords.set('p1', { isLost: true });
    await links.start(profile);
    expect(await ask('first')).toMatchObject({ isKeptLost: true });
    expect(answers).toEqual([]);
  });

  test.each([
    ['another address', { ...given, webConsole: { ...given.webConsole, url: 'https://192.0.2.8/' } }, 0],
    ['another user', { ...given, webConsole: { ...given.webConsole, user: 'admin' } }, 0],
    ['another name', { ...given, name: 'Milan' }, 1],
  ])('%s: a password goes where it was given for and nowhere else', async (_what, changed, left) => {
    const profile = await book.save(given);
    passwords.set('p1', { password: 'kept' });
    await book.save({ ...changed, id: profile.id });
    expect(passwords.size).toBe(left);
  });
});

test('a host without a safe place says so and keeps nothing', async () => {
  await open(undefined);
  await links.start(await book.save(given));
  expect(await ask('first')).toMatchObject({ canRemember: false, noKeeping: 'host', isKeptLost: false });
});
