import { importX } from 'eslint-plugin-import-x';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const deployed = ['bin/app.ts', 'models/**', 'examples/**', 'pipelines/**', 'lib/**'];

/** What is deployed knows nothing of the local cloud; the local cloud knows the kit only through its templates. */
const layers = [
  {
    target: ['./lib', './pipelines', './models', './examples', './model-code'],
    from: ['./local', './cli', './lifecycle'],
  },
  { target: './local', from: ['./lib', './pipelines', './models', './examples', './cli', './lifecycle'] },
  { target: './local/kernel', from: ['./local/services', './local/runtimes'] },
  { target: './cli', from: './lifecycle' },
];

const clock = 'time comes from the injected clock (local/kernel/clock)';

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdk.out', '.venv*', '.headgate', '.cache', '**/generated/**'] },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX, tsdoc },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'import-x/no-restricted-paths': ['error', { zones: layers }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'LogicalExpression[operator="||"][right.type="Literal"][right.value!=true][right.value!=false]',
          message: 'a default is written with ??',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { 'tsdoc/syntax': 'error' },
  },
  {
    files: ['local/**/*.ts'],
    ignores: ['local/kernel/clock/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: clock })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: clock },
        { object: 'performance', property: 'now', message: clock },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'libsql', message: 'state lives in the store (local/kernel/store)' },
            { name: 'node:timers/promises', message: clock },
          ],
        },
      ],
    },
  },
  { files: ['local/kernel/store/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: deployed, rules: { 'no-restricted-globals': ['error', 'setTimeout', 'setInterval'] } },
  prettier,
);
