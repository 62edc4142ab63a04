// What pseudonyms promise: one stand-in for one value and the other way round, structure kept, texts rewritten, and the
// way back exact.
import fc from 'fast-check';
import parsePhoneNumber, { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { parseKeyFile, printKeyFile } from '../../../src/core/pseudonyms/keyFile.ts';
import { pseudonymsOf } from './keys.ts';

const phone = { kind: 'phone' } as const;
const account = { kind: 'account' } as const;
const endpoint = { kind: 'endpoint' } as const;

describe('a stand-in', () => {
  it('is the same for the same key, and another for another key', () => {
    const one = pseudonymsOf([]).cell(account, 'Mario Rossi');
    expect(pseudonymsOf([]).cell(account, 'Mario Rossi')).toBe(one);
    const other = pseudonymsOf([], { key: Buffer.alloc(32, 8).toString('base64'), entries: [] });
    expect(other.cell(account, 'Mario Rossi')).not.toBe(one);
    expect(one).toMatch(/^Account-[a-z]{6}$/);
  });

  it('is never shared, never a real value, and leads back', () => {
    const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { maxLength: 60 }),
        fc.constantFrom('account', 'phone', 'peer', 'ip', 'contact'),
        (values, kind) => {
          const made = pseudonymsOf(values.map((value) => [kind as 'account', value]));
          const shown = values.map((value) => String(made.cell({ kind: kind as 'account' }, value)));
          expect(new Set(shown).size).toBe(values.length);
          const changed = shown.filter((value, index) => value !== values[index] && value.length > 4);
          expect(changed.filter((value) => values.includes(value))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('replaces names beside something that is masked in the same text', () => {
    const made = pseudonymsOf([['account', 'Mario Rossi']]);
    for (const mask of ['••••••••', '****', 'XXXXXX']) {
      const text = `2014-10-31,True,Mario Rossi,${mask},+390555550015`;
      expect(made.shown(text)).not.toContain('Mario Rossi');
      expect(made.cell({ kind: 'text' }, text)).not.toContain('Mario Rossi');
    }
  });

  it('leaves blank and masked values as they are', () => {
    const made = pseudonymsOf([['phone', '****']]);
    for (const value of ['', '  ', '****', '••••', '+39055***', 'null', '-'])
      expect(made.cell(phone, value)).toBe(value);
    expect(made.cell(phone, null)).toBeNull();
    expect(made.cell({ kind: 'duration' }, 12)).toBe(12);
  });

  it('is kept in the key file, so that another session goes on with it', () => {
    const first = pseudonymsOf([
      ['account', 'Anna Bianchi'],
      ['phone', '+390551234567'],
      ['endpoint', '10.1.2.3:5061'],
    ]);
    const shown = [
      first.cell(account, 'Anna Bianchi'),
      first.cell(phone, '+390551234567'),
      first.cell(endpoint, '10.1.2.3:5061'),
    ];
    const file = parseKeyFile(printKeyFile(first.keyFile()));
    const second = pseudonymsOf([], file);
    expect(second.reveal(shown.join(' and '))).toBe('Anna Bianchi and +390551234567 and 10.1.2.3:5061');
    expect(second.text('Call of Anna Bianchi')).toBe(`Call of ${shown[0]}`);
    expect(() => parseKeyFile('{"format":"x"}')).toThrow('no key file');
  });
});

describe('a number', () => {
  it('keeps its country, its class and its length, for an example of every country', () => {
    const made = pseudonymsOf([]);
    const changed: string[] = [];
    for (const country of getCountries() as CountryCode[]) {
      const example = getExampleNumber(country, examples)?.number;
      if (example === undefined) continue;
      const shown = String(made.cell(phone, example));
      expect(shown).toHaveLength(example.length);
      expect(shown).not.toBe(example);
      const was = parsePhoneNumber(example);
      const is = parsePhoneNumber(shown);
      expect(is?.countryCallingCode).toBe(was?.countryCallingCode);
      if (is?.isPossible() !== true || (is.getType() !== undefined && is.getType() !== was?.getType()))
        changed.push(country);
    }
    // Plans that tell mobile from fixed by a digit of the last seven.
    expect(changed).toEqual([]);
  });

  it('has one stand-in in every spelling', () => {
    const made = pseudonymsOf([['phone', '+390555550015']]);
    const shown = String(made.cell(phone, '+390555550015'));
    const digits = shown.slice(3);
    expect(made.cell(phone, '00390555550015')).toBe(`0039${digits}`);
    expect(made.cell(phone, '0555550015')).toBe(digits);
    expect(String(made.cell(phone, '+39 055 555 0015')).replaceAll(' ', '')).toBe(shown);
    expect(made.text('rang 055/5550015 twice')).toBe(`rang ${digits.slice(0, 3)}/${digits.slice(3)} twice`);
    expect(made.text('rang 0039.055.5550015.')).toContain(`0039.${digits.slice(0, 3)}.${digits.slice(3)}.`);
  });

  it('of few digits keeps them few, even when all are in use', () => {
    const all = Array.from({ length: 90 }, (_, index) => String(10 + index));
    const made = pseudonymsOf(all.map((value) => ['phone', value]));
    const shown = all.map((value) => String(made.cell(phone, value)));
    expect(new Set(shown).size).toBe(90);
    expect(shown.every((value) => /^\d\d$/.test(value))).toBe(true);
  });
});

describe('an address', () => {
  it('keeps networks together, private ones private, and its port', () => {
    const made = pseudonymsOf([]);
    const shown = (text: string): string => String(made.cell(endpoint, text));
    const net = (text: string): string => text.split('.').slice(0, 3).join('.');
    expect(net(shown('198.51.100.7:5061'))).toBe(net(shown('198.51.100.200:40000')));
    expect(net(shown('198.51.101.7'))).not.toBe(net(shown('198.51.100.7')));
    expect(shown('198.51.100.7:5061')).toMatch(/:5061$/);
    expect(shown('10.2.3.4')).toMatch(/^10\./);
    expect(shown('172.20.3.4')).toMatch(/^172\.(1[6-9]|2\d|3[01])\./);
    expect(shown('192.168.10.34')).toMatch(/^192\.168\./);
    expect(shown('127.0.0.1:80')).toBe('127.0.0.1:80');
    expect(shown('[2001:db8::5]:5061')).toMatch(/^\[[23][0-9a-f]{3}:[0-9a-f]+::[0-9a-f]+\]:5061$/);
    expect(shown('fd12:3456::1')).toMatch(/^fd/);
    expect(shown('pbx.customer.it:5061')).toMatch(/^[a-z]+\.[a-z]+\.example:5061$/);
  });

  it('is a bijection that keeps equal networks equal', () => {
    const ip = fc.tuple(fc.nat(255), fc.nat(3), fc.nat(3), fc.nat(255)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.uniqueArray(ip, { minLength: 2, maxLength: 80 }), (values) => {
        const made = pseudonymsOf(values.map((value) => ['ip', value]));
        const shown = values.map((value) => String(made.cell({ kind: 'ip' }, value)));
        expect(new Set(shown).size).toBe(values.length);
        expect(shown.map((value) => made.reveal(value))).toEqual(values);
        for (let index = 1; index < values.length; index++) {
          const [a, b] = [values[index - 1] as string, values[index] as string];
          const [x, y] = [shown[index - 1] as string, shown[index] as string];
          const same = (one: string, two: string): boolean => one.replace(/\.\d+$/, '') === two.replace(/\.\d+$/, '');
          if (same(a, b)) expect(same(x, y)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a text', () => {
  const values = [
    ['account', 'Mario Rossi'],
    ['account', 'iPhone 5'],
    ['account', 'iPhone 5 0040'],
    ['account', '王小明'],
    ['account', 'Account'],
    ['console-user', 'm.rossi'],
    ['peer', '7660250039'],
    ['contact', 'mario@customer.it'],
    ['user-agent', 'PGSM_ENT-14.0.3627-android HTC-One-X/4.2.2'],
    ['trunk', 'Roma-Nord'],
  ] as const;

  it('has every known value replaced, the longest first, as words of their own', () => {
    const made = pseudonymsOf(values);
    const shown = (value: string): string => String(made.cell(account, value));
    expect(made.text('iPhone 5 0040 called iPhone 5, not iPhone 55')).toBe(
      `${shown('iPhone 5 0040')} called ${shown('iPhone 5')}, not iPhone 55`,
    );
    expect(made.text('用户王小明登录')).toBe(`用户${shown('王小明')}登录`);
    expect(made.text('SIP/7660250039-0001 by M.ROSSI')).not.toMatch(/7660250039|rossi/i);
    expect(made.text('Account changed')).toBe('Account changed');
    expect(made.cell(account, 'Account')).not.toBe('Account');
    expect(made.text('client HTC-One-X on android')).toMatch(/^client Device-\w+ on android$/);
    expect(made.text('by Roma-Nord')).toMatch(/^by Trunk-/);
  });

  it('has addresses, e-mails, hosts and foreign numbers replaced although nobody told of them', () => {
    const made = pseudonymsOf(values);
    const shown = made.text('from 203.0.113.9:5060, a@b.example, CN=voip.customer.example, call 0041 44 668 18 00');
    expect(shown).not.toMatch(/203\.0\.113\.9|a@b|customer|668/);
    expect(shown).toMatch(/0041 44/);
    expect(made.reveal(shown)).toBe(
      'from 203.0.113.9:5060, a@b.example, CN=voip.customer.example, call 0041 44 668 18 00',
    );
    expect(made.text('14.0.3611 on 2014-10-31 17:49:22')).toBe('14.0.3611 on 2014-10-31 17:49:22');
  });

  it('comes back as it was', () => {
    const made = pseudonymsOf(values);
    const piece = fc.oneof(
      fc.constantFrom(
        ...values.map(([, value]) => value),
        'MARIO ROSSI',
        'mario  rossi',
        '10.0.0.1:5',
        'x@y.it',
        '+44 20 7946 0958',
        '"Luca" <sip:1@h.it>',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        expect(made.reveal(made.text(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back from outside: quoted, wrapped, in another case, with other dashes', () => {
    const made = pseudonymsOf(values);
    const shown = String(made.cell(account, 'Mario Rossi'));
    const number = String(made.cell(phone, '+390555550015'));
    expect(made.reveal(`> ask ${shown.replace('-', '-\r\n> ')} about it`)).toBe('> ask Mario Rossi about it');
    expect(made.reveal(shown.toLowerCase())).toBe('mario rossi');
    expect(made.reveal(`<b>${shown.replace('-', '\u2011')}</b>`)).toBe('<b>Mario Rossi</b>');
    expect(made.reveal(`${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`)).toBe('+39 055 5550015');
    expect(made.reveal('nothing of ours')).toBe('nothing of ours');
  });
});
