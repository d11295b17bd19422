import { isCustom } from '../schema/table';
import { iamRole } from './AWS-IAM-Role';
import { s3Bucket } from './AWS-S3-Bucket';
import { ssmParameter } from './AWS-SSM-Parameter';
import type { ResourceHandler } from './handler';

/** Every resource type that the local cloud deploys. */
export const handlers: readonly ResourceHandler[] = [iamRole, s3Bucket, ssmParameter];

const byType = new Map(handlers.map((handler) => [handler.type, handler]));

export function findHandler(type: string): ResourceHandler | undefined {
  return byType.get(isCustom(type) ? 'AWS::CloudFormation::CustomResource' : type);
}

/** The handler of a type that validation has let through. */
export function handlerOf(type: string): ResourceHandler {
  const handler = findHandler(type);
  if (handler === undefined) throw new Error(`resource type ${type} has no handler`);
  return handler;
}
