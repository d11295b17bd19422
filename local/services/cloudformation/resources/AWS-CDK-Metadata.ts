import type { ResourceHandler } from './handler';

/** Longest physical id, which names nothing. */
const LONGEST_ID = 128;

/** What the CDK tells AWS about an app's constructs: nothing stands behind it. */
export const cdkMetadata: ResourceHandler = {
  type: 'AWS::CDK::Metadata',
  properties: ['Analytics'],
  attributes: [],
  create: (_properties, context) => Promise.resolve({ physicalId: context.name(LONGEST_ID) }),
  update: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
