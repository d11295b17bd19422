import { Construct } from 'constructs';
import { AliasRollout } from '../gateway/alias-rollout';
import { GatewayAlarms, gatewayAlarmNames } from '../gateway/gateway-alarms';
import { GatewayDashboard } from '../gateway/gateway-dashboard';
import { GatewayFunction } from '../gateway/gateway-function';
import { HttpApi } from '../gateway/http-api';
import { gatewayName } from '../gateway/names';
import { RollbackAlarms, rollbackAlarmNames } from '../monitoring/rollback-alarms';
import type { PlatformStack } from '../platform/platform-stack';
import type { ModelSpec, ServerlessFleet } from '../spec';
import type { GoldenRequests } from './golden-requests';
import { VARIANT_NAME } from './model-endpoint';
import { ServerlessEndpoint } from './serverless-endpoint';
import type { ServerlessParameters } from './serverless-parameters';

export interface ServerlessServingProps {
  readonly spec: ModelSpec;
  readonly fleet: ServerlessFleet;
  readonly stage: string;
  readonly parameters: ServerlessParameters;
  readonly platform: PlatformStack;
  /** What smoke test and promotion send. */
  readonly golden: GoldenRequests;
}

/** A serverless model: a version's endpoint, the gateway in front, the API before that, and how a new version takes their traffic. */
export class ServerlessServing extends Construct {
  /** Names of the alarms that stop a rollout. */
  readonly alarmNames: readonly string[];
  /** What promotion and clients have to know besides. */
  readonly outputs: Readonly<Record<string, string>>;

  /** @throws Error where the platform has no roles for it */
  constructor(scope: Construct, id: string, props: ServerlessServingProps) {
    super(scope, id);
    const { spec, fleet, stage, parameters, platform, golden } = props;
    const { encryptionKey, notifications, capture, gatewayRoles: roles } = platform;
    if (roles === undefined)
      throw new Error(`serverless of the platform must name ${spec.name}, got nothing: its gateway needs roles`);
    const common = { spec, fleet, stage, encryptionKey, condition: parameters.hasModel };
    const { endpoint } = new ServerlessEndpoint(this, 'Endpoint', {
      ...{ spec, fleet, stage, parameters },
      role: platform.endpointRole,
    });
    const gateway = new GatewayFunction(this, 'Gateway', {
      ...{ ...common, capture },
      role: roles.gateway,
      capturePrefix: `${spec.name}/version-${parameters.modelVersion}/${gatewayName(spec.name, stage)}/${VARIANT_NAME}`,
      endpointName: parameters.endpointNameOrNone(spec.name, stage),
    });
    const { api, url } = new HttpApi(this, 'Api', { ...common, alias: gateway.alias });
    const { alarms } = new RollbackAlarms(this, 'Alarms', {
      ...{ spec, stage, notifications },
      condition: parameters.hasModel,
      dimensions: { endpointName: endpoint.attrEndpointName, variantName: VARIANT_NAME },
    });
    const clientAlarms = new GatewayAlarms(this, 'GatewayAlarms', { spec, stage, notifications, apiId: api.ref });
    this.alarmNames = [...rollbackAlarmNames(spec.name, stage), ...gatewayAlarmNames(spec.name, stage)];
    const { alarmNames } = this;
    const rollout = new AliasRollout(this, 'Rollout', {
      ...{ ...common, gateway, golden, alarmNames },
      smokeTestRole: roles.smokeTest,
      shiftRole: roles.shift,
    });
    // A version may take traffic once its endpoint answers, and once its alarms watch.
    gateway.version.addResourceDependency(endpoint);
    gateway.alias.node.addDependency(...alarms, clientAlarms, rollout);
    new GatewayDashboard(this, 'Dashboard', { spec, stage, alarmNames, apiId: api.ref });
    this.outputs = {
      Gateway: gateway.function.functionName,
      ApiEndpoint: url,
      Authentication: fleet.authentication.bind().kind,
      KeepPreviousMinutes: String(fleet.keepPreviousMinutes),
    };
  }
}
