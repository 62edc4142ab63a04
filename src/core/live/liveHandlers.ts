// The contract's live.* methods. Spread into the core's handlers by startCore.ts; everything they do is in links.ts,
// profiles.ts and freeze.ts.
import { ConsoleError } from '../../contract/errors.ts';
import type { EventName, EventPayload, Result } from '../../contract/methods.ts';
import type { CorePorts } from '../ports.ts';
import type { Handlers } from '../startCore.ts';
import type { Store } from '../store/store.ts';
import { freezeLink } from './freeze.ts';
import { createLinks } from './links.ts';
import { keepingOf } from './livePorts.ts';
import { checkProfile, createProfileBook, type GivenProfile, linkProfile, shownPin } from './profiles.ts';
import { transcriptText } from './steps.ts';

/** Steps handed out at once. */
const maxSteps = 2000;

export interface LiveSetup {
  readonly ports: CorePorts;
  readonly programName: string;
  currentStore(): Store;
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  /** Rows were stored. */
  onRows(): void;
  /** Times of rows were worked out anew: open views are out of date. */
  onRetimed(): void;
}

export interface Live {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `live.${string}`>>;
  /** An import has ended. */
  resume(): void;
  /** Ends every link; their rows go with the store. */
  dropAll(): void;
}

/** Live links of a core. Where the host has no ports for them every call that needs one says so. */
export function createLive(setup: LiveSetup): Live {
  const { ports, currentStore, emit } = setup;
  let nextProfile = 0;
  const newId = (): string => `p${ports.now().toString(36)}${(nextProfile++).toString(36)}`;
  const parts = (() => {
    const { live } = ports;
    if (live === undefined) return undefined;
    const profiles = createProfileBook(live.keeper, newId);
    const { onRetimed, onRows } = setup;
    const links = createLinks({ live, profiles, currentStore, now: ports.now, emit, onRows, onRetimed });
    return { live, profiles, links };
  })();
  const need = (): NonNullable<typeof parts> => {
    if (parts === undefined) throw new ConsoleError('not-supported', 'This host cannot connect to appliances.');
    return parts;
  };
  const link = (linkId: number) => need().links.get(linkId);

  return {
    resume: () => parts?.links.resume(),
    dropAll: () => parts?.links.dropAll(),
    handlers: {
      'live.profiles': async (): Promise<Result<'live.profiles'>> => {
        if (parts === undefined) return { profiles: [], pins: [], canRemember: false, remembered: [] };
        const { secrets } = parts.live.keeper;
        return {
          profiles: [...(await parts.profiles.list())],
          pins: (await parts.profiles.pins()).map(shownPin),
          canRemember: (await keepingOf(secrets)).canKeep,
          remembered: [...((await secrets?.list()) ?? [])],
        };
      },
      'live.saveProfile': async ({ profile }) => ({ profile: await need().profiles.save(profile) }),
      'live.removeProfile': async ({ profileId }) => {
        await need().profiles.remove(profileId);
        return {};
      },
      'live.forgetPassword': async ({ profileId }) => {
        await need().live.keeper.secrets?.forget(profileId);
        return {};
      },
      'live.forgetPin': async ({ endpoint, fingerprint }) => {
        await need().profiles.forgetPin(endpoint, fingerprint);
        return {};
      },
      'live.connect': async ({ profileId, profile }) => {
        const { profiles, links } = need();
        return { linkId: await links.start(await wantedProfile(profileId, profile, profiles.get)) };
      },
      'live.disconnect': async ({ linkId }) => {
        await need().links.stop(linkId);
        return {};
      },
      'live.dismiss': ({ linkId }) => {
        need().links.dismiss(linkId);
        return {};
      },
      'live.links': () => ({ links: [...(parts?.links.list() ?? [])] }),
      'live.pause': ({ linkId }) => command(linkId, 'pause'),
      'live.follow': ({ linkId }) => command(linkId, 'follow'),
      'live.retryGaps': ({ linkId }) => command(linkId, 'retry-gaps'),
      'live.seen': ({ linkId, category }) => {
        link(linkId).seen(category);
        return {};
      },
      'live.answer': async ({ linkId, questionId, answer }) => {
        await link(linkId).answer(questionId, answer);
        return {};
      },
      'live.steps': ({ linkId, from }) => {
        const { book } = link(linkId);
        return { steps: [...book.stepsFrom(from, maxSteps)], total: book.stepCount };
      },
      'live.transcript': ({ linkId }) => {
        const { book, profile } = link(linkId);
        return { text: transcriptText(linkProfile(profile), book.allSteps(), ports.programVersion) };
      },
      'live.readDetail': async ({ linkId, category, id, withSecrets }, signal) => ({
        detail: await link(linkId).readDetail(category, id, withSecrets, signal),
      }),
      'live.readAccounts': async ({ linkId }, signal) => ({ accounts: await link(linkId).readAccounts(signal) }),
      'live.freeze': ({ linkId, target }, signal) => {
        const store = currentStore();
        const { book, profile } = link(linkId);
        return freezeLink(
          {
            store,
            ports,
            programName: setup.programName,
            view: book.view(),
            onProgress: (rows, rowsTotal) => emit('export.progress', { target, rows, rowsTotal }),
            check() {
              if (signal.aborted) throw new ConsoleError('cancelled', 'Freezing was cancelled.');
              if (currentStore() !== store) throw new ConsoleError('cancelled', 'The logs were closed meanwhile.');
            },
          },
          profile,
          target,
        );
      },
    },
  };

  function command(linkId: number, kind: 'pause' | 'follow' | 'retry-gaps'): Record<string, never> {
    link(linkId).command({ kind });
    return {};
  }

  async function wantedProfile(
    profileId: string | undefined,
    given: GivenProfile | undefined,
    find: (profileId: string) => Promise<ReturnType<typeof checkProfile>>,
  ): Promise<ReturnType<typeof checkProfile>> {
    if ((profileId === undefined) === (given === undefined)) {
      throw new ConsoleError('bad-request', 'Name a kept connection or describe one, not both.');
    }
    return given === undefined ? find(profileId ?? '') : checkProfile(given, given.id ?? newId());
  }
}
