import { DefaultStackSynthesizer } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';

/** Behaviour of aws-cdk-lib that the templates rely on, however synthesis is started: `cdk`, the CLI or a test. */
const FEATURE_FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn', 'aws-us-gov'],
};

/**
 * Synthesizes for a bootstrapped environment without a parameter for the bootstrap's version: the CDK CLI checks it by
 * itself, and a parameter that reads SSM would be one more permission for whoever updates a stack.
 */
export function synthesizer(): DefaultStackSynthesizer {
  return new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
}

/** What makes an app's output depend on its declarations alone. */
export function appDefaults(): AppProps {
  return {
    context: FEATURE_FLAGS,
    defaultStackSynthesizer: synthesizer(),
    analyticsReporting: false,
    treeMetadata: false,
    // Traces hold the paths of whoever synthesizes.
    stackTraces: false,
  };
}
