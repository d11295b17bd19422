import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import type { Json } from './json';

/** Reads a YAML template; `!Sub`, `!Ref` and the other short forms become what they stand for. */
export function parseYaml(body: string): Json {
  const document = parseDocument(body, { schema: 'core', logLevel: 'error', merge: true });
  const [problem] = document.errors;
  if (problem !== undefined) throw new SyntaxError(problem.message);

  function convert(node: unknown): Json {
    if (isAlias(node)) return convert(node.resolve(document));
    if (isMap(node))
      return long(node, Object.fromEntries(node.items.map(({ key, value }) => [String(convert(key)), convert(value)])));
    if (isSeq(node)) return long(node, node.items.map(convert));
    if (isScalar(node)) return long(node, (node.value ?? null) as Json);
    return null;
  }
  return convert(document.contents);
}

/** The long form of a tagged node. */
function long(node: Node, value: Json): Json {
  const tag = node.tag ?? '';
  if (!/^![A-Za-z0-9]+$/.test(tag)) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}
