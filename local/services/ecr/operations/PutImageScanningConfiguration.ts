import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const PutImageScanningConfiguration = operation('ecr', 'PutImageScanningConfiguration', {
  authorize: ({ repositoryName }, context) => [onRepository('PutImageScanningConfiguration', repositoryName, context)],
  handle({ repositoryName, imageScanningConfiguration }, context) {
    updateRepository(context, repositoryName, { scanOnPush: imageScanningConfiguration?.scanOnPush ?? false });
    return { registryId: context.accountId, repositoryName, imageScanningConfiguration };
  },
});
