import type { Service } from './kernel/service';
import { apigatewayv2 } from './services/apigatewayv2/service';
import { applicationAutoScaling } from './services/applicationautoscaling/service';
import { cloudformation } from './services/cloudformation/service';
import { cloudtrail } from './services/cloudtrail/service';
import { codedeploy } from './services/codedeploy/service';
import { ecr } from './services/ecr/service';
import { events } from './services/events/service';
import { iam } from './services/iam/service';
import { kms } from './services/kms/service';
import { lambda } from './services/lambda/service';
import { logs } from './services/logs/service';
import { monitoring } from './services/monitoring/service';
import { runtimeSagemaker } from './services/runtime.sagemaker/service';
import { s3 } from './services/s3/service';
import { sagemaker } from './services/sagemaker/service';
import { scheduler } from './services/scheduler/service';
import { sns } from './services/sns/service';
import { sqs } from './services/sqs/service';
import { ssm } from './services/ssm/service';
import { states } from './services/states/service';
import { sts } from './services/sts/service';

/** Every service of the local cloud, in the order in which they start: who you are comes first. */
export function services(): Service[] {
  return [
    iam(),
    sts(),
    kms(),
    s3(),
    ssm(),
    logs(),
    monitoring(),
    sqs(),
    sns(),
    events(),
    scheduler(),
    cloudtrail(),
    lambda(),
    codedeploy(),
    apigatewayv2(),
    states(),
    ecr(),
    sagemaker(),
    runtimeSagemaker(),
    applicationAutoScaling(),
    cloudformation(),
  ];
}
