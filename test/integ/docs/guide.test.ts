import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { blocksOf, page } from '../../docs/markdown';

const blocks = blocksOf(page('docs/guide.md')).filter(({ info }) => info.startsWith('ts'));
const files = new Map(blocks.map(({ text, line }) => [resolve('models', `guide-line-${line}.ts`), text]));

test('GIVEN the TypeScript of the guide WHEN it is type-checked as files of models/ THEN there is no error', () => {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, '.');
  const checked = { ...options, incremental: false, tsBuildInfoFile: undefined };
  const host = ts.createCompilerHost(checked);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(resolve(path)) || fileExists(path);
  host.readFile = (path) => files.get(resolve(path)) ?? readFile(path);
  const program = ts.createProgram([...files.keys()], checked, host);
  const found = [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
  expect(found).toEqual([]);
});

describe('GIVEN an app of the guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-guide-'));
  const cache = resolve('node_modules/.cache/guide');
  beforeAll(() => mkdirSync(cache, { recursive: true }));
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(cache, { recursive: true });
  });

  test.each(blocks.filter(({ info }) => info === 'ts app').map(({ line, text }) => [line, text] as const))(
    'WHEN the block in line %i is run THEN what it synthesizes and asserts holds',
    async (line, contents) => {
      const outfile = join(cache, `line-${line}.mjs`);
      await build({
        stdin: { contents, resolveDir: resolve('bin'), loader: 'ts' },
        ...{ outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'silent' },
      });
      const env = { ...process.env, CDK_OUTDIR: join(folder, String(line)), CDK_VALIDATION: 'false' };
      const { status, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8', env });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
});
