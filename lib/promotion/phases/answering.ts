import { choice, expression, task } from '../asl';
import type { States } from '../asl';
import { hasGateway } from '../expressions';
import { ENDPOINT_VARIABLE } from '../../gateway/settings';
import { LIVE_ALIAS } from '../../gateway/names';

export interface AnsweringProps {
  /** Begins the names of its states, which begin with `Find<what>`. */
  readonly what: string;
  readonly next: string;
  /**
   * Where to go when nothing answers yet.
   * @default - the execution fails
   */
  readonly otherwise?: string;
}

/**
 * Finds out which endpoint configuration answers clients: that of the endpoint, or of the endpoint that the gateway's alias asks. Behind a
 * gateway the stack's parameters say nothing about it: CodeDeploy may have taken the alias back.
 */
export function findAnswering({ what, next, otherwise }: AnsweringProps): States {
  return {
    [`Find${what}`]: choice(
      [
        {
          when: `$not(${hasGateway})`,
          next: `Describe${what}`,
          assign: { asked: expression('$settings.EndpointName') },
        },
      ],
      `Describe${what}Gateway`,
    ),
    [`Describe${what}Gateway`]: task({
      call: 'lambda:getFunctionConfiguration',
      arguments: { FunctionName: expression('$settings.Gateway'), Qualifier: LIVE_ALIAS },
      assign: { asked: expression(`$states.result.Environment.Variables.${ENDPOINT_VARIABLE}`) },
      next: `Describe${what}`,
      otherwise,
    }),
    [`Describe${what}`]: task({
      call: 'sagemaker:describeEndpoint',
      arguments: { EndpointName: expression('$asked') },
      assign: {
        running: expression('$states.result.EndpointConfigName'),
        endpointStatus: expression('$states.result.EndpointStatus'),
      },
      next,
      otherwise,
    }),
  };
}
