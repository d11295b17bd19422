import type { Requirement } from '../../kernel/operation/operation';

/** The requirement of an action; the local cloud asks for it on all resources, as older policies of the service do. */
export const scaling = (action: string): Requirement => ({
  action: `application-autoscaling:${action}`,
  resource: '*',
});
