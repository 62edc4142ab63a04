// Finding rule: connections with ciphers that are broken or forbidden, or without encryption. Listed by
// ../index.gen.ts.
import { listed, said } from '../../../../texts/said.ts';
import type { TextKey } from '../../../../texts/texts.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

/** What is wrong with a suite, by its OpenSSL name: a text; undefined for one that is not known to be weak. */
export function weaknessOf(cipher: string | undefined): TextKey | undefined {
  const name = cipher?.toUpperCase() ?? '';
  if (/(^|-)NULL(-|$)/.test(name)) return 'foundPresence.cipherNull';
  if (/^EXP|EXPORT/.test(name)) return 'foundPresence.cipherExport';
  if (/^(ADH|AECDH|ANON)-/.test(name)) return 'foundPresence.cipherAnonymous';
  if (/(^|-)RC4(-|$)/.test(name)) return 'foundPresence.cipherRc4';
  if (/DES-CBC3|3DES/.test(name)) return 'foundPresence.cipherTripleDes';
  if (/(^|-)DES-CBC(-|$)/.test(name)) return 'foundPresence.cipherDes';
  if (/(^|-)RC2(-|$)/.test(name)) return 'foundPresence.cipherRc2';
  if (/-MD5$/.test(name)) return 'foundPresence.cipherMd5';
  return undefined;
}

export const weakCiphers = defineRule({
  id: 'weak-ciphers',
  title: 'Weak ciphers',
  weight: 38,
  about:
    'Connections whose negotiated cipher is NULL, export grade, anonymous, RC4, RC2, DES, triple DES or MD5 based, by cipher, with the accounts that used it. AES with SHA-1 (AES256-SHA, the vendor’s own sample) is not reported. A cipher protects the signalling, not the voice.',
  source: 'RFC 7465, RFC 7525, RFC 6151; PSOM 4.0.1 §7 (Tlscipher by its OpenSSL name)',
  confidence: 'certain: the rows name the cipher.',
  *find(context) {
    const byCipher = new Map<string, { account: string; link: Link }[]>();
    for (const [account, links] of context.sip().linksOf) {
      for (const link of links) {
        if (weaknessOf(link.cipher) === undefined || link.cipher === undefined) continue;
        const list = byCipher.get(link.cipher);
        if (list === undefined) byCipher.set(link.cipher, [{ account, link }]);
        else list.push({ account, link });
      }
    }
    for (const [cipher, uses] of byCipher) {
      uses.sort((a, b) => a.link.lastProofMs - b.link.lastProofMs);
      const weakness = weaknessOf(cipher);
      if (weakness === undefined) continue;
      const accounts = [...new Set(uses.map((use) => use.account))];
      const agents = [...new Set(uses.flatMap((use) => use.link.useragent ?? []))];
      yield context.finding({
        kind: 'weak-ciphers',
        title: said('foundPresence.cipherTitle', { cipher, count: accounts.length }),
        text: said('foundPresence.cipherText', {
          count: uses.length,
          accounts: listed(accounts, 6),
          cipher,
          weakness: said(weakness),
          clients: listed(agents, 3),
          last: context.time(uses.at(-1)?.link.lastProofMs ?? 0),
        }),
        confidence: 'certain',
        because: said('foundPresence.cipherBecause'),
        from: uses[0]?.link.connectMs ?? uses[0]?.link.lastProofMs,
        to: uses.at(-1)?.link.lastProofMs,
        evidence: uses.map(({ link }) => ({ category: 'sip-sessions', row_id: link.startRow })),
        restsOn: ['sip-sessions'],
      });
    }
  },
});
