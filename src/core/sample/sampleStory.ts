// Names what there is to find in a sample: who, which call, when. For the README, tests and demonstrations;
// worked out from the simulation itself, so it cannot differ from the rows.
import type { CallRecord } from './callRecords.ts';
import { callsOfDay } from './calls.ts';
import { secondMs } from './clock.ts';
import { roles } from './incidents.ts';
import { attackerAddress } from './installation.ts';
import { presenceAt } from './presence.ts';
import type { SampleOptions } from './simulate.ts';
import { simulate } from './simulate.ts';
import type { Simulated } from './simulated.ts';

/** One thing to find. Times are UTC milliseconds, with the appliance's wall time beside them. */
export interface StoryPoint {
  readonly kind:
    | 'outage'
    | 'upgrade'
    | 'trunk-failure'
    | 'flapping'
    | 'offline-72-hours'
    | 'locked-out'
    | 'wrong-edition'
    | 'sent-false-consumed'
    | 'resent-activation'
    | 'never-activated'
    | 'login-sweep'
    | 'roaming-dropped-call'
    | 'callee-offline'
    | 'conference'
    | 'three-way'
    | 'transfer'
    | 'not-reconciled';
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: string;
  readonly to: string;
  readonly account?: string;
  readonly callId?: string;
  readonly address?: string;
}

/** The planned incidents and the first call of each telling sort, for the same options as `simulate`. */
export function sampleStory(options: SampleOptions = {}): readonly StoryPoint[] {
  const { simulated } = simulate(options);
  const { clock, incidents, texts } = simulated;
  const nameOf = (role: number) => simulated.accounts[role]?.name ?? '';
  const point = (
    kind: StoryPoint['kind'],
    fromMs: number,
    toMs: number,
    text: string,
    more: Pick<StoryPoint, 'account' | 'callId' | 'address'> = {},
  ): StoryPoint => ({ kind, text, fromMs, toMs, from: texts.millis(fromMs), to: texts.millis(toMs), ...more });
  const offlineSince =
    presenceAt(simulated.presenceOf(roles.offline), incidents.offline.toMs - 1).connection?.toMs ??
    incidents.offline.fromMs;
  const [firstFlap] = incidents.flapping;
  const points: StoryPoint[] = [
    point(
      'outage',
      incidents.outage.fromMs,
      incidents.outage.toMs,
      'The appliance did not run: heartbeats are missing, everybody was disconnected and came back.',
    ),
    point(
      'upgrade',
      incidents.upgrade.fromMs,
      incidents.upgrade.toMs,
      'Software upgrade with a restart of about a minute.',
    ),
    point('trunk-failure', incidents.trunkFailure.fromMs, incidents.trunkFailure.toMs, 'No call left by a trunk.'),
    point(
      'offline-72-hours',
      offlineSince,
      incidents.offline.toMs,
      'Out of reach for more than 72 hours; messages to it expired.',
      { account: nameOf(roles.offline) },
    ),
    point(
      'locked-out',
      incidents.lockedOut.fromMs,
      incidents.lockedOut.toMs,
      'Its account was changed in the console; it connected but could not register until it was activated again.',
      { account: nameOf(roles.lockedOut) },
    ),
    point(
      'wrong-edition',
      incidents.wrongEditionMs,
      incidents.editionFixedMs,
      'Activated with the Professional edition on an Enterprise installation: its calls fail with BEARERCAPABILITY_NOTAVAIL.',
      { account: nameOf(roles.wrongEdition) },
    ),
    point(
      'sent-false-consumed',
      incidents.sentFalseMs,
      incidents.sentFalseMs,
      'The activation message says it was not sent, yet it was opened and the device came online.',
      { account: nameOf(roles.sentFalseConsumed) },
    ),
    point(
      'resent-activation',
      incidents.resentMs,
      incidents.resentMs,
      'The first activation message never left; a second one did.',
      { account: nameOf(roles.resent) },
    ),
    point('never-activated', clock.startMs, clock.exportMs, 'Invited twice, never opened, never online.', {
      account: nameOf(roles.neverActivated),
    }),
    point(
      'login-sweep',
      incidents.sweep.fromMs,
      incidents.sweep.toMs,
      'Unknown log-in names and wrong passwords from one address, then a success.',
      { address: attackerAddress },
    ),
    point(
      'not-reconciled',
      clock.exportMs - 5 * 60 * secondMs,
      clock.exportMs,
      'Fresh CONNECT and DISCONNECT rows have no account yet.',
    ),
  ];
  if (firstFlap !== undefined) {
    points.push(
      point(
        'flapping',
        firstFlap.fromMs,
        firstFlap.toMs,
        'Reconnects every few minutes behind one network; nobody else does.',
        { account: nameOf(roles.flapper) },
      ),
    );
  }
  for (const [kind, text, isIt] of callPoints) {
    const leg = firstLeg(simulated, isIt);
    if (leg === undefined) continue;
    const account = kind === 'callee-offline' ? leg.callee.name : leg.caller.name;
    points.push(point(kind, leg.atMs, leg.atMs + leg.totalS * secondMs, text, { account, callId: leg.callId }));
  }
  return points.filter((one) => one.toMs >= clock.startMs).sort((a, b) => a.fromMs - b.fromMs);
}

const callPoints: readonly (readonly [StoryPoint['kind'], string, (leg: CallRecord) => boolean])[] = [
  ['roaming-dropped-call', 'An answered call was lost when a party changed networks.', (leg) => leg.cut === 'roamed'],
  [
    'callee-offline',
    'A call failed because the callee was not registered.',
    (leg) => leg.cause === 'SUBSCRIBER_ABSENT',
  ],
  ['conference', 'A conference: one row per member, one Call id.', (leg) => leg.type === 'CONFERENCE'],
  ['three-way', 'A call became a three-way call under the same Call id.', (leg) => leg.type === '3-WAY'],
  ['transfer', 'A call was transferred under the same Call id.', (leg) => leg.type === 'TRANSFER'],
];

function firstLeg(simulated: Simulated, isIt: (leg: CallRecord) => boolean): CallRecord | undefined {
  for (let day = 0; day < simulated.clock.days; day++) {
    const leg = callsOfDay(simulated, day).find(isIt);
    if (leg !== undefined) return leg;
  }
  return undefined;
}
