// Live links to appliances: profiles, what a page is told of a link, what it may ask of one. Everything a connection
// page draws is in `LinkView`; it comes whole with each `live.changed`. A password crosses the wire once, in
// `live.answer`, and never comes back. Sentences (`text`) are made by the link and are English.
import { z } from 'zod';

/** Ways into an appliance. */
export const linkWays = ['web-console', 'sql-views', 'syslog'] as const;
/**
 * asking = waits for an answer to a question; reading = first reading; following = everything is read, new rows come;
 * waiting = the appliance does not answer, tried again by itself; displaced = another login took the session over and
 * nothing is asked until `live.follow`; refused = certificate or login not accepted; stopped = over.
 */
export const linkStates = [
  'connecting',
  'asking',
  'reading',
  'following',
  'paused',
  'waiting',
  'displaced',
  'refused',
  'stopped',
] as const;
/** What a step of the link's own diagnosis was about, in the order of a first connection. */
export const linkStepKinds = [
  'dns',
  'tcp',
  'tls',
  'trust',
  'login',
  'menu',
  'list',
  'export',
  'detail',
  'sql',
  'syslog',
  'wait',
] as const;
/** How a list's address was found. */
export const listBases = ['menu', 'profile', 'convention'] as const;
/** denied = closed to this user; other-page = something else stands there; changed = its key columns are gone. */
export const listStates = ['untried', 'read', 'denied', 'absent', 'other-page', 'changed'] as const;
/** Why no password can be kept: this kind of host never does; no keyring; a keyring that would not really encrypt it. */
export const noKeepingReasons = ['host', 'no-keyring', 'keyring-not-safe'] as const;
export const passwordReasons = ['first', 'refused', 'expired-twice', 'no-answer'] as const;

export const linkDefaults = {
  pollIntervalMs: 10_000,
  /** Live call processing comes first (reliability L14). */
  maxRequestsPerSecond: 2,
  maxInFlight: 1,
  sqlPort: 3306,
  syslogHost: '127.0.0.1',
} as const;

const profileId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const linkId = z.number().int().min(1);
const port = z.number().int().min(1).max(65_535);
const pollIntervalMs = z.number().int().min(1000).max(3_600_000).default(linkDefaults.pollIntervalMs);
const userName = z.string().min(1).max(200);

/** One appliance as the user described it. Holds no secret. At least one way in. */
const profileShape = {
  name: z.string().trim().min(1).max(200),
  /** Appliance time zone (IANA); null = not known, guessed from what the logs state. */
  zone: z.string().max(100).nullable().default(null),
  webConsole: z
    .strictObject({
      /** Address of the console, https only; its path is the context path. Checked when saved. */
      url: z.string().min(1).max(2000),
      user: userName,
      pollIntervalMs,
      maxRequestsPerSecond: z.number().min(0.05).max(20).default(linkDefaults.maxRequestsPerSecond),
      maxInFlight: z.number().int().min(1).max(2).default(linkDefaults.maxInFlight),
      /** Paths of list pages by category id, where the menu does not lead there. */
      listPaths: z.record(z.string().max(100), z.string().min(1).max(2000)).default({}),
      /** Days to go back at the first reading; null = everything the console still has. */
      firstReadDays: z.number().int().min(1).max(3650).nullable().default(null),
    })
    .nullable()
    .default(null),
  sqlViews: z
    .strictObject({
      host: z.string().min(1).max(255),
      port: port.default(linkDefaults.sqlPort),
      user: userName,
      database: z.string().min(1).max(200),
      /** False only where the user has switched TLS off for this appliance; shown with a mark. */
      isTlsRequired: z.boolean().default(true),
      pollIntervalMs,
    })
    .nullable()
    .default(null),
  syslog: z
    .strictObject({
      /** Address of this machine to listen on. */
      host: z.string().min(1).max(255).default(linkDefaults.syslogHost),
      /** null = that transport is not listened on. */
      udpPort: port.nullable().default(null),
      tcpPort: port.nullable().default(null),
      tlsPort: port.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Switched on by the user for this appliance alone; to be shown with a mark as long as they are on. */
  allowances: z
    .strictObject({
      /** RSA below 2048 bits, SHA-1 signatures, TLS below 1.2. */
      isOldCryptoAllowed: z.boolean().default(false),
      /** An accepted certificate whose dates are over or have not begun. */
      isOutOfDateAllowed: z.boolean().default(false),
    })
    .default({ isOldCryptoAllowed: false, isOutOfDateAllowed: false }),
};
export const liveProfileSchema = z.strictObject({ id: profileId, ...profileShape });
/** As the user gives it: everything with a default may be left out; without an id it is a new one. */
export const liveProfileInputSchema = z.strictObject({ id: profileId.optional(), ...profileShape });
export type LiveProfile = z.infer<typeof liveProfileSchema>;
export type LiveProfileInput = z.input<typeof liveProfileInputSchema>;

/** An accepted certificate, kept for host:port and not for a profile. */
export const livePinSchema = z.object({
  endpoint: z.string(),
  /** SHA-256 of the certificate, upper-case hex pairs with colons. */
  fingerprint: z.string(),
  /** SHA-256 of its public key. */
  keyFingerprint: z.string(),
  acceptedAtMs: z.number(),
});
export type LivePin = z.infer<typeof livePinSchema>;

const certificateSchema = z.object({
  endpoint: z.string(),
  fingerprint: z.string(),
  keyFingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFromMs: z.number(),
  validToMs: z.number(),
  /** What an ordinary check (authority, name, dates, cryptography) says against it; empty when it passes. */
  objections: z.array(z.string()),
});

const asked = { questionId: z.number(), askedAtMs: z.number() };
/** A question only the user can answer; the link waits for `live.answer`. */
export const liveQuestionSchema = z.discriminatedUnion('kind', [
  z.object({
    ...asked,
    kind: z.literal('certificate'),
    certificate: certificateSchema,
    /** The certificate accepted earlier, when this is a new one for the same key ("renewed, same key"). */
    renews: livePinSchema.nullable(),
  }),
  z.object({
    ...asked,
    kind: z.literal('password'),
    way: z.enum(linkWays),
    user: z.string(),
    /** Why it is asked for. no-answer: the login was sent once and its answer never came. */
    reason: z.enum(passwordReasons),
    /** This host can keep it safely (Electron's safeStorage with a real key); false: do not offer it. */
    canRemember: z.boolean(),
    /** Why not; null exactly when it can. */
    noKeeping: z.enum(noKeepingReasons).nullable(),
    /** A kept password could not be read any more; told once. */
    isKeptLost: z.boolean(),
  }),
  /** One session per console user: logging in ends another session of the same user, in a browser too. */
  z.object({ ...asked, kind: z.literal('one-session'), user: z.string() }),
]);
export type LiveQuestion = z.infer<typeof liveQuestionSchema>;

const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate'), isAccepted: z.boolean() }),
  z.strictObject({ kind: z.literal('password'), password: z.string().max(1000), remember: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('one-session'), isAccepted: z.boolean() }),
]);

export const liveStepSchema = z.object({
  atMs: z.number(),
  step: z.enum(linkStepKinds),
  category: z.string().nullable(),
  isOk: z.boolean(),
  /** What was done and what came back, in one sentence; no secret and no cell of a log in it. */
  text: z.string(),
  tookMs: z.number().nullable(),
});
export type LiveStep = z.infer<typeof liveStepSchema>;

/** One log of one way in. */
export const liveLogSchema = z.object({
  way: z.enum(linkWays),
  category: z.string(),
  /** Rows stored by this link, and of them those since it began to follow, or since `live.seen`. */
  rows: z.number(),
  newRows: z.number(),
  setAside: z.number(),
  /** Rows that the appliance says the list has; null where it does not tell. `rows` of `total` is the progress. */
  total: z.number().nullable(),
  /** When a row came last; null before the first. */
  lastRowAtMs: z.number().nullable(),
  /** Everything there was when the link came has been read. */
  isRead: z.boolean(),
  /** Holes that are known and not filled. */
  gaps: z.number(),
  /** The list page it is read from; null for SQL views and syslog. */
  list: z
    .object({
      /** Path on the appliance, without session ids. */
      path: z.string(),
      basis: z.enum(listBases),
      state: z.enum(listStates),
      /** Columns of the catalog that this list does not show; `live.readDetail` may. */
      columnsNotFetched: z.array(z.string()),
    })
    .nullable(),
});
export type LiveLog = z.infer<typeof liveLogSchema>;

/** A link as of now: all that a connection page draws but the steps. */
export const linkViewSchema = z.object({
  linkId: z.number(),
  profile: liveProfileSchema,
  /** Name of the link's source: `origin` in every row of it. */
  origin: z.string(),
  state: z.enum(linkStates),
  /** Why, in a sentence. */
  text: z.string(),
  sinceMs: z.number(),
  startedAtMs: z.number(),
  /** null while it runs. An ended link stays listed until `live.dismiss` or a new `live.connect` of its profile. */
  endedAtMs: z.number().nullable(),
  /** The user has asked for a pause; the state follows when the link comes to rest. */
  isPaused: z.boolean(),
  /** Each way has a state of its own; `state` above is the one that needs the user most. */
  ways: z.array(z.object({ way: z.enum(linkWays), state: z.enum(linkStates), text: z.string(), sinceMs: z.number() })),
  /** Open questions, oldest first. */
  questions: z.array(liveQuestionSchema),
  /** Set when the link ended because the certificate is another one than accepted: nothing was sent. */
  changedCertificate: z.object({ accepted: livePinSchema, shown: certificateSchema }).nullable(),
  /** Version the console's menu tells. */
  build: z.string().nullable(),
  /** The appliance's clock minus ours, to a second; null where it tells no time. */
  skewMs: z.number().nullable(),
  logs: z.array(liveLogSchema),
  requests: z.number(),
  bytes: z.number(),
  /** Syslog messages lost before they could be read: by our queue, and by the kernel where it tells. */
  drops: z.number(),
  /** Rows the appliance has changed since they were read; their first state is kept. */
  changedRows: z.number(),
  gaps: z.array(z.object({ gapId: z.number(), category: z.string(), text: z.string(), atMs: z.number() })),
  /** Logins of the link itself. Rows they caused carry `ownLogin` among their other columns. */
  ownLogins: z.array(
    z.object({ way: z.enum(linkWays), user: z.string(), atMs: z.number(), skewMs: z.number().nullable() }),
  ),
  /** When Registered Accounts were read last; null = never. */
  accountsAtMs: z.number().nullable(),
  /** How many steps there are; `live.steps` gives them. */
  steps: z.number(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

/** A live page that is no log: its cells as they stood at one moment. */
export const liveTableSchema = z.object({
  atMs: z.number(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
export type LiveTable = z.infer<typeof liveTableSchema>;

export const liveDetailSchema = z.object({
  category: z.string(),
  /** The appliance's own id of the row: `id` among the row's other columns. */
  id: z.string(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Names of fields that the page shows and that were dropped unread, because nobody asked for secrets. */
  withheld: z.array(z.string()),
});
export type LiveDetail = z.infer<typeof liveDetailSchema>;

const nothing = z.strictObject({});
const ofLink = z.strictObject({ linkId });
const done = z.object({});

export const liveMethods = {
  /** Profiles and accepted certificates. `canRemember` as in the password question. */
  'live.profiles': {
    params: nothing,
    result: z.object({
      profiles: z.array(liveProfileSchema),
      pins: z.array(livePinSchema),
      canRemember: z.boolean(),
      /** Profiles for which a password is kept. */
      remembered: z.array(z.string()),
    }),
  },
  /** Keeps a profile, new or changed. Throws `bad-request` for an address that is none, `bad-zone`. */
  'live.saveProfile': {
    params: z.strictObject({ profile: liveProfileInputSchema }),
    result: z.object({ profile: liveProfileSchema }),
  },
  /** Forgets a profile and its kept passwords; accepted certificates stay. A running link goes on. */
  'live.removeProfile': { params: z.strictObject({ profileId }), result: done },
  /** Forgets the kept passwords of a profile. */
  'live.forgetPassword': { params: z.strictObject({ profileId }), result: done },
  /**
   * Forgets an accepted certificate, so that the next connection asks as at first use. `fingerprint` is that of the
   * accepted one, typed or copied by the user: the only way on after a change of certificate.
   */
  'live.forgetPin': {
    params: z.strictObject({ endpoint: z.string().max(300), fingerprint: z.string().max(200) }),
    result: done,
  },
  /**
   * Starts a link by a kept profile, or by one that is not kept (`profile`). Returns at once; what happens comes as
   * events. One link for a profile at a time. What a link of the profile has read before is not read again.
   */
  'live.connect': {
    params: z.strictObject({ profileId: profileId.optional(), profile: liveProfileInputSchema.optional() }),
    result: z.object({ linkId: z.number() }),
  },
  /** Ends a link; its rows stay. Resolves when its books are closed. */
  'live.disconnect': { params: ofLink, result: done },
  /** Takes an ended link off the list. */
  'live.dismiss': { params: ofLink, result: done },
  /** Every link, oldest first. */
  'live.links': { params: nothing, result: z.object({ links: z.array(linkViewSchema) }) },
  'live.pause': { params: ofLink, result: done },
  /** Goes on after a pause, or after another login took the session over: that is a login, the user's own act. */
  'live.follow': { params: ofLink, result: done },
  /** Reads the pages again that could not be read. */
  'live.retryGaps': { params: ofLink, result: done },
  /** New rows were looked at: `newRows` begins at 0 again, for one log or for all. */
  'live.seen': { params: z.strictObject({ linkId, category: z.string().max(100).optional() }), result: done },
  /** Answers a question. Throws `not-found` when it is not open any more. */
  'live.answer': {
    params: z.strictObject({ linkId, questionId: z.number().int(), answer: answerSchema }),
    result: done,
  },
  /** Steps from number `from` on (0-based), as many as there are, at most 2000. */
  'live.steps': {
    params: z.strictObject({ linkId, from: z.number().int().min(0) }),
    result: z.object({ steps: z.array(liveStepSchema), total: z.number() }),
  },
  /** Steps as text for a ticket, without secrets and log content. */
  'live.transcript': { params: ofLink, result: z.object({ text: z.string() }) },
  /** A row's detail page, read now. Activation link and token are among the fields only `withSecrets`. */
  'live.readDetail': {
    params: z.strictObject({
      linkId,
      category: z.string().max(100),
      id: z.string().regex(/^[\w-]{1,64}$/),
      withSecrets: z.boolean(),
    }),
    result: z.object({ detail: liveDetailSchema }),
  },
  /** Registered Accounts, read now. */
  'live.readAccounts': { params: ofLink, result: z.object({ accounts: liveTableSchema }) },
  /**
   * Writes what the link has read, also in earlier runs of its profile, as a bundle (.zip) to a granted file: a CSV for
   * each log in the console's own titles, and a manifest. Tells its progress by `export.progress`.
   */
  'live.freeze': {
    params: z.strictObject({ linkId, target: z.string().min(1).max(200) }),
    result: z.object({
      rows: z.number(),
      bytes: z.number(),
      sha256: z.string(),
      files: z.array(z.object({ path: z.string(), category: z.string(), rows: z.number(), sha256: z.string() })),
    }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const liveEvents = {
  /** A link as it is now, a few times a second at most; null = it was taken off the list. */
  'live.changed': z.object({ linkId: z.number(), link: linkViewSchema.nullable() }),
  /** A question was put. It stands in the link's `questions` too, until it is answered or the link ends. */
  'live.question': z.object({ linkId: z.number(), question: liveQuestionSchema }),
  /** A step was made; `index` is its number. */
  'live.step': z.object({ linkId: z.number(), index: z.number(), step: liveStepSchema }),
} as const satisfies Record<string, z.ZodType>;

/** host:port of the ways that show a certificate. */
export function endpointsOf({ webConsole, sqlViews }: LiveProfileInput | LiveProfile): readonly string[] {
  const endpoints: string[] = [];
  if (webConsole) {
    const { hostname, port } = new URL(webConsole.url);
    endpoints.push(`${hostname}:${port === '' ? '443' : port}`);
  }
  if (sqlViews) endpoints.push(`${sqlViews.host}:${sqlViews.port ?? linkDefaults.sqlPort}`);
  return endpoints;
}
