// What every way into an appliance is given by runLink.ts, and how a way ends. Types and one error class only.
import type { LiveMember, LiveMemberSetup } from './liveMember.ts';
import type { Steps } from './steps.ts';
import type {
  AbortSignalLike,
  LinkAnswer,
  LinkClock,
  LinkCommand,
  LinkCursors,
  LinkEvent,
  LinkQuestion,
  LinkState,
} from './types.ts';

export interface WayContext {
  readonly clock: LinkClock;
  readonly signal: AbortSignalLike;
  readonly steps: Steps;
  readonly cursors: LinkCursors;
  /** Resolves when the receiver can take more. */
  emit(event: LinkEvent): Promise<void>;
  /** Puts a question and waits for its answer. Throws RequestFailure `cancelled`. */
  ask<K extends LinkQuestion['kind']>(
    question: Extract<LinkQuestion, { kind: K }>,
  ): Promise<Extract<LinkAnswer, { kind: K }>>;
  /** Tells the state of the link. */
  state(state: LinkState, text: string): Promise<void>;
  /** Commands for this way since the last call. */
  takeCommands(): readonly LinkCommand[];
  /** True while any command waits: a sleeping way wakes up. */
  hasCommands(): boolean;
  isPaused(): boolean;
  openMember(setup: Pick<LiveMemberSetup, 'path' | 'fileName' | 'format'>): LiveMember;
  nextGapId(): number;
}

/** A way that cannot go on: refused by the user or the appliance, or taken over. The text is for the user. */
export class LinkEnded extends Error {
  readonly state: Extract<LinkState, 'displaced' | 'refused' | 'stopped'>;
  constructor(state: LinkEnded['state'], text: string) {
    super(text);
    this.name = 'LinkEnded';
    this.state = state;
  }
}
