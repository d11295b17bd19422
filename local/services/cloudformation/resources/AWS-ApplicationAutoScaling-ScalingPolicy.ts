import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

const NAMING = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'];
const SETTINGS = ['PolicyName', 'PolicyType', 'TargetTrackingScalingPolicyConfiguration'];
type Policy = Input<'application-autoscaling', 'PutScalingPolicy'>;
type Naming = Input<'application-autoscaling', 'DeleteScalingPolicy'>;

/** The target, by its id (what Ref of a ScalableTarget answers) or by its parts. */
function naming(properties: JsonObject): JsonObject {
  if (properties.ScalingTargetId === undefined) return pick(properties, NAMING);
  const parts = text(properties.ScalingTargetId).split('|');
  return Object.fromEntries(NAMING.map((member, at) => [member, parts[at] ?? '']));
}

const put = (properties: JsonObject, { call }: HandlerContext) =>
  call(
    'application-autoscaling',
    'PutScalingPolicy',
    shaped<Policy>({ ...pick(properties, SETTINGS), ...naming(properties) }),
  );

/** Putting a policy again changes it. */
export const scalingPolicy: ResourceHandler = {
  type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  properties: ['ScalingTargetId', ...NAMING, ...SETTINGS],
  attributes: ['Arn'],

  async create(properties, context) {
    const { PolicyARN: arn } = await put(properties, context);
    return { physicalId: arn!, attributes: { Arn: arn! } };
  },

  async update(properties, _existing, context) {
    await put(properties, context);
  },

  delete: ({ properties }, { call }) =>
    unlessGone(
      call(
        'application-autoscaling',
        'DeleteScalingPolicy',
        shaped<Naming>({ ...pick(properties, ['PolicyName']), ...naming(properties) }),
      ),
      'ObjectNotFoundException',
    ),
};
