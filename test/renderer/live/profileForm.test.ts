// The form of an appliance: what is typed becomes a profile that the contract takes, or a fault with words beside its field.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestedName } from '../../../renderer/features/live/bundleName.ts';
import { isSameFingerprint } from '../../../renderer/features/live/liveTexts.ts';
import { checkForm, emptyForm, formOf, type ProfileForm } from '../../../renderer/features/live/profileForm.ts';
import { liveProfileInputSchema, liveProfileSchema } from '../../../src/contract/live.ts';
import { textsOf } from '../../../src/texts/texts.ts';

const good: ProfileForm = { ...emptyForm, name: 'Rome', url: 'https://192.0.2.7:8443/console', user: 'support' };

/** The only fault of a form that differs from a good one in these. */
function faultOf(part: Partial<ProfileForm>): readonly [string, string] | undefined {
  const { faults, profile } = checkForm({ ...good, ...part }, undefined);
  expect(profile === undefined).toBe(faults.size > 0);
  expect(faults.size).toBeLessThanOrEqual(1);
  const [first] = faults;
  if (first === undefined) return undefined;
  const [field, { key, values }] = first;
  // Each fault has its words, in every language.
  expect(textsOf('it').text(key, values).length).toBeGreaterThan(5);
  return [field, textsOf('en').text(key, values)];
}

describe('what is typed', () => {
  test('a console with the defaults is a profile of the contract', () => {
    const { profile } = checkForm(good, undefined);
    expect(liveProfileInputSchema.parse(profile)).toMatchObject({
      name: 'Rome',
      zone: null,
      webConsole: {
        url: 'https://192.0.2.7:8443/console',
        user: 'support',
        pollIntervalMs: 10_000,
        maxRequestsPerSecond: 2,
        maxInFlight: 1,
        firstReadDays: null,
      },
      sqlViews: null,
      syslog: null,
    });
  });
  test('a host without its scheme is taken as https', () => {
    expect(checkForm({ ...good, url: 'appliance.example' }, undefined).profile?.webConsole?.url).toBe(
      'https://appliance.example/',
    );
  });
  test('every way in at once, edited: the form shows what it was saved as', () => {
    const form: ProfileForm = {
      ...good,
      zone: 'Europe/Rome',
      pollSeconds: '30',
      rate: '0.5',
      firstDays: '7',
      paths: { cdr: '/cdr/list' },
      hasSqlViews: true,
      sqlHost: '192.0.2.8',
      sqlUser: 'reader',
      database: 'privateserver',
      isTlsRequired: false,
      hasSyslog: true,
      tlsPort: '6514',
      isOldCryptoAllowed: true,
    };
    const { profile } = checkForm(form, 'p1');
    expect(formOf(liveProfileSchema.parse(profile))).toEqual(form);
  });
  test('a comma does as a decimal point', () => {
    expect(checkForm({ ...good, rate: '0,5' }, undefined).profile?.webConsole?.maxRequestsPerSecond).toBe(0.5);
  });
});

describe('what is wrong is told beside its field', () => {
  const cases: readonly (readonly [Partial<ProfileForm>, string, RegExp])[] = [
    [{ name: '  ' }, 'name', /name/],
    [{ name: 'x'.repeat(101) }, 'name', /100 characters/],
    [{ zone: 'Mars/Olympus' }, 'zone', /Europe\/Rome/],
    [{ hasWebConsole: false }, 'ways', /at least one/],
    [{ url: '' }, 'url', /address/],
    [{ url: 'http://192.0.2.7/' }, 'url', /https/],
    [{ url: 'javascript://192.0.2.7/' }, 'url', /https/],
    [{ url: 'https://u:p@192.0.2.7/' }, 'url', /user and password/],
    [{ url: 'https://192.0.2.7/?x=1' }, 'url', /\?/],
    [{ url: 'https://' }, 'url', /address/],
    [{ user: '' }, 'user', /user/],
    [{ pollSeconds: '0' }, 'pollSeconds', /1 to 3600/],
    [{ rate: '' }, 'rate', /number/],
    [{ inFlight: '1.5' }, 'inFlight', /1 to 2/],
    [{ firstDays: '-1' }, 'firstDays', /number/],
    [{ paths: { cdr: 'cdr/list' } }, 'path:cdr', /begins with \//],
    [{ paths: { cdr: '//elsewhere.example/list' } }, 'path:cdr', /begins with \//],
    [{ hasSqlViews: true, sqlHost: '', sqlUser: 'u', database: 'd' }, 'sqlHost', /host/],
    [{ hasSqlViews: true, sqlHost: 'h', sqlUser: 'u', database: ' ' }, 'database', /database/],
    [{ hasSqlViews: true, sqlHost: 'h', sqlUser: 'u', database: 'd', sqlPort: '70000' }, 'sqlPort', /65535/],
    [{ hasSyslog: true, udpPort: '' }, 'udpPort', /at least one port/],
    [{ hasSyslog: true, tcpPort: 'x' }, 'tcpPort', /65535/],
  ];
  test.each(cases)('%j', (part, field, words) => {
    const fault = faultOf(part);
    expect(fault?.[0]).toBe(field);
    expect(fault?.[1]).toMatch(words);
  });
  test('the settings of a way that is not chosen do not count', () => {
    expect(faultOf({ sqlPort: 'x', udpPort: 'y' })).toBeUndefined();
  });
  test('whatever is typed, it is a profile of the contract or a fault, never an exception', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('1', '443', 'https://a/', '/x', 'a', 'UTC'));
    const form = fc.record({
      ...Object.fromEntries(
        Object.entries(emptyForm).map(([name, value]) => [
          name,
          name === 'paths'
            ? fc.dictionary(fc.constantFrom('cdr', 'messages'), text)
            : typeof value === 'string'
              ? text
              : fc.boolean(),
        ]),
      ),
    }) as unknown as fc.Arbitrary<ProfileForm>;
    fc.assert(
      fc.property(form, (typed) => {
        const { profile, faults } = checkForm(typed, undefined);
        if (profile === undefined) expect(faults.size).toBeGreaterThan(0);
        else expect(liveProfileInputSchema.safeParse(profile).success).toBe(true);
      }),
    );
  });
});

describe('fingerprints', () => {
  const fingerprint = Array.from({ length: 32 }, (_, index) =>
    (index * 7).toString(16).padStart(2, '0').toUpperCase(),
  ).join(':');
  test.each([
    fingerprint,
    fingerprint.toLowerCase(),
    fingerprint.replaceAll(':', ''),
    ` SHA256:${fingerprint.replaceAll(':', ' ')} `,
  ])('written as %j it is the same', (typed) => expect(isSameFingerprint(typed, fingerprint)).toBe(true));
  test.each(['', fingerprint.slice(0, -3), fingerprint.replace('07', '08')])('%j is another', (typed) => {
    expect(isSameFingerprint(typed, fingerprint)).toBe(false);
  });
});

test('a frozen bundle gets a name that is one on every system', () => {
  const at = Date.UTC(2026, 10, 27, 9, 5);
  expect(suggestedName('Città: sala/1', at)).toBe('Città-sala-1-2026-11-27T0905Z.zip');
  expect(suggestedName('../..', at)).toBe('appliance-2026-11-27T0905Z.zip');
});
