const project = (displayName, ...globs) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: globs.map((glob) => `<rootDir>/${glob}`),
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/build', '<rootDir>/.wend'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // These packages ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!temporal-)'],
});

module.exports = {
  // Without this Jest leaves one core idle, which is half of a small machine.
  maxWorkers: '100%',
  // A worker keeps something of each suite; beyond this, collecting garbage takes longer than a new one.
  workerIdleMemoryLimit: '700MB',
  testSequencer: '<rootDir>/test/longest-first.js',
  projects: [
    project('unit', '{core,lambdas,local,operate,statemachines}/**/*.test.ts'),
    project('house', 'test/{house,conformance,contract,faults,laptop,wire-faults}/**/*.test.ts'),
    {
      ...project('infrastructure', 'lib/**/*.test.ts', 'test/infrastructure/**/*.test.ts'),
      setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
    },
  ],
  globalSetup: '<rootDir>/test/temporary-folder/make.js',
  globalTeardown: '<rootDir>/test/temporary-folder/remove.js',
  reporters: ['default', '<rootDir>/test/closing-line.js'],
  collectCoverageFrom: ['core/**/*.ts', 'local/asl/**/*.ts', '!**/*.test.ts'],
};
