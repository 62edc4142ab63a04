// Everything that is measured of one size of dump, and of many sizes for the growth. Failures of one part (a peer, an
// export, the page) are kept as its result, so that a run of an hour is not lost to its last step.
import { measurePage, missingChromium } from './chromium.mjs';
import { measureDesktop, missingDesktop } from './desktop.mjs';
import { missingPrograms } from './measure.mjs';
import { countExported } from './oracle.mjs';
import { askQuestions, exportLog, ownRuns } from './ours.mjs';
import { makeSample } from './sample.mjs';

/** `work`'s result, or `{ missing }` with the reason in a sentence. */
async function orReason(work) {
  try {
    return await work();
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    // It goes into a cell of a table.
    return { missing: `failed: ${text.replace(/\s+/g, ' ').replaceAll('|', '/').slice(0, 300)}` };
  }
}

/**
 * `isWhole`: with all peers and exports; else the import beside sqlite3, the answers and the page. `isQuick`: for the
 * check, which needs few places to scroll to but counts what was exported.
 */
export async function measureSize(sample, peers, { turns, isWhole, isQuick }) {
  const wanted = isWhole ? [...ownRuns, ...peers] : [ownRuns[0], ...peers.filter(({ id }) => id === 'sqlite3')];
  const contestants = wanted.map((each) => ({ ...each, missing: each.missing(), runs: [] }));
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of contestants) {
      if (contestant.missing !== '') continue;
      say(sample, `turn ${turn + 1} of ${turns}, ${contestant.id}`);
      const run = await orReason(() => contestant.run(sample));
      if (run.missing === undefined) contestant.runs.push(run);
      else contestant.missing = run.missing;
    }
  }
  say(sample, 'answers');
  const asked = await orReason(() => askQuestions(sample.zip));
  return {
    sample,
    turns,
    contestants,
    asked,
    exports: isWhole ? await measureExports(sample, isQuick) : [],
    page: await measureVisit(sample, 'page in Chromium', missingChromium(), () =>
      measurePage(sample, isQuick ? { places: 10, wheelMs: 500 } : {}),
    ),
    // The check looks at answers, which are the page's and the core's in both.
    desktop: isQuick
      ? undefined
      : await measureVisit(sample, 'page on the desktop', missingDesktop(), () => measureDesktop(sample)),
  };
}

/** `isChecked`: the records of the files are counted too, which takes long at a million. */
async function measureExports(sample, isChecked) {
  const canCount = isChecked && missingPrograms('sqlite3', 'unzip') === '';
  const figures = [];
  for (const format of ['csv', 'xlsx']) {
    say(sample, `export to ${format}`);
    figures.push({
      format,
      ...(await orReason(() => exportLog(sample.zip, format, canCount ? countExported : undefined))),
    });
  }
  return figures;
}

/** A whole visit with the page, where its host is there. */
function measureVisit(sample, what, missing, visit) {
  if (missing !== '') return { missing };
  say(sample, what);
  return orReason(visit);
}

/** One import with all answers of each size; `known` has those that were measured before. */
export async function measureGrowth(sizes, isKept, known) {
  const points = [];
  for (const rows of sizes) {
    const before = known.find(({ sample, asked }) => sample.rows === rows && asked.missing === undefined);
    if (before !== undefined) {
      points.push(before);
      continue;
    }
    const sample = await makeSample(rows, isKept);
    say(sample, 'growth');
    try {
      points.push({ sample, asked: await orReason(() => askQuestions(sample.zip)) });
    } finally {
      sample.remove();
    }
  }
  return points;
}

/** A long run tells on stderr where it is. */
function say({ rows }, what) {
  console.error(`bench: ${rows.toLocaleString('en')} rows: ${what}`);
}
