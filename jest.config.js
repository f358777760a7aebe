// One Jest for the whole house; the kinds of test are told apart by their suffix (see docs/testing.md).
const kind = process.env.TEST_KIND ?? 'unit';
const suffix = { unit: '', int: '.int', e2e: '.e2e', kafka: '.kafka', split: '.split' }[kind];
/** The system's own tests run on the split system as well, except those of the one process `npm start` runs. */
const alsoSplit = kind === 'split' ? ['<rootDir>/apps/standalone/test/*.e2e.spec.ts'] : [];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: [`**/*${suffix}.spec.ts`, ...alsoSplit],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    ...(kind === 'unit' ? ['\\.(int|e2e|kafka|split)\\.spec\\.ts$'] : []),
    ...(kind === 'split' ? ['/(killed|no-personal-data|baseline|simulated)\\.e2e\\.spec\\.ts$'] : []),
  ],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@gehoor/source', 'require', 'node', 'default'] },
  // Published as ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!@platformatic/)'],
  transform: {
    '^.+\\.ts$|/@platformatic/.+\\.js$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  ...(kind === 'split' ? { testTimeout: 120_000 } : {}),
  ...(kind === 'unit' || kind === 'split'
    ? {}
    : {
        globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
        globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
        testTimeout: 120_000,
      }),
};
