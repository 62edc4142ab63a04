// Who and what the simulated appliance serves: groups, accounts with their devices and numbers, networks,
// trunks. Pure function of seed and size. All names are devices, desks or roles; all numbers and
// addresses are from blocks that are not in use (documentation and benchmark address ranges).

import type { ApplianceClock } from './clock.ts';
import { hourMs } from './clock.ts';
import type { Incidents } from './incidents.ts';
import { roles } from './incidents.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

export type Edition = 'enterprise' | 'professional';
/** How a device is used; decides when it is online (presence.ts). */
export type Habit = 'desk' | 'worker' | 'field' | 'occasional' | 'never';

/** A client as the server sees it from a moment on; an update or a new edition adds an entry. */
export interface Agent {
  readonly fromMs: number;
  readonly useragent: string;
  readonly cipher: string;
  readonly edition: Edition;
}

export interface Account {
  readonly index: number;
  /** Console object id, as in Auditing. */
  readonly objectId: number;
  /** Account description: a device or a desk. Unique in the installation. */
  readonly name: string;
  readonly group: string;
  readonly peername: string;
  readonly number: string;
  readonly otherNumber: string;
  readonly platform: string;
  readonly habit: Habit;
  readonly agents: readonly Agent[];
  readonly canReceiveMessages: 'yes' | 'no-recipient' | 'no-device';
  /** When the account was activated, if that was within the window; before that it is not online. */
  readonly activatedMs: number | undefined;
  readonly registerPeriodMs: number;
  readonly isOnlineAtNight: boolean;
  readonly mobileNumber: string;
  readonly email: string;
}

export const officeAddress = '192.0.2.10';
export const badNetworkAddress = '203.0.113.77';
export const attackerAddress = '203.0.113.200';
export const trunkNames = ['Office PBX', 'GSM gateway'] as const;
export const conferenceRooms = ['8001', '8002', '8003'] as const;

interface Model {
  readonly name: string;
  readonly platform: string;
  readonly client: string;
  readonly versions: readonly string[];
  readonly cipher: string;
}
const modernCipher = 'DHE-RSA-AES256-SHA';
const usualCipher = 'AES256-SHA';
const galaxyS2: Model = {
  name: 'Samsung Galaxy SII',
  platform: 'Android',
  client: 'android samsung-GT-I9100/4.1.2',
  versions: ['14.0.3611', '14.0.3627'],
  cipher: usualCipher,
};
const galaxyS4: Model = {
  name: 'Samsung Galaxy S4',
  platform: 'Android',
  client: 'android samsung-GT-I9505/4.3',
  versions: ['14.0.3627', '14.1.3702'],
  cipher: usualCipher,
};
const htcOneX: Model = {
  name: 'HTC One X',
  platform: 'Android',
  client: 'android HTC-One-X/4.2.2',
  versions: ['14.0.3611', '14.0.3627'],
  cipher: usualCipher,
};
const xperiaZ: Model = {
  name: 'Sony Xperia Z',
  platform: 'Android',
  client: 'android Sony-C6603/4.3',
  versions: ['14.0.3627'],
  cipher: usualCipher,
};
const nexus5: Model = {
  name: 'Nexus 5',
  platform: 'Android',
  client: 'android LGE-Nexus-5/4.4.4',
  versions: ['14.1.3702'],
  cipher: modernCipher,
};
const iphone4s: Model = {
  name: 'iPhone 4s',
  platform: 'iPhone',
  client: 'iphone iPhone-4S/7.1.2',
  versions: ['14.0.2233', '14.0.2262'],
  cipher: usualCipher,
};
const iphone5: Model = {
  name: 'iPhone 5',
  platform: 'iPhone',
  client: 'iphone iPhone-5/7.0.3',
  versions: ['14.0.2233', '14.0.2262'],
  cipher: usualCipher,
};
const iphone5c: Model = {
  name: 'iPhone 5c',
  platform: 'iPhone',
  client: 'iphone iPhone-5C/7.1.2',
  versions: ['14.0.2262', '14.1.2304'],
  cipher: usualCipher,
};
const iphone5s: Model = {
  name: 'iPhone 5s',
  platform: 'iPhone',
  client: 'iphone iPhone-5S/8.1',
  versions: ['14.1.2304'],
  cipher: modernCipher,
};
const ipadMini: Model = {
  name: 'iPad mini',
  platform: 'iPhone',
  client: 'iphone iPad-mini/7.1.2',
  versions: ['14.1.2304'],
  cipher: modernCipher,
};
const galaxyNote: Model = {
  name: 'Samsung Galaxy Note II',
  platform: 'Android',
  client: 'android samsung-GT-N7100/4.3',
  versions: ['14.0.3611', '14.0.3627', '14.1.3702'],
  cipher: usualCipher,
};
const galaxyS3: Model = {
  name: 'Samsung Galaxy SIII',
  platform: 'Android',
  client: 'android samsung-GT-I9300/4.1.2',
  versions: ['14.0.3611', '14.0.3627'],
  cipher: usualCipher,
};
const nokiaE72: Model = {
  name: 'Nokia E72',
  platform: 'Symbian',
  client: 'symbian Nokia-E72/9.3',
  versions: ['12.1.0894'],
  cipher: 'DES-CBC3-SHA',
};
const mobileModels = [
  galaxyS2,
  galaxyS3,
  galaxyS4,
  galaxyNote,
  htcOneX,
  xperiaZ,
  nexus5,
  iphone4s,
  iphone5,
  iphone5c,
  iphone5s,
] as const;
const deskNames = [
  'Front desk',
  'Reception',
  'Meeting room',
  'Control room',
  'Night porter desk',
  'Warehouse desk',
] as const;
const deskAgent = 'snom370/8.7.3.25';

/** What the accounts with a part in the story are; index = place in the installation. */
const castModels: readonly Model[] = (() => {
  const cast: Model[] = [];
  cast[roles.chatty] = htcOneX;
  cast[roles.roamer] = galaxyS2;
  cast[roles.flapper] = iphone5;
  cast[roles.wrongEdition] = galaxyS4;
  cast[roles.offline] = iphone4s;
  cast[roles.lockedOut] = xperiaZ;
  cast[roles.neverActivated] = ipadMini;
  cast[roles.oldDevice] = nokiaE72;
  cast[roles.sentFalseConsumed] = nexus5;
  cast[roles.resent] = iphone5c;
  return cast;
})();
const castHabits: Readonly<Partial<Record<number, Habit>>> = {
  [roles.frontDesk]: 'desk',
  [roles.reception]: 'desk',
  [roles.neverActivated]: 'never',
  [roles.oldDevice]: 'occasional',
  [roles.lockedOut]: 'field',
};
const castCount = 12;

/** Makes account number `index`. Independent of how many accounts there are, so that a size can be searched for. */
export function createAccount(seed: number, index: number, clock: ApplianceClock, incidents: Incidents): Account {
  const random = createRandom(seed, 'account', index);
  const isCast = index < castCount;
  const habit = castHabits[index] ?? (isCast ? 'worker' : pickHabit(random));
  const group = groupOf(index, habit, random);
  const model = castModels[index] ?? random.pick(mobileModels);
  const isDesk = habit === 'desk';
  const serial = String(index + 1).padStart(4, '0');
  const base = isDesk ? (deskNames[index % deskNames.length] ?? 'Desk') : model.name;
  const slug = base.toLowerCase().replaceAll(' ', '-');
  const edition: Edition = group === 'Board' ? 'professional' : 'enterprise';
  const agents = isDesk
    ? [{ fromMs: 0, useragent: deskAgent, cipher: usualCipher, edition }]
    : mobileAgents(model, edition, random, index, incidents, clock);
  return {
    index,
    objectId: 700 + index,
    name: isCast ? castName(index, base) : `${base} ${serial}`,
    group,
    peername: String(createRandom(seed, 'peer', index).int(100_000, 999_999)) + serial,
    number: `+39055555${serial}`,
    otherNumber: `+39055556${serial}`,
    platform: isDesk ? 'Snom' : model.platform,
    habit,
    agents,
    canReceiveMessages: isDesk ? 'no-recipient' : model === nokiaE72 ? 'no-device' : 'yes',
    activatedMs: activationOf(index, habit, random, clock, incidents),
    registerPeriodMs: isDesk ? 600_000 : random.pick([300_000, 300_000, 323_500, 590_000]),
    isOnlineAtNight: !isCast && random.chance(0.15),
    mobileNumber: `+39300555${serial}`,
    email: `${slug}-${serial}@customer.example`,
  };
}

function castName(index: number, base: string): string {
  return index === roles.frontDesk ? 'Front desk' : index === roles.reception ? 'Reception' : base;
}

function pickHabit(random: Random): Habit {
  const draw = random.next();
  if (draw < 0.06) return 'desk';
  if (draw < 0.38) return 'worker';
  if (draw < 0.52) return 'field';
  return draw < 0.97 ? 'occasional' : 'never';
}

function groupOf(index: number, habit: Habit, random: Random): string {
  if (habit === 'desk') return 'Front office';
  if (habit === 'field' || index === roles.wrongEdition) return 'Field team';
  if (index < castCount) return 'Operations';
  return random.pick(['Operations', 'Operations', 'Legal', 'Board']);
}

function mobileAgents(
  model: Model,
  edition: Edition,
  random: Random,
  index: number,
  incidents: Incidents,
  clock: ApplianceClock,
): Agent[] {
  const version = random.pick(model.versions);
  const agentOf = (fromMs: number, of: Edition, clientVersion: string): Agent => ({
    fromMs,
    useragent: `${of === 'enterprise' ? 'PGSM_ENT' : 'PGSM_PRO'}-${clientVersion}-${model.client}`,
    cipher: model.cipher,
    edition: of,
  });
  if (index === roles.wrongEdition) {
    return [agentOf(0, 'professional', version), agentOf(incidents.editionFixedMs, 'enterprise', version)];
  }
  const agents = [agentOf(0, edition, version)];
  const newest = model.versions.at(-1) ?? version;
  if (newest !== version && random.chance(0.4)) {
    agents.push(agentOf(clock.at(random.int(1, clock.days - 2), 12.5), edition, newest));
  }
  return agents;
}

function activationOf(
  index: number,
  habit: Habit,
  random: Random,
  clock: ApplianceClock,
  incidents: Incidents,
): number | undefined {
  if (index === roles.wrongEdition) return incidents.wrongEditionMs;
  if (index === roles.sentFalseConsumed) return incidents.sentFalseMs;
  if (index === roles.resent) return incidents.resentMs + 25 * 60_000;
  if (index < castCount || habit === 'desk' || habit === 'never' || !random.chance(0.12)) return undefined;
  for (let attempt = 0; attempt < 20; attempt++) {
    const day = random.int(1, clock.days - 2);
    const momentMs = clock.at(day, random.between(10, 16.5));
    const isDown = incidents.downs.some(
      (down) => momentMs > down.fromMs - 2 * hourMs && momentMs < down.toMs + 2 * hourMs,
    );
    if (clock.weekdayOf(day) < 5 && !isDown) return momentMs;
  }
  return undefined;
}
