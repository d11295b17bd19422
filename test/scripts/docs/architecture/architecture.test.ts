import type { Deployed, Resource } from '../../../../scripts/docs/architecture/deployed';
import { dutiesOf } from '../../../../scripts/docs/architecture/duties';
import { edgesOf } from '../../../../scripts/docs/architecture/flow';
import { machineGraph, pipelineGraph } from '../../../../scripts/docs/architecture/machines';
import { flowchart } from '../../../../scripts/docs/architecture/mermaid';
import { flatten } from '../../../../scripts/docs/architecture/references';
import { roleGraph } from '../../../../scripts/docs/architecture/role-graph';
import { rolesOf } from '../../../../scripts/docs/architecture/roles';
import { stageOf } from '../../../../scripts/docs/architecture/stages';

/** Templates of a few resources, all in the stack `S`. */
function deployed(...resources: Pick<Resource, 'path' | 'type' | 'properties'>[]): Deployed {
  const all = resources.map((one) => ({ ...one, id: `S.${one.path}`, stack: 'S' }));
  const find = (id: unknown) => all.find(({ path }) => path === id);
  return {
    stacks: [{ name: 'S', dependencies: [] }],
    resources: all,
    target: (_, intrinsic) => {
      const [[name, value] = []] = Object.entries(intrinsic) as [string, unknown][];
      if (name === 'Fn::GetAtt') return find((value as string[])[0]);
      return name === 'Ref' ? find(value) : undefined;
    },
  };
}

const drawn = (app: Deployed) =>
  edgesOf(app).map(({ from, to, label }) => [from.path, to.path, ...(label ? [label] : [])].join(' '));

test('GIVEN references, names and event patterns WHEN the flow is read THEN arrows point from cause to effect', () => {
  const app = deployed(
    { path: 'Registry', type: 'AWS::SageMaker::ModelPackageGroup', properties: { ModelPackageGroupName: 'churn' } },
    {
      path: 'Pipeline',
      type: 'AWS::SageMaker::Pipeline',
      properties: { Body: { 'Fn::Join': ['', ['{"ModelPackageGroupName":"churn"}']] } },
    },
    {
      path: 'Rule',
      type: 'AWS::Events::Rule',
      properties: {
        EventPattern: { detail: { ModelPackageGroupName: ['churn'] } },
        Targets: [{ Arn: { Ref: 'Machine' }, Input: '{"stack":"S"}' }],
      },
    },
    { path: 'Machine', type: 'AWS::StepFunctions::StateMachine', properties: {} },
    {
      path: 'Endpoint',
      type: 'AWS::SageMaker::Endpoint',
      properties: { Alarms: [{ Ref: 'Alarm' }], Key: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    },
    { path: 'Alarm', type: 'AWS::CloudWatch::Alarm', properties: {} },
    { path: 'Key', type: 'AWS::KMS::Key', properties: {} },
  );
  expect(drawn(app).sort()).toEqual([
    'Endpoint Alarm rolls back on',
    'Machine Endpoint updates its stack',
    'Pipeline Registry',
    'Registry Rule',
    'Rule Machine',
  ]);
});

test('GIVEN a definition in pieces WHEN it is read THEN references are named, account and Region are not', () => {
  const app = deployed({ path: 'Data', type: 'AWS::S3::Bucket', properties: {} });
  const joined = { 'Fn::Join': ['', ['s3://', { Ref: 'Data' }, '/', { Ref: 'AWS::Region' }]] };
  expect(flatten(joined, 'S', app)).toBe('s3://${Data}/-');
});

test('GIVEN the hash of an asset WHEN it is read, joined or substituted THEN it is masked: it changes with every line of code', () => {
  const hash = '0a'.repeat(32);
  const app = deployed();
  expect(flatten({ 'Fn::Sub': `assets-\${AWS::AccountId}/${hash}.zip` }, 'S', app)).toBe('assets--/<hash>.zip');
  expect(flatten({ 'Fn::Join': ['', ['s3:', `/${hash}.zip`]] }, 'S', app)).toBe('s3:/<hash>.zip');
});

test('GIVEN a pipeline WHEN its steps are drawn THEN by order, data and branch, without arrows that a longer way implies', () => {
  const steps = [
    { Name: 'A', Type: 'Processing', Arguments: {} },
    { Name: 'B', Type: 'Training', Arguments: { Input: { Get: "Steps.A.Output['x']" } } },
    {
      Name: 'Gate',
      Type: 'Condition',
      DependsOn: ['A', 'B'],
      Arguments: {
        IfSteps: [{ Name: 'Register', Type: 'RegisterModel', Arguments: { Model: { Get: 'Steps.B.Model' } } }],
        ElseSteps: [{ Name: 'Refuse', Type: 'Fail' }],
      },
    },
  ];
  const PipelineDefinition = { PipelineDefinitionBody: JSON.stringify({ Steps: steps }) };
  const app = deployed({ path: 'P', type: 'AWS::SageMaker::Pipeline', properties: { PipelineDefinition } });
  const { edges } = pipelineGraph(app.resources[0]!, app);
  expect(edges.map(({ from, to, label = '' }) => `${from}>${to} ${label}`.trim())).toEqual([
    'A>B',
    'B>Gate',
    'Gate>Register passed',
    'Gate>Refuse not passed',
  ]);
});

test('GIVEN a state machine WHEN it is drawn THEN each target of a choice is one arrow, and a task is its call', () => {
  const States = {
    Ask: { Type: 'Task', Resource: 'arn:-:states:::aws-sdk:ssm:getParameter', Next: 'Is' },
    Is: { Type: 'Choice', Choices: [{ Next: 'Yes' }, { Next: 'Yes' }], Default: 'Ask' },
    Yes: { Type: 'Succeed' },
  };
  const properties = { DefinitionString: JSON.stringify({ States }) };
  const app = deployed({ path: 'M', type: 'AWS::StepFunctions::StateMachine', properties });
  expect(machineGraph(app.resources[0]!, app)).toEqual({
    nodes: [
      { name: 'Ask', kind: 'ssm:getParameter' },
      { name: 'Is', kind: 'Choice' },
      { name: 'Yes', kind: 'Succeed' },
    ],
    edges: [
      { from: 'Ask', to: 'Is' },
      { from: 'Is', to: 'Yes' },
      { from: 'Is', to: 'Ask' },
    ],
  });
});

test('GIVEN a role WHEN it is read THEN with who assumes it, and its statements with conditions', () => {
  const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s:r:a:${rest}`]] });
  const allow = {
    Effect: 'Allow',
    Action: ['s:Update', 's:Describe'],
    Resource: arn('model-package/*'),
    Condition: { StringEquals: { 's:Status': 'Approved' } },
  };
  const app = deployed(
    {
      path: 'Role',
      type: 'AWS::IAM::Role',
      properties: {
        RoleName: { 'Fn::Join': ['', ['headgate-approver-', { Ref: 'AWS::Region' }]] },
        AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'sagemaker.amazonaws.com' } }] },
      },
    },
    {
      path: 'Policy',
      type: 'AWS::IAM::Policy',
      properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [allow, { ...allow, Effect: 'Deny' }] } },
    },
  );
  const [role] = rolesOf(app);
  expect(role).toMatchObject({ name: 'headgate-approver', assumedBy: ['sagemaker.amazonaws.com'] });
  expect(role!.rows).toEqual(
    ['Allow', 'Deny'].map((effect) => ({
      effect,
      actions: ['s:Describe', 's:Update'],
      resources: ['model-package/*'],
      conditions: ['StringEquals s:Status = Approved'],
    })),
  );
});

test('GIVEN roles WHEN they are drawn THEN principals lead to them, and they to those that they pass on', () => {
  const facts = (path: string, assumedBy: string, passed: readonly string[]) => ({
    name: `headgate-${path}`,
    role: deployed({ path, type: 'AWS::IAM::Role', properties: {} }).resources[0]!,
    assumedBy: [assumedBy],
    rows: [{ effect: 'Allow', actions: ['iam:PassRole'], resources: passed, conditions: [] }],
  });
  const drawing = roleGraph([
    facts('a', 'states.amazonaws.com', ['${b}', '${c}']),
    facts('b', 'x', []),
    facts('c', 'x', []),
  ]);
  const names = new Map([...drawing.matchAll(/(n\d+)[[(]+"([^"]+)"/g)].map(([, id, name]) => [id!, name!]));
  const arrows = [...drawing.matchAll(/(n\d+) -->(?:\|(\w+)\|)? (n\d+)/g)];
  expect(arrows.map(([, from, label = '', to]) => `${names.get(from!)} ${label} ${names.get(to!)}`)).toEqual([
    'states  headgate-a',
    'x  headgate-b',
    'x  headgate-c',
    'headgate-a passes headgate-b',
    'headgate-a passes headgate-c',
  ]);
});

test('GIVEN roles WHEN their duties are read THEN wildcards count, other resources and what is denied do not', () => {
  const facts = (name: string, effect: string, action: string, resource: string) => ({
    name,
    role: deployed({ path: name, type: 'AWS::IAM::Role', properties: {} }).resources[0]!,
    assumedBy: [],
    rows: [{ effect, actions: [action], resources: [resource], conditions: [] }],
  });
  const duties = dutiesOf([
    facts('writer', 'Allow', 's3:Put*', '${Storage/Audit}/*'),
    facts('other', 'Allow', 's3:PutObject', '${Storage/Capture}/*'),
    facts('denied', 'Deny', 's3:PutObject', '${Storage/Audit}/*'),
  ]);
  expect(duties.find(({ act }) => act === 'write the audit log')!.roles).toEqual([{ name: 'writer', conditions: [] }]);
});

test('GIVEN a construct that no stage has WHEN it is placed THEN it is named, with the file to add it to', () => {
  expect(() => stageOf({ id: 'S.Toy', path: 'Toy', type: 'AWS::SQS::Queue' })).toThrow(
    /^S\.Toy \(AWS::SQS::Queue, Toy\) has no stage: add it to scripts\/docs\/architecture\/stages\.ts$/,
  );
});

test('GIVEN texts with markup WHEN drawn THEN they stay text', () => {
  const nodes = [{ id: 'a b', lines: ['say "<b>"'] }];
  expect(flowchart('LR', [{ title: 'T', nodes }], [{ from: 'a b', to: 'a b', label: 'x' }])).toBe(
    '```mermaid\nflowchart LR\n  subgraph g0["T"]\n    n0["say #quot;#lt;b#gt;#quot;"]\n  end\n  n0 -->|x| n0\n```',
  );
});
