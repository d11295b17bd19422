import type { Construct } from 'constructs';
import { rollbackAlarmNames } from '../monitoring/rollback-alarms';
import { ServingDashboard } from '../monitoring/serving-dashboard';
import type { PlatformStack } from '../platform/platform-stack';
import type { ModelSpec, ProvisionedFleet, ServerlessFleet } from '../spec';
import type { GoldenRequests } from './golden-requests';
import { GuardedEndpoint } from './guarded-endpoint';
import { VARIANT_NAME } from './model-endpoint';
import { ServerlessParameters } from './serverless-parameters';
import { ServerlessServing } from './serverless-serving';
import { ServingParameters } from './serving-parameters';

export interface ServeProps {
  readonly spec: ModelSpec;
  readonly stage: string;
  readonly platform: PlatformStack;
  /** What promotion, and a serverless model's smoke test, send. */
  readonly golden: GoldenRequests;
}

/** What serves a model, as its stack publishes it. */
export interface Served {
  readonly parameters: ServingParameters;
  readonly endpointName: string;
  readonly alarmNames: readonly string[];
  /** The endpoint, if instances serve it. */
  readonly endpoint?: GuardedEndpoint;
  /** What only some kinds of serving publish. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Serves a model as it is declared. */
export function serve(scope: Construct, props: ServeProps): Served {
  const fleet = props.spec.serving.bind();
  return fleet.kind === 'serverless' ? serverless(scope, fleet, props) : provisioned(scope, fleet, props);
}

/** Instances that are always there, behind one endpoint with a guardrail. */
function provisioned(scope: Construct, fleet: ProvisionedFleet, { spec, stage, platform }: ServeProps): Served {
  const parameters = new ServingParameters(scope, 'Parameters');
  const endpoint = new GuardedEndpoint(scope, 'Serving', {
    ...{ spec, fleet, stage, parameters },
    role: platform.endpointRole,
    capture: platform.capture,
    encryptionKey: platform.encryptionKey,
    notifications: platform.notifications,
    network: platform.network,
  });
  const alarmNames = rollbackAlarmNames(spec.name, stage);
  new ServingDashboard(scope, 'Dashboard', { spec, stage, variantName: VARIANT_NAME, alarmNames });
  return { parameters, alarmNames, endpoint, endpointName: endpoint.endpointName };
}

/** An endpoint for each version, behind a gateway. */
function serverless(scope: Construct, fleet: ServerlessFleet, props: ServeProps): Served {
  const parameters = new ServerlessParameters(scope, 'Parameters');
  const { alarmNames, outputs } = new ServerlessServing(scope, 'Serving', { ...props, fleet, parameters });
  const endpointName = parameters.endpointNameOrNone(props.spec.name, props.stage);
  return { parameters, alarmNames, outputs, endpointName };
}
