import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { fromRoot } from '../../lib/root';

/** What comes first; the rest follows by name. */
const ORDER = ['ModelProps', 'ProvisionedProps', 'CanaryProps', 'LinearProps', 'RollingProps'];

/** An interface that a user fills in. */
interface Declared {
  readonly name: string;
  readonly summary: string;
  readonly parents: readonly string[];
  readonly fields: readonly { name: string; type: string; required: boolean; fallback: string; summary: string }[];
}

/** `docs/declaration.md`: every field of a declaration, read from the doc comments of `lib/spec`. */
export function declarationPage(): string {
  const declared = interfaces(fromRoot('lib/spec'));
  const place = ({ name }: Declared) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const sections = declared
    .sort((one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1))
    .flatMap(section);
  return `${[
    '# What a model declares',
    '<!-- Written by `node scripts/generate-docs.mjs` from the doc comments of lib/spec; a test checks that it is current. -->',
    'How they go together: the [guide](guide.md). A declaration that cannot work is refused with all its mistakes at once.',
    ...sections,
  ].join('\n\n')}\n`;
}

function section({ name, summary, parents, fields }: Declared): string[] {
  const rows = fields.map(({ name: field, type, required, fallback, summary: text }) =>
    [`\`${field}\``, `\`${type}\``, required ? '**required**' : fallback, text].map(cell).join(' | '),
  );
  const more =
    parents.length > 0 ? `Besides the fields of ${parents.map((parent) => `\`${parent}\``).join(', ')}.` : '';
  return [
    `## ${name}`,
    ...[summary, more].filter((text) => text !== ''),
    ['| field | type | default | what |', '| --- | --- | --- | --- |', ...rows.map((row) => `| ${row} |`)].join('\n'),
  ];
}

/** A table's cell may hold neither the sign that ends it nor a line break. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** Interfaces named `...Props`, and those that they extend. */
function interfaces(folder: string): Declared[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.sort().flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    return source.statements.filter((statement) => ts.isInterfaceDeclaration(statement));
  });
  const parentsOf = (node: ts.InterfaceDeclaration) =>
    (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
  const props = found.filter(({ name }) => name.text.endsWith('Props'));
  const parents = new Set(props.flatMap(parentsOf));
  return found
    .filter((node) => props.includes(node) || parents.has(node.name.text))
    .map((node) => ({
      name: node.name.text,
      summary: summaryOf(node),
      parents: parentsOf(node),
      fields: node.members.filter((member) => ts.isPropertySignature(member)).map(field),
    }));
}

function field(member: ts.PropertySignature) {
  const fallback = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  return {
    name: member.name.getText(),
    type: member.type?.getText() ?? '',
    required: member.questionToken === undefined,
    fallback: ts.getTextOfJSDocComment(fallback?.comment)?.replace(/^- /, '') ?? '',
    summary: summaryOf(member),
  };
}

function summaryOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = doc !== undefined && ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : '';
  return (text ?? '').replaceAll(/\{@link (\w+)\}/g, '`$1`').trim();
}
