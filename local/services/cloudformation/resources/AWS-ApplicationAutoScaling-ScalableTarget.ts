import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import type { ResourceHandler } from './handler';
import { pick, shaped, unlessGone } from './support';

const NAMING = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'];
type Registration = Input<'application-autoscaling', 'RegisterScalableTarget'>;
type Naming = Input<'application-autoscaling', 'DeregisterScalableTarget'>;

const registration = (properties: JsonObject): Registration => {
  const sizes = { MinCapacity: Number(properties.MinCapacity), MaxCapacity: Number(properties.MaxCapacity) };
  return { ...shaped<Registration>(pick(properties, [...NAMING, 'RoleARN'])), ...sizes };
};

/** Registering again changes the bounds. */
export const scalableTarget: ResourceHandler = {
  type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  properties: ['MaxCapacity', 'MinCapacity', 'RoleARN', ...NAMING],
  attributes: ['Id'],

  async create(properties, { call }) {
    await call('application-autoscaling', 'RegisterScalableTarget', registration(properties));
    const id = NAMING.map((member) => properties[member] as string).join('|');
    return { physicalId: id, attributes: { Id: id } };
  },

  async update(properties, _existing, { call }) {
    await call('application-autoscaling', 'RegisterScalableTarget', registration(properties));
  },

  delete: ({ properties }, { call }) =>
    unlessGone(
      call('application-autoscaling', 'DeregisterScalableTarget', shaped<Naming>(pick(properties, NAMING))),
      'ObjectNotFoundException',
    ),
};
