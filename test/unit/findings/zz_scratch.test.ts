import { it } from 'vitest';
import { coverage, coverageOf, coverageRows } from '../../../src/core/analysis/coverage.ts';
import { openStore } from './openStore.ts';

for (const p of ['/tmp/ff/s1.zip', '/tmp/ff/m1.zip'])
  it('cov ' + p, async () => {
    const store = await openStore([p]);
    const t = performance.now();
    coverage(store);
    console.log('coverage ms', performance.now() - t);
    const rows = coverageRows(store);
    if (p.includes('s1'))
      for (const r of rows)
        console.log(r.category.padEnd(22), r.from.slice(5, 19), r.to.slice(5, 19), r.state, '|', r.why.slice(0, 80));
    console.log(rows.length);
    console.log(coverageOf(store, 'cdr', Date.UTC(2014, 9, 29, 4), Date.UTC(2014, 9, 29, 20)));
    console.log(coverageOf(store, 'everything', Date.UTC(2014, 9, 28, 4), Date.UTC(2014, 9, 28, 20)));
    store.database.close();
  }, 120000);
