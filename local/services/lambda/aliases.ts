import type { AliasConfiguration } from '@aws-sdk/client-lambda';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { invalidParameter, notFound } from './errors';
import { findVersion, type LambdaFunction } from './functions';
import { functionArn } from './names';

/** An alias: a version, and perhaps a second one with a share of the traffic. */
export interface Alias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Shares from 0 to 1 of other versions; the rest is `version`'s. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

export const aliases = (kernel: Kernel): Collection<Alias> => kernel.store.collection('lambda:alias');

export const aliasKey = (name: string, alias: string): string => `${name}/${alias}`;

/** @throws ResourceNotFoundException */
export function findAlias(kernel: Kernel, fn: LambdaFunction, name: string | undefined): Alias {
  const alias = aliases(kernel).get(aliasKey(fn.name, name ?? ''));
  if (alias === undefined)
    throw notFound(`Cannot find alias arn: ${functionArn(kernel, { name: fn.name, qualifier: name })}`);
  return alias;
}

/** @throws ResourceNotFoundException, InvalidParameterValueException */
export function checkAlias(kernel: Kernel, fn: LambdaFunction, alias: Alias): void {
  const first = findVersion(kernel, fn, alias.version);
  const entries = Object.entries(alias.weights);
  for (const [version, weight] of entries) {
    const second = findVersion(kernel, fn, version);
    // https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
    if (second.role !== first.role || second.deadLetter?.TargetArn !== first.deadLetter?.TargetArn)
      throw invalidParameter(
        `versions ${first.version} and ${version} of an alias must have the same execution role and dead-letter queue`,
      );
    if (!(weight >= 0 && weight <= 1))
      throw invalidParameter(`the weight of version ${version} must be 0 to 1, got ${weight}`);
  }
  if (entries.length > 1)
    throw invalidParameter('The number of entries in AdditionalVersionWeights must be at most 1.');
  if (entries.length > 0 && [alias.version, ...Object.keys(alias.weights)].includes('$LATEST'))
    throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
}

export const describeAlias = (kernel: Kernel, fn: LambdaFunction, alias: Alias): AliasConfiguration => ({
  AliasArn: functionArn(kernel, { name: fn.name, qualifier: alias.name }),
  Name: alias.name,
  FunctionVersion: alias.version,
  Description: alias.description,
  RoutingConfig:
    Object.keys(alias.weights).length === 0 ? undefined : { AdditionalVersionWeights: { ...alias.weights } },
  RevisionId: alias.revisionId,
});
