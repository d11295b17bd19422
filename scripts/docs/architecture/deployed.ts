import { CfnResource, Stack } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';

/** A resource of a template. */
export interface Resource {
  /** `<stack>.<logical id>`. */
  readonly id: string;
  readonly stack: string;
  /** Of the construct, below its stack: `Monitors/Alarms/data-drift`. */
  readonly path: string;
  /** `AWS::CloudWatch::Alarm`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What an app deploys, as its templates say. */
export interface Deployed {
  readonly stacks: readonly DeployedStack[];
  readonly resources: readonly Resource[];
  /** The resource behind a `Ref`, `Fn::GetAtt` or `Fn::ImportValue` of a stack; undefined for parameters and pseudo parameters. */
  readonly target: (stack: string, intrinsic: object) => Resource | undefined;
}

export interface DeployedStack {
  readonly name: string;
  /** Names of stacks that have to be there before. */
  readonly dependencies: readonly string[];
}

interface Template {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
  readonly Outputs?: Readonly<Record<string, { readonly Value: object; readonly Export?: { readonly Name: string } }>>;
}

/** Synthesizes an app and reads its templates. */
export function readDeployed(app: App): Deployed {
  const { stacks } = app.synth();
  const paths = constructPaths(app);
  const resources = stacks.flatMap(({ stackName, template }) =>
    Object.entries((template as Template).Resources ?? {}).map(([logicalId, { Type, Properties = {} }]) => {
      const id = `${stackName}.${logicalId}`;
      return { id, stack: stackName, path: paths.get(id) ?? logicalId, type: Type, properties: Properties };
    }),
  );
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const exported = new Map<string, Resource>();
  const target = (stack: string, intrinsic: object): Resource | undefined => {
    const [[name, value] = ['', undefined]] = Object.entries(intrinsic) as [string, unknown][];
    if (name === 'Fn::ImportValue') return exported.get(value as string);
    if (name === 'Fn::GetAtt') return byId.get(`${stack}.${(value as string[])[0]}`);
    return name === 'Ref' ? byId.get(`${stack}.${value as string}`) : undefined;
  };
  for (const { stackName, template } of stacks)
    for (const { Value, Export } of Object.values((template as Template).Outputs ?? {})) {
      const resource = target(stackName, Value);
      if (Export !== undefined && resource !== undefined) exported.set(Export.Name, resource);
    }
  return {
    stacks: stacks.map(({ stackName, dependencies }) => ({
      name: stackName,
      dependencies: dependencies.map(({ id }) => id).filter((id) => stacks.some((stack) => stack.stackName === id)),
    })),
    resources,
    target,
  };
}

function constructPaths(app: App): Map<string, string> {
  return new Map(
    app.node
      .findAll()
      .filter((construct) => CfnResource.isCfnResource(construct))
      .map((resource) => {
        const stack = Stack.of(resource);
        const path = resource.node.path
          .split('/')
          .slice(1)
          .filter((part) => part !== 'Resource');
        return [`${stack.stackName}.${stack.resolve(resource.logicalId) as string}`, path.join('/')];
      }),
  );
}
