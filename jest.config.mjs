/** Sizes by file name: small `.spec.ts`, medium `.medium.spec.ts` (real PostgreSQL), the rest below test/. */
const transform = { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] };
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/\\.cache/', '/\\.nx/'],
};

export default {
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  testTimeout: 60_000,
  // Jest keeps what the files of a run have loaded: a worker that has grown is replaced before it takes the next file.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...base,
      displayName: 'small',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/test/{conformance,oracle}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.medium\\.spec\\.ts$', '/dist/'],
    },
    {
      ...base,
      displayName: 'portal',
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'contract',
      testMatch: ['<rootDir>/test/contract/**/*.spec.ts', '<rootDir>/test/tidy/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'medium',
      testMatch: ['<rootDir>/libs/**/*.medium.spec.ts'],
      testPathIgnorePatterns: ['/dist/'],
    },
  ],
};
