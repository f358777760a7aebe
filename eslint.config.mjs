import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/lint/boundaries.mjs';
import { domainPurity } from './tools/lint/domain-purity.mjs';

const never = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: one name, found by one search.' },
  { selector: 'TSEnumDeclaration', message: 'A union of strings instead of an enum.' },
  {
    selector: 'ObjectExpression > SpreadElement > ObjectExpression',
    message: 'Fields stand in the object itself: a spread of a literal only breaks a line.',
  },
];
const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only env.ts and main.ts read the environment; take what you need as an argument.',
};

const specs = ['**/*.spec.ts', 'apps/*/test/**/*.ts', 'libs/*/test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/generated',
      '**/node_modules',
      '**/coverage',
      '.nx',
      '.gehoor',
      '.gehoor-split',
      '**/*.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries({ inSpecs: false })],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', ...never],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['apps/*/src/env.ts', 'apps/*/src/main.ts', ...specs],
    rules: { 'no-restricted-syntax': ['error', ...never, noProcessEnv] },
  },
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries({ inSpecs: true })] },
  },
  // Jest takes these two by their default export.
  { files: ['libs/testing/src/global-*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  ...domainPurity({ alsoRestricted: never, except: specs }),
);
