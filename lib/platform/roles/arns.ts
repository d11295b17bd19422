import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PREFIX, promotionMachineName, stageSuffix } from '../../names';
import type { Stage } from '../../names';

/** ARNs of what does not exist yet when the roles are made: built from the kit's names. Those of production fit every stage. */
export function arnsOf(scope: Construct, stage?: Stage) {
  const stack = Stack.of(scope);
  const suffix = stageSuffix(stage);
  const sagemaker = (resource: string) => stack.formatArn({ service: 'sagemaker', resource });
  return {
    endpoints: sagemaker(`endpoint/${PREFIX}-*${suffix}`),
    endpointConfigs: sagemaker('endpoint-config/*'),
    models: sagemaker('model/*'),
    modelPackageGroups: sagemaker('model-package-group/*'),
    modelPackages: sagemaker('model-package/*'),
    alarms: stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${PREFIX}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    dashboards: stack.formatArn({ service: 'cloudwatch', region: '', resource: `dashboard/${PREFIX}-*` }),
    endpointLogs: stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/Endpoints/*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    liveParameters: stack.formatArn({
      service: 'ssm',
      resource: `parameter/${PREFIX}/models/*${suffix && `/${stage}/live`}`,
    }),
    promotion: stack.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: promotionMachineName(stage),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    promotionExecutions: stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${promotionMachineName(stage)}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    rules: stack.formatArn({ service: 'events', resource: `rule/${PREFIX}-*` }),
    schedules: stack.formatArn({ service: 'scheduler', resource: `schedule/default/${PREFIX}-*` }),
    servingStacks: stack.formatArn({
      service: 'cloudformation',
      resource: suffix === '' ? 'stack/*Serving*/*' : `stack/*Serving${suffix}/*`,
    }),
  };
}
