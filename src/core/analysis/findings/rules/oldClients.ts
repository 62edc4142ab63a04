// Finding rule: several client versions in use, and the oldest. Listed by ../index.gen.ts.
import { listed, said } from '../../../../texts/said.ts';
import { clientOf, compareVersions } from '../clients.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

export const oldClients = defineRule({
  id: 'old-clients',
  title: 'Old clients in use',
  weight: 20,
  about:
    'Platforms on which accounts last registered with different client versions. Numbers of one platform are only compared with each other. What the newest published version is, is not in the logs, so “old” means older than the newest one seen.',
  source: 'PSOM 4.0.1 §7, figure 10 (form of the user agent)',
  confidence:
    'certain: the user agents of the accounts’ last registrations show it. The rule does not say that an update is needed.',
  *find(context) {
    const platforms = new Map<string, Map<string, { account: string; link: Link }[]>>();
    for (const [account, links] of context.sip().linksOf) {
      const link = links.filter((one) => one.registers > 0).at(-1);
      const client = clientOf(link?.useragent);
      if (link === undefined || client === undefined) continue;
      const versions = platforms.get(client.platform) ?? new Map<string, { account: string; link: Link }[]>();
      versions.set(client.version, [...(versions.get(client.version) ?? []), { account, link }]);
      platforms.set(client.platform, versions);
    }
    for (const [platform, versions] of platforms) {
      if (versions.size < 2) continue;
      const sorted = [...versions].sort((a, b) => compareVersions(a[0], b[0]));
      const [oldest, users] = sorted[0] ?? ['', []];
      const newest = sorted.at(-1)?.[0] ?? '';
      const counts = [...sorted]
        .reverse()
        .map(([version, some]) => said('foundPresence.oldVersion', { version, count: some.length }));
      const times = users.map(({ link }) => link.lastProofMs);
      yield context.finding({
        kind: 'old-clients',
        title: said('foundPresence.oldTitle', { platform, count: versions.size, oldest }),
        text: said('foundPresence.oldText', {
          platform,
          versions: listed(counts, 8),
          oldest,
          users: listed(
            users.map(({ account }) => account),
            6,
          ),
          newest,
        }),
        confidence: 'certain',
        because: said('foundPresence.oldBecause'),
        from: Math.min(...times),
        to: Math.max(...times),
        evidence: users.map(({ link }) => ({ category: 'sip-sessions', row_id: link.startRow })),
        restsOn: ['sip-sessions'],
      });
    }
  },
});
