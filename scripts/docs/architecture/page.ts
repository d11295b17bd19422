import type { Deployed, Resource } from './deployed';
import { dutiesOf } from './duties';
import { edgesOf, isShown } from './flow';
import { callsOf, machineGraph, pipelineGraph } from './machines';
import type { Graph } from './machines';
import { flowchart } from './mermaid';
import type { DrawnNode } from './mermaid';
import { referencesOf } from './references';
import { roleGraph } from './role-graph';
import { rolesOf } from './roles';
import type { RoleFacts } from './roles';
import { stageOf, STAGES } from './stages';

/** `docs/architecture.md`: what is deployed, read from the templates alone. */
export function architecturePage(deployed: Deployed): string {
  return `${[
    '# Architecture',
    '<!-- Written by `node scripts/generate-docs.mjs` from the synthesized templates; a test checks that it is current. -->',
    `Everything on this page is read from the templates of \`models/flight-delay.ts\`, those that \`npx cdk deploy\` sends to AWS and the local cloud executes.
Why it is built so: the [decision records](adr). What each part shows when it runs: the [walkthrough](walkthrough.md).`,
    ...['## Stacks', stacksSection(deployed)],
    ...['## From data to traffic', flowSection(deployed)],
    ...['## The training pipeline', pipelineSection(deployed)],
    ...['## State machines', ...machinesSection(deployed)],
    ...['## Who may do what', ...rolesSection(deployed)],
    ...['## Every resource', resourcesSection(deployed)],
  ].join('\n\n')}\n`;
}

function stacksSection(deployed: Deployed): string {
  const { stacks, resources } = deployed;
  const nodes = stacks.map(({ name }): DrawnNode => {
    const own = resources.filter(({ stack }) => stack === name);
    const roles = own.filter(({ type }) => type === 'AWS::IAM::Role').length;
    return { id: name, lines: [name, `${own.length} resources, ${roles === 0 ? 'no role' : `${roles} roles`}`] };
  });
  const edges = stacks.flatMap(({ name, dependencies }) =>
    dependencies.map((to) => ({ from: name, to, label: `${importsOf(name, to, deployed)} imports` })),
  );
  return flowchart('LR', [{ title: '', nodes }], edges);
}

/** How many resources of another stack a stack refers to. */
function importsOf(name: string, other: string, deployed: Deployed): number {
  const found = deployed.resources
    .filter(({ stack }) => stack === name)
    .flatMap(({ properties, stack }) => [...referencesOf(properties, stack, deployed)]);
  return new Set(found.filter(({ stack }) => stack === other)).size;
}

function flowSection(deployed: Deployed): string {
  const groups = STAGES.map((stage) => ({
    title: stage.title,
    nodes: deployed.resources
      .filter((resource) => isShown(resource) && stageOf(resource) === stage)
      .map((resource): DrawnNode => ({
        id: resource.id,
        lines: [label(resource), kind(resource)],
        shape: shape(resource),
      })),
  }));
  // Every alarm tells the topic: one sentence says it better than ten arrows.
  const edges = edgesOf(deployed).filter(({ to }) => to.type !== 'AWS::SNS::Topic');
  return [
    flowchart(
      'LR',
      groups,
      edges.map(({ from, to, label }) => ({ from: from.id, to: to.id, label })),
    ),
    'An arrow is a reference or a name in the template. Left out: roles, keys, logs, parameters, dashboards; and the alarms’ arrows to the topic, to which each one has an action.',
  ].join('\n\n');
}

function pipelineSection(deployed: Deployed): string {
  const [pipeline] = ofType(deployed, 'AWS::SageMaker::Pipeline');
  return drawGraph('LR', pipelineGraph(pipeline!, deployed));
}

function machinesSection(deployed: Deployed): string[] {
  return ofType(deployed, 'AWS::StepFunctions::StateMachine').flatMap((machine) => [
    `### ${String(machine.properties.StateMachineName)}`,
    `Calls ${callsOf(machine, deployed)
      .map((call) => `\`${call}\``)
      .join(', ')}. What catches errors is not drawn.`,
    drawGraph('TB', machineGraph(machine, deployed)),
  ]);
}

function drawGraph(direction: 'LR' | 'TB', { nodes, edges }: Graph): string {
  const drawn = nodes.map(({ name, kind }): DrawnNode => {
    const shape =
      kind === 'Choice' || kind === 'Condition' ? 'diamond' : kind === 'Succeed' || kind === 'Fail' ? 'round' : 'box';
    return { id: name, lines: kind === 'Pass' || kind === 'Choice' ? [name] : [name, kind], shape };
  });
  return flowchart(direction, [{ title: '', nodes: drawn }], edges);
}

function rolesSection(deployed: Deployed): string[] {
  const roles = rolesOf(deployed);
  return [
    'One role, one duty. `${...}` is a resource of these templates; ARNs are shortened to what follows the account.',
    roleGraph(roles),
    table(
      ['role', 'stack', 'assumed by', 'actions'],
      roles.map(({ name, role, assumedBy, rows }) => [
        `[\`${name}\`](#${anchor(name)})`,
        role.stack,
        assumedBy.join(', '),
        summary(rows),
      ]),
    ),
    '### Separation of duties',
    'What matters, and every role that may do it. People and the CLI start a run, deploy and pass roles with permissions of their own.',
    dutiesTable(roles),
    ...roles.flatMap((role) => [`### ${role.name}`, roleTable(role)]),
  ];
}

function dutiesTable(roles: readonly RoleFacts[]): string {
  return table(
    ['act', 'action', 'roles'],
    dutiesOf(roles).map(({ act, action, roles: allowed }) => {
      const who = allowed.map(
        ({ name, conditions }) => `\`${name}\`${conditions.length > 0 ? ` if ${code(conditions)}` : ''}`,
      );
      return [act, `\`${action}\``, who.length > 0 ? who.join('; ') : 'no role'];
    }),
  );
}

/** Number of actions by service: enough to see whose role it is. */
function summary(rows: RoleFacts['rows']): string {
  const services = rows.flatMap(({ actions }) => actions.map((action) => action.split(':')[0]!));
  return [...new Set(services)]
    .sort()
    .map((name) => `${name} ${services.filter((one) => one === name).length}`)
    .join(', ');
}

function roleTable({ role, rows }: RoleFacts): string {
  const description = String(role.properties.Description ?? '');
  const cells = rows.map(({ effect, actions, resources, conditions }) => [
    `${effect === 'Deny' ? '**denied:** ' : ''}${code(actions)}`,
    code(resources),
    code(conditions),
  ]);
  return `${description}.\n\n${table(['actions', 'on', 'if'], cells)}`;
}

function resourcesSection({ resources }: Deployed): string {
  const rows = STAGES.flatMap((stage) =>
    resources
      .filter((resource) => stageOf(resource) === stage)
      .map(({ path, type, stack }) => [stage.title, `\`${path}\``, type.replace('AWS::', ''), stack]),
  );
  return table(['stage', 'construct', 'type', 'stack'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(', ');
const ofType = ({ resources }: Deployed, type: string) => resources.filter((resource) => resource.type === type);
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
const label = ({ path }: Resource) => path.split('/').slice(-2).join(' ');
const kind = ({ type }: Resource) => type.split('::').slice(1).join(' ');

function shape({ type }: Resource): DrawnNode['shape'] {
  if (type === 'AWS::S3::Bucket') return 'cylinder';
  return /Alarm|Rule|Schedule/.test(type) ? 'round' : 'box';
}
