// Pages saved from the web console with the browser's "Save as": lists and detail pages. Found by
// memberReader.ts through the generated index; the reader stands in consolePageReader.ts.
import { openConsolePage } from './consolePageReader.ts';
import type { Format } from './types.ts';

const consolePage: Format = {
  id: 'console-page',
  title: 'Page saved from the web console (HTML)',
  priority: 10,
  sniff: (head) =>
    /^\uFEFF?\s*(<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*(<!doctype html|<html|<head|<body|<table)/i.test(head.text),
  open: openConsolePage,
  samples: [
    {
      fileName: 'systemEvent_list.html',
      text: `<!DOCTYPE html><html><head><title>SystemEvent List</title></head><body><h1>SystemEvent List</h1>
<div class="list"><table><thead><tr>
<th class="sortable sorted desc"><a href="/systemEvent/list?sort=timestamp&amp;max=30&amp;order=asc">Timestamp</a></th>
<th class="sortable"><a href="/systemEvent/list?sort=description&amp;max=30&amp;order=asc">Description</a></th>
<th class="sortable"><a href="/systemEvent/list?sort=details&amp;max=30&amp;order=asc">Details</a></th></tr></thead>
<tbody><tr class="odd"><td><a href="/systemEvent/show/41">2014-03-25 16:00:00 CET</a></td><td>Heartbeat event</td><td></td></tr></tbody>
</table></div></body></html>`,
      category: 'system-events',
      row: { timestamp: '2014-03-25 16:00:00.000', description: 'Heartbeat event', details: null },
    },
    {
      fileName: 'show.html',
      text: '<html><body><h1>Show SystemEvent</h1><table><tbody><tr class="prop"><td class="name">Timestamp:</td><td class="value">2014-03-24 11:33:43 CET</td></tr><tr class="prop"><td class="name">Description:</td><td class="value">Appliance Software Upgrade</td></tr><tr class="prop"><td class="name">Details:</td><td class="value"></td></tr></tbody></table></body></html>',
      category: 'system-events',
      row: { timestamp: '2014-03-24 11:33:43.000', description: 'Appliance Software Upgrade' },
    },
  ],
};
export default consolePage;
