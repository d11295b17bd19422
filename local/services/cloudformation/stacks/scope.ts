import type { Kernel } from '../../../kernel/kernel';
import type { Source } from '../engine/row';
import { evaluateCondition } from '../intrinsics/evaluate';
import { NO_VALUE, TemplateError, type Resolved, type Scope } from '../intrinsics/scope';
import type { Json } from '../template/json';
import { referenced } from '../template/parameter';
import type { Template } from '../template/template';
import { findExport } from './exports';

/** A resource as intrinsic functions see it. */
export interface VisibleResource {
  readonly physicalId: string;
  readonly ref?: string;
  readonly attributes?: Readonly<Record<string, Json>>;
}

export interface StackIdentity {
  readonly stackId: string;
  readonly stackName: string;
}

/** What the intrinsic functions of a stack's template read. */
export class StackScope implements Scope {
  readonly availabilityZones: readonly string[];
  readonly #conditions = new Map<string, boolean>();
  readonly #pseudo: Readonly<Record<string, Resolved>>;

  constructor(
    private readonly kernel: Kernel,
    stack: StackIdentity & { readonly notificationArns?: readonly string[] },
    readonly template: Template,
    private readonly source: Pick<Source, 'parameters'>,
    private readonly resource: (logicalId: string) => VisibleResource | undefined,
  ) {
    this.availabilityZones = ['a', 'b', 'c'].map((zone) => `${kernel.region}${zone}`);
    this.#pseudo = {
      'AWS::AccountId': kernel.accountId,
      'AWS::NoValue': NO_VALUE,
      'AWS::NotificationARNs': stack.notificationArns ?? [],
      'AWS::Partition': 'aws',
      'AWS::Region': kernel.region,
      'AWS::StackId': stack.stackId,
      'AWS::StackName': stack.stackName,
      'AWS::URLSuffix': 'amazonaws.com',
    };
  }

  ref(name: string): Resolved {
    const pseudo = this.#pseudo[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.source.parameters[name];
    if (parameter !== undefined) return referenced(parameter);
    const resource = this.#resource(name);
    return resource.ref ?? resource.physicalId;
  }

  attribute(logicalId: string, attribute: string): Json {
    const value = nested(this.#resource(logicalId).attributes ?? {}, attribute);
    if (value !== undefined) return value;
    const { Type: type } = this.template.Resources[logicalId]!;
    throw new TemplateError(`Attribute '${attribute}' of ${logicalId} (${type}) has no value`);
  }

  mapping(name: string) {
    return this.template.Mappings?.[name];
  }

  condition(name: string): boolean {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    const definition = this.template.Conditions?.[name];
    if (definition === undefined) throw new TemplateError(`Template error: unresolved condition dependency ${name}`);
    const value = evaluateCondition(definition, this);
    this.#conditions.set(name, value);
    return value;
  }

  exported(name: string): Json {
    const found = findExport(this.kernel, name);
    if (found === undefined) throw new TemplateError(`No export named ${name} found.`);
    return found.value;
  }

  #resource(logicalId: string): VisibleResource {
    const resource = this.resource(logicalId);
    if (resource !== undefined) return resource;
    throw new TemplateError(
      `Template format error: Unresolved resource dependencies [${logicalId}] in the Resources block of the template`,
    );
  }
}

function nested(attributes: Readonly<Record<string, Json>>, name: string): Json | undefined {
  if (name in attributes) return attributes[name];
  const [first, ...rest] = name.split('.');
  const inner = attributes[first!];
  if (rest.length === 0 || typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined;
  return nested(inner as Readonly<Record<string, Json>>, rest.join('.'));
}
