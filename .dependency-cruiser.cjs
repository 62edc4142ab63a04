// Who may import whom, type imports too. Run as a step of `npm test` and as `npm run layers`. The picture
// behind the rules is in docs/architecture.md; an exception belongs here with its reason, not in a comment
// in the code.

/** Everything below a folder. */
const below = (...folders) => `^(${folders.join('|')})/`;
const wires = ['src/wires/rpc\\.ts$', 'src/wires/port\\.ts$', 'src/wires/socket\\.ts$'];

/** Parts of a feature that others may show, beside what its index.ts offers. */
const featureFaces = [
  '^renderer/features/detail/DetailPane\\.tsx$',
  '^renderer/features/shell/StatusLine\\.tsx$',
  '^renderer/features/log/LogCell\\.tsx$',
];

/** A rule that lets `from` reach only `allowed` of our own files. Packages are ruled below. */
function onlyReaches(name, comment, from, allowed, extra = {}) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, ...extra },
    to: { path: below('src', 'main', 'renderer', 'scripts', 'test'), pathNot: allowed },
  };
}

module.exports = {
  forbidden: [
    onlyReaches(
      'contract-stands-alone',
      'What crosses a process knows no side of it.',
      below('src/contract'),
      below('src/contract'),
    ),
    onlyReaches(
      'texts-stand-alone',
      'What the program says is data and a way to fill it in; everybody may use it.',
      below('src/texts'),
      below('src/texts'),
    ),
    onlyReaches(
      'drawing-knows-the-contract',
      'Pictures as data, for the page and for reports: made from answers, said by texts.',
      below('src/drawing'),
      below('src/contract', 'src/drawing', 'src/texts'),
    ),
    onlyReaches(
      'wires-know-the-contract',
      'A wire carries messages and knows nothing else.',
      below('src/wires'),
      below('src/contract', 'src/wires'),
    ),
    onlyReaches(
      'core-knows-no-host',
      'The core runs in any host: everything it needs comes in by its ports.',
      below('src/core'),
      below('src/contract', 'src/core', 'src/drawing', 'src/texts'),
    ),
    onlyReaches(
      'hosts-hold-the-core',
      'Hosts on Node may use the core, the contract and the wires.',
      below('src/hosts'),
      below('src'),
    ),
    onlyReaches(
      'main-is-a-shell',
      "Electron's main process starts the core and never calls it: rows do not pass through it.",
      below('main'),
      [
        '^main/',
        '^src/contract/',
        '^src/texts/',
        '^src/wires/',
        '^src/hosts/(coreControl|grants|pageFiles|secretTypes)\\.ts$',
        '^renderer/host/(bridge|hostData)\\.ts$',
      ],
    ),
    onlyReaches(
      'page-knows-the-contract',
      'The page sees the contract and its wire, no host and no core.',
      below('renderer'),
      ['^renderer/', '^src/contract/', '^src/drawing/', '^src/texts/', ...wires.map((wire) => `^${wire}`)],
    ),
    {
      name: 'features-keep-apart',
      comment: 'A feature uses widgets, core hooks and what another feature offers in its index.ts, not its insides.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^renderer/features/([^/]+)/',
        pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.tsx?$', ...featureFaces],
      },
    },
    {
      name: 'only-the-app-knows-features',
      comment: 'Widgets, hooks and hosts serve the features, so they cannot need one.',
      severity: 'error',
      from: { path: below('renderer/widgets', 'renderer/core', 'renderer/host') },
      to: { path: below('renderer/features') },
    },
    {
      name: 'no-node-in-core-or-page',
      comment: 'These run where there is no Node.',
      severity: 'error',
      from: { path: below('src/contract', 'src/wires', 'src/texts', 'src/drawing', 'src/core', 'renderer') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-main',
      comment: 'The core and the page run without Electron, and its package would try a download when imported.',
      severity: 'error',
      from: { path: below('src', 'renderer') },
      to: { path: '(^|/)electron($|/)' },
    },
    {
      name: 'react-only-in-the-page',
      severity: 'error',
      from: { path: below('src', 'main') },
      to: { path: '(^|/)node_modules/(@types/)?(react|react-dom|ag-grid-[^/]+)/' },
    },
    {
      name: 'one-door-to-sqlite',
      comment: 'Statements are freed and functions set in one place.',
      severity: 'error',
      from: { path: below('src', 'main', 'renderer'), pathNot: '^src/core/store/database\\.ts$' },
      to: { path: '(^|/)sql\\.js' },
    },
    {
      name: 'csv-has-few-doors',
      comment: 'CSV is read in one place and written in four; everything else gets rows.',
      severity: 'error',
      from: {
        path: below('src', 'main', 'renderer'),
        pathNot:
          '^src/(core/formats/csv[A-Za-z]*|core/reports/csvTable|hosts/cli/output|hosts/node/writeSampleBundle)\\.ts$',
      },
      to: { path: '(^|/)papaparse' },
    },
    {
      name: 'no-test-in-the-program',
      severity: 'error',
      from: { path: below('src', 'main', 'renderer') },
      to: { path: below('test', 'scripts') },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-package',
      comment: 'What is shipped must be in package.json, or an update of another package takes it away.',
      severity: 'error',
      from: { path: below('src', 'main', 'renderer') },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that is no entry is left over.',
      severity: 'error',
      from: {
        orphan: true,
        path: below('src', 'main', 'renderer'),
        pathNot: [
          '\\.d\\.ts$',
          '^src/hosts/(coreWorker|node/readerWorker|node/live/linkWorker|node/live/syslogWorker|cli/psconsole)\\.ts$',
          '^main/(main|preload)\\.ts$',
        ],
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
