/** `npm test` runs the fast tests; HEADGATE_TESTS=all adds test/integ (the lifecycle, real clients, the browser). */
const all = process.env.HEADGATE_TESTS === 'all';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(all ? [] : ['<rootDir>/test/integ/'])],
  transform: { '^.+\\.(m?js|ts)$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }] },
  transformIgnorePatterns: ['/node_modules/(?!(aws-cron-parser)/)'],
  testTimeout: all ? 120_000 : 20_000,
  maxWorkers: 2,
};
