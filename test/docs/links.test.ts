import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolve } from '../../local/kernel/paths';
import { anchorsOf, blocksOf, page } from './markdown';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'model-code/README.md',
  ...['docs', 'docs/adr', 'docs/runbooks'].flatMap(pagesOf),
];

function pagesOf(folder: string): string[] {
  const names = readdirSync(resolve(folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => join(folder, name));
}

const linksOf = (text: string) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !link.includes('://'));

/** What is wrong with a link of a page: no such file, or no such heading in it. */
function problems(from: string, link: string): string[] {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(resolve(file))) return [`${link}: no file ${file}`];
  if (anchor === undefined || anchorsOf(page(file)).has(anchor)) return [];
  return [`${link}: ${file} has no heading #${anchor}`];
}

test.each(pages)('GIVEN %s WHEN it links to a page THEN file and heading are there', (from) => {
  expect(linksOf(page(from)).flatMap((link) => problems(from, link))).toEqual([]);
});

test('GIVEN a link that leads nowhere WHEN it is checked THEN it is named', () => {
  expect(problems('docs/guide.md', 'nowhere.md')).toEqual(['nowhere.md: no file docs/nowhere.md']);
  expect(problems('docs/guide.md', 'cli.md#fly')).toEqual(['cli.md#fly: docs/cli.md has no heading #fly']);
  expect(problems('docs/guide.md', '#data')).toEqual([]);
});

describe('the walkthrough', () => {
  const questions = page('docs/walkthrough.md').split(/^## /m).slice(1);
  const item = (section: string, name: string) => new RegExp(`^- \\*\\*${name}\\*\\*: (.+)$`, 'm').exec(section)?.[1];

  test.each(questions.map((section) => [section.split('\n')[0]!, section]))(
    'GIVEN the question "%s" WHEN answered THEN with a command, a file, a reason, a figure and a weakness',
    (_, section) => {
      expect(item(section, 'See it')).toMatch(/`n(px|pm|ode) /);
      expect(item(section, 'Where')).toMatch(/\]\(/);
      expect(item(section, 'Why')?.length).toBeGreaterThan(20);
      expect(item(section, 'Measured')).toMatch(/`[^`]+`|act \d/);
      expect(item(section, 'Weak')?.length).toBeGreaterThan(20);
    },
  );

  test('GIVEN a command that runs tests or a benchmark WHEN named THEN the files are there', () => {
    const text = page('docs/walkthrough.md');
    const jest = [...text.matchAll(/npx jest ([\w/.-]+)/g)].map(([, path]) => path!);
    const others = [...text.matchAll(/(?:node|pytest) ((?:bench|model-code)[\w/.-]+)/g)].map(([, path]) => path!);
    expect(jest.length + others.length).toBeGreaterThan(8);
    expect(jest.filter((path) => testFilesLike(path).length === 0)).toEqual([]);
    expect(others.filter((path) => !existsSync(resolve(path)))).toEqual([]);
  });
});

/** Test files that Jest would run for a pattern. */
function testFilesLike(pattern: string): string[] {
  const all = readdirSync(resolve('test'), { recursive: true, encoding: 'utf8' });
  return all
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') && new RegExp(pattern).test(file));
}

test('GIVEN the commands of the guide WHEN counted THEN the test of commands sees them', () => {
  expect(blocksOf(page('docs/guide.md')).filter(({ info }) => info === 'sh').length).toBeGreaterThan(5);
});
