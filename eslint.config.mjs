import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: app → service → platform → contract. Services never import services (ADR 0001). */
const BOUNDARIES = [
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:embedded', 'type:service', 'type:platform'] },
  {
    sourceTag: 'type:embedded',
    onlyDependOnLibsWithTags: ['type:embedded', 'type:service', 'type:platform', 'type:contract'],
  },
  { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:platform', 'type:contract'] },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:contract'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:platform', 'type:contract', 'type:embedded'],
  },
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:standalone'] },
  // Taken away and used without the platform: nothing of it may come in.
  { sourceTag: 'type:standalone', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:test', onlyDependOnLibsWithTags: ['*'] },
];
/** Specs and builders live in the lib they test, and may use the testing lib as well. */
const SPEC_BOUNDARIES = BOUNDARIES.map((rule) =>
  rule.sourceTag === 'type:web' || rule.onlyDependOnLibsWithTags.includes('*')
    ? rule
    : { ...rule, onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, 'type:testing'] },
);

const CLOCK = 'Take the time from the injected Clock, so that tests and stress rows can move it.';
const CHANCE = 'Take ids from Ids and secrets from node:crypto; chance in domain code cannot be repeated.';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      '.nx/**',
      '.data/**',
      '.cache/**',
      'test/tidy/fixtures/**',
      'node_modules/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { depConstraints: BOUNDARIES, banTransitiveDependencies: false, allow: [] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Nest injects through classes whose only member is their constructor; modules are classes without any.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Nest and class-validator take plain objects where their types name a class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings are read once, by readConfigs, in a main.ts.',
        },
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random', message: CHANCE },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@asn-corpu/*/*', '!@asn-corpu/platform/settings'],
              message: 'Only what index.ts exports is public.',
            },
          ],
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'Two that need each other: one emits an event, or what they share becomes a third.',
            },
          ],
        },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 70, skipComments: true }],
      // A resolver's parameters are the field's arguments, which are the API's to say.
      'max-params': ['error', 8],
      // Entities and inputs are data in a class that a library needs; their fields are all there is to spread.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Where time, chance and the environment enter.
    files: [
      'apps/*/src/main.ts',
      'libs/platform/src/clock/clock.ts',
      'libs/platform/src/db/database.ts',
      'libs/embedded/**',
      'libs/testing/**',
      // The browser has no services: what it asks the time for is on the screen and nowhere else.
      'apps/web/src/**',
      'test/**',
      'tools/**',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.builder.ts', 'libs/testing/**', 'test/**'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: SPEC_BOUNDARIES,
          // The testing lib stands on the libs whose specs use it; only specs close that circle.
          ignoredCircularDependencies: [
            ['@asn-corpu/platform', '@asn-corpu/testing'],
            ['@asn-corpu/embedded', '@asn-corpu/testing'],
          ],
        },
      ],
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Markup is long and says one thing a line.
    files: ['apps/web/src/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 110, skipComments: true }] },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-properties': 'off', '@typescript-eslint/explicit-function-return-type': 'off' },
  },
);
