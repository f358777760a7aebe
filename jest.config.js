// One Jest for the whole house; three kinds of test, told apart by their suffix (see docs/testing.md).
const kind = process.env.TEST_KIND ?? 'unit';
const suffix = { unit: '', int: '.int', e2e: '.e2e' }[kind];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: [`**/*${suffix}.spec.ts`],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    ...(kind === 'unit' ? ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$'] : []),
  ],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@gehoor/source', 'require', 'node', 'default'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  ...(kind === 'unit'
    ? {}
    : {
        globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
        globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
        testTimeout: 60_000,
      }),
};
