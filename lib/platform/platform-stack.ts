import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { DutyRole } from '../iam/duty-role';
import { Promotion } from '../promotion/promotion';
import { EncryptionKey } from './encryption-key';
import { GatewayRoles } from './gateway-roles';
import { ModelNetwork } from './model-network';
import { Notifications } from './notifications';
import { PlatformParameters } from './parameters';
import { ApproverRole } from './roles/approver-role';
import { DeploymentRole } from './roles/deployment-role';
import { EndpointRole } from './roles/endpoint-role';
import { PromotionRole } from './roles/promotion-role';
import { allowDeployingGateways, allowPromotingGateways } from './roles/serverless-permissions';
import { TriggerRole } from './roles/trigger-role';
import { Staging } from './staging';
import { Storage } from './storage';

export interface PlatformStackProps extends StackProps {
  /**
   * ARNs of those who may approve.
   * @default - everyone in the account whose own policy allows to assume the approver role
   */
  readonly approvers?: readonly string[];
  /**
   * Models that go through staging, and who may approve there.
   * @default - there is no staging
   */
  readonly staging?: { readonly models: readonly string[]; readonly approvers: readonly string[] };
  /**
   * Models whose versions are approved by thresholds.
   * @default - people approve
   */
  readonly gates?: readonly string[];
  /**
   * Models that are serverless in some stage.
   * @default - all are served by instances
   */
  readonly serverless?: readonly string[];
  /**
   * ARN of an existing key for everything at rest. It must let CloudWatch publish to encrypted topics and CloudWatch Logs
   * encrypt.
   * @default - a key of its own
   */
  readonly keyArn?: string;
  /**
   * An existing VPC for jobs and model servers.
   * @default - SageMaker's own network
   */
  readonly vpc?: IVpc;
  /**
   * The VPC's subnets for jobs and model servers.
   * @default - the private ones
   */
  readonly vpcSubnets?: SubnetSelection;
  /**
   * What happens to key, buckets and logs when the stack is deleted. Either way, CloudFormation deletes no bucket that holds
   * objects, and AWS keeps a deleted key for seven days.
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** What all models share: key, buckets, topic, the roles, and the state machine that promotes versions. */
export class PlatformStack extends Stack {
  readonly encryptionKey: IKey;
  /** Training data: `<model>/data/2013-01.csv`. */
  readonly data: IBucket;
  /** What pipelines produce. */
  readonly artifacts: IBucket;
  /** Captured requests and answers. */
  readonly capture: IBucket;
  /** The audit log. */
  readonly audit: IBucket;
  readonly notifications: ITopic;
  /** What model servers run as. */
  readonly endpointRole: DutyRole;
  /** What CloudFormation runs as while promotion updates a serving stack. */
  readonly deploymentRole: DutyRole;
  /** What EventBridge runs as when it starts promotion. */
  readonly triggerRole: DutyRole;
  /** What people are while they approve, reject and roll back. */
  readonly approverRole: DutyRole;
  readonly promotion: Promotion;
  /** What gateways of serverless models have of roles, if there is such a model. */
  readonly gatewayRoles?: GatewayRoles;
  /** What staging has of its own, if a model goes through it. */
  readonly staging?: Staging;
  /** Where jobs and model servers run, if in a VPC. */
  readonly network?: ModelNetwork;

  constructor(scope: Construct, id: string, props: PlatformStackProps = {}) {
    super(scope, id, { description: 'Headgate: what all models share', ...props });
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.DESTROY;
    this.encryptionKey = props.keyArn
      ? Key.fromKeyArn(this, 'Key', props.keyArn)
      : new EncryptionKey(this, 'Key', { removalPolicy });
    const { encryptionKey } = this;

    const storage = new Storage(this, 'Storage', { encryptionKey, removalPolicy });
    const { artifacts, capture, audit } = storage;
    this.data = storage.data;
    this.artifacts = artifacts;
    this.capture = capture;
    this.audit = audit;
    this.notifications = new Notifications(this, 'Notifications', { encryptionKey });
    if (props.vpc) this.network = new ModelNetwork(this, 'Network', { vpc: props.vpc, subnets: props.vpcSubnets });

    const { notifications, network } = this;
    const endpointRole = new EndpointRole(this, 'EndpointRole', { artifacts, capture, encryptionKey, network });
    const staging = props.staging !== undefined;
    const triggerRole = new TriggerRole(this, 'TriggerRole', { encryptionKey, staging, gates: props.gates });
    const deploymentRole = new DeploymentRole(this, 'DeploymentRole', { endpointRole, triggerRole, encryptionKey });
    const role = new PromotionRole(this, 'PromotionRole', {
      ...{ deploymentRole, audit, notifications, encryptionKey },
      ...(staging && { handOvers: { artifacts } }),
    });
    this.endpointRole = endpointRole;
    this.triggerRole = triggerRole;
    this.deploymentRole = deploymentRole;
    this.approverRole = new ApproverRole(this, 'ApproverRole', {
      approvers: props.approvers ?? [],
      stagings: props.staging?.models,
      artifacts,
      audit,
      encryptionKey,
    });
    this.promotion = new Promotion(this, 'Promotion', {
      role,
      deploymentRole,
      audit,
      notifications,
      encryptionKey,
      removalPolicy,
    });
    if (props.staging) {
      const shared = { deploymentRole, artifacts, audit, notifications, encryptionKey, removalPolicy };
      this.staging = new Staging(this, 'Staging', { ...shared, ...props.staging });
    }
    if (props.serverless) this.gatewayRoles = this.allowServerless(props.serverless, role);
    this.publish();
  }

  private allowServerless(models: readonly string[], promotionRole: DutyRole): GatewayRoles {
    const { capture, encryptionKey, deploymentRole, staging } = this;
    const roles = new GatewayRoles(this, 'GatewayRoles', { capture, encryptionKey });
    allowDeployingGateways(deploymentRole, { functions: [roles.gateway, roles.smokeTest], shift: roles.shift });
    for (const role of [promotionRole, ...(staging ? [staging.promotionRole] : [])])
      allowPromotingGateways(role, models);
    return roles;
  }

  private publish(): void {
    new PlatformParameters(this, 'Parameters', {
      'data-bucket': this.data.bucketName,
      'artifacts-bucket': this.artifacts.bucketName,
      'capture-bucket': this.capture.bucketName,
      'audit-bucket': this.audit.bucketName,
      'key-arn': this.encryptionKey.keyArn,
      'topic-arn': this.notifications.topicArn,
      'promotion-arn': this.promotion.stateMachineArn,
      'approver-role-arn': this.approverRole.roleArn,
    });
  }
}
