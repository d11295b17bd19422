import type { HandlerContext, ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

export const lambdaVersion: ResourceHandler = {
  type: 'AWS::Lambda::Version',
  properties: ['CodeSha256', 'Description', 'FunctionName'],
  attributes: ['FunctionArn', 'Version'],

  async create(properties, context) {
    const { call, resumed } = context;
    const FunctionName = text(properties.FunctionName);
    const before = resumed ? [] : await publishedVersions(FunctionName, context);
    const { FunctionArn, Version } = await call('lambda', 'PublishVersion', {
      FunctionName,
      ...shaped<object>(pick(properties, ['CodeSha256', 'Description'])),
    });
    // PublishVersion answers the newest version when nothing but the description has changed since.
    if (before.includes(Version!))
      throw new Error(
        `A version for this Lambda function exists ( ${Version} ). Modify the function to create a new version.`,
      );
    return { physicalId: FunctionArn!, attributes: { FunctionArn: FunctionArn!, Version: Version! } };
  },

  delete: ({ properties, attributes }, { call }) =>
    unlessGone(
      call('lambda', 'DeleteFunction', {
        FunctionName: text(properties.FunctionName),
        Qualifier: text(attributes.Version),
      }),
      'ResourceNotFoundException',
    ),
};

async function publishedVersions(FunctionName: string, { call }: HandlerContext): Promise<string[]> {
  const versions: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await call('lambda', 'ListVersionsByFunction', { FunctionName, Marker });
    versions.push(...(page.Versions ?? []).map(({ Version }) => Version!));
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  return versions;
}
