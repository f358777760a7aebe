// The pure cores: same input, same output, on any day. Time, ids and chance come in as arguments; nothing goes out.

const impure = [
  ...[
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
    "MemberExpression[object.name='Date'][property.name='now']",
    "CallExpression[callee.object.name='DateTime'][callee.property.name='utc'][arguments.length=0]",
  ].map((selector) => ({ selector, message: 'Time comes in as an argument.' })),
  {
    selector: "MemberExpression[object.name='DateTime'][property.name=/^(now|local)$/]",
    message: 'Time comes in as an argument, and local time has its own place (local-time.ts).',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes in as an argument.',
  },
  { selector: 'ImportExpression', message: 'A pure core is loaded as a whole.' },
];

const globals = [
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'fetch',
  'crypto',
  'console',
  'require',
  'globalThis',
].map((name) => ({ name, message: 'A pure core has no I/O, no timers and no process.' }));

/** Everything but the packages named and relative paths; types may come from anywhere in the house. */
const importsOnly = (packages, tooFarUp) => ({
  patterns: [
    {
      regex: `^(?!\\.|(${packages.join('|')})$)`,
      allowTypeImports: false,
      message: 'A pure core imports no I/O: see tools/lint/domain-purity.mjs.',
    },
    ...(tooFarUp ? [{ regex: tooFarUp, message: 'A domain does not reach up out of its folder.' }] : []),
  ],
});

const pureHouse = [
  '@gehoor/clock-life',
  '@gehoor/decision',
  '@gehoor/procedure',
  '@gehoor/working-time',
  '@gehoor/contracts',
];
const typesOnly = ['@gehoor/event-store', '@gehoor/service-kit'];

function importRules(packages, tooFarUp) {
  const { patterns } = importsOnly([...packages, ...typesOnly], tooFarUp);
  return {
    patterns,
    paths: typesOnly.map((name) => ({ name, allowTypeImports: true, message: 'Only its types: `import type`.' })),
  };
}

const block = (files, except, alsoRestricted, imports) => ({
  files,
  ignores: except,
  rules: {
    'no-restricted-syntax': ['error', ...alsoRestricted, ...impure],
    'no-restricted-globals': ['error', ...globals],
    '@typescript-eslint/no-restricted-imports': ['error', imports],
  },
});

export function domainPurity({ alsoRestricted, except }) {
  const libraries = [...pureHouse, 'luxon', 'zod', 'yaml'];
  return [
    block(
      ['clock-life', 'decision', 'procedure', 'working-time'].map((lib) => `libs/${lib}/src/**/*.ts`),
      except,
      alsoRestricted,
      importRules(libraries),
    ),
    // A command decides beside what it keeps and shows: no time, no chance, no I/O of its own.
    block(
      ['apps/*/src/commands/*.ts'],
      except,
      alsoRestricted,
      importsOnly([...pureHouse, '@gehoor/service-kit', 'zod']),
    ),
    block(['apps/*/src/domain/*.ts'], except, alsoRestricted, importRules(pureHouse, '^\\.\\.')),
    block(['apps/*/src/domain/*/**/*.ts'], except, alsoRestricted, importRules(pureHouse, '^\\.\\./\\.\\.')),
  ];
}
