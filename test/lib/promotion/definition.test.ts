import aslValidator from 'asl-validator';
import jsonata from 'jsonata';
import type { Json } from '../../../lib/promotion/asl';
import { promotionDefinition } from '../../../lib/promotion/definition';
import { GATEWAY_STACK_POLICY, STACK_POLICY } from '../../../lib/promotion/phases/finish';

const definition = promotionDefinition({
  deploymentRoleArn: 'arn:aws:iam::111122223333:role/deployment',
  auditBucket: 'audit',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:topic',
}) as unknown as { StartAt: string; States: Record<string, Record<string, Json>> };

/** Every text below a value. */
function texts(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value as Record<string, Json>).flatMap(texts) : [];
}

/** States that a state leads to. */
function successors(state: Record<string, Json>): string[] {
  const branches = [...((state.Choices ?? []) as Json[]), ...((state.Catch ?? []) as Json[])] as { Next: string }[];
  return [state.Next, state.Default, ...branches.map(({ Next }) => Next)].filter(
    (next) => next !== undefined,
  ) as string[];
}

const expressions = texts(definition as unknown as Json)
  .map((text) => /^\{%([\s\S]*)%\}$/.exec(text)?.[1])
  .filter((source) => source !== undefined);

test('is valid in the Amazon States Language', () => {
  // WHEN
  const { isValid, errorsText } = aslValidator(definition, { checkArn: true, checkPaths: true });

  // THEN
  expect(isValid ? '' : errorsText('\n')).toBe('');
});

test('reaches every state, and leads to no unknown one', () => {
  // WHEN
  const seen = new Set<string>();
  const open = [definition.StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...successors(definition.States[name] ?? {}));
  }

  // THEN
  expect([...seen].sort()).toEqual(Object.keys(definition.States).sort());
});

test('is JSONata throughout, and takes time only from its context', () => {
  expect(expressions.length).toBeGreaterThan(80);
  for (const source of expressions) {
    expect(() => jsonata(source)).not.toThrow();
    expect(source).not.toMatch(/\$now\(|\$millis\(/);
  }
});

test('sets every variable before the first state that may read it', () => {
  // GIVEN what Begin sets, and what is set on the only way to a phase
  const assigned = new Set<string>();
  JSON.stringify(definition, (key, value: unknown) => {
    if (key === 'Assign') Object.keys(value as object).forEach((name) => assigned.add(name));
    return value;
  });

  // WHEN
  const local = ['states', 'id', 'at', 'by', 'uri', 'shifted', 'newest', 'found', 'line', 'value', 'key', 'who'];
  const used = new Set(
    expressions.flatMap((source) => [...source.matchAll(/\$([a-z]\w*)\b(?!\()/gi)].map(([, name]) => name)),
  );

  // THEN
  expect([...used].filter((name) => name !== undefined && !assigned.has(name) && !local.includes(name))).toEqual([]);
});

test('can reject a version, and nothing in it approves one', () => {
  const statuses = Object.values(definition.States)
    .filter(({ Resource }) => String(Resource).endsWith('sagemaker:updateModelPackage'))
    .map(({ Arguments }) => (Arguments as Record<string, Json>).ModelApprovalStatus);
  expect(new Set(statuses)).toEqual(new Set(['Rejected']));
});

test.each([
  ['the endpoint', STACK_POLICY, 'Endpoint'],
  ['the alias of a gateway, whose endpoints come and go with versions', GATEWAY_STACK_POLICY, 'Alias'],
])('the stack policy protects %s from updates, and nothing else', (_, policy, resource) => {
  expect(JSON.parse(policy)).toEqual({
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['Update:Delete', 'Update:Replace'],
        Resource: `LogicalResourceId/${resource}`,
      },
    ],
  });
});
