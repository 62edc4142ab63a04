// Every text of the program in Italian, by area.

import type { en } from '../en/index.ts';
import type { TranslatedCatalogue } from '../translated.ts';
import { accounts } from './accounts.ts';
import { advice } from './advice.ts';
import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { catalog } from './catalog.ts';
import { common } from './common.ts';
import { counts } from './counts.ts';
import { coverage } from './coverage.ts';
import { coverageOf } from './coverageOf.ts';
import { detail } from './detail.ts';
import { drawing } from './drawing.ts';
import { estimate } from './estimate.ts';
import { exports } from './exports.ts';
import { fields } from './fields.ts';
import { filters } from './filters.ts';
import { filterWords } from './filterWords.ts';
import { findings } from './findings.ts';
import { foundCalls } from './foundCalls.ts';
import { foundConsole } from './foundConsole.ts';
import { foundMessages } from './foundMessages.ts';
import { foundPresence } from './foundPresence.ts';
import { grid } from './grid.ts';
import { live } from './live.ts';
import { log } from './log.ts';
import { menu } from './menu.ts';
import { notes } from './notes.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { panes } from './panes.ts';
import { problemCodes } from './problemCodes.ts';
import { problems } from './problems.ts';
import { pseudonyms } from './pseudonyms.ts';
import { reportBuilder } from './reportBuilder.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { spans } from './spans.ts';
import { sql } from './sql.ts';
import { ties } from './ties.ts';
import { time } from './time.ts';
import { verdicts } from './verdicts.ts';
import { welcome } from './welcome.ts';
import { words } from './words.ts';

export const it: TranslatedCatalogue<typeof en> = {
  accounts,
  advice,
  calls,
  cases,
  catalog,
  common,
  counts,
  coverage,
  coverageOf,
  detail,
  drawing,
  estimate,
  exports,
  fields,
  filters,
  filterWords,
  findings,
  foundCalls,
  foundConsole,
  foundMessages,
  foundPresence,
  grid,
  live,
  log,
  menu,
  notes,
  overview,
  palette,
  problemCodes,
  panes,
  problems,
  pseudonyms,
  reportBuilder,
  reports,
  search,
  settings,
  shell,
  spans,
  sql,
  ties,
  time,
  verdicts,
  welcome,
  words,
};
