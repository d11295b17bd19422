import { ServiceError } from '../../../kernel/operation/error';
import type { Template } from '../template/template';

const IAM = /^AWS::IAM::(Role|Policy|ManagedPolicy|User|Group|InstanceProfile|AccessKey|UserToGroupAddition)$/;
const NAMES = ['RoleName', 'UserName', 'ManagedPolicyName', 'GroupName', 'InstanceProfileName'];

/** The capabilities that a template asks for. */
export function requiredCapabilities(template: Template): string[] {
  const resources = Object.values(template.Resources).filter(({ Type: type }) => IAM.test(type));
  if (resources.length === 0) return [];
  const named = resources.some(({ Properties: properties }) => NAMES.some((name) => properties?.[name] !== undefined));
  return [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'];
}

/** Refuses a template that makes identities nobody agreed to. */
export function checkCapabilities(template: Template, given: readonly string[]): void {
  const missing = requiredCapabilities(template).filter(
    (capability) => !given.includes(capability) && !given.includes('CAPABILITY_NAMED_IAM'),
  );
  if (missing.length > 0)
    throw new ServiceError('InsufficientCapabilitiesException', `Requires capabilities : [${missing.join(', ')}]`);
}
