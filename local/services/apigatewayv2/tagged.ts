import type { Kernel } from '../../kernel/kernel';
import { badRequest } from './errors';
import { apis, findApi, stages } from './records';

type Tags = Record<string, string>;

/** The tags of an API or a stage, and how to give it others. */
export interface Tagged {
  readonly tags: Tags;
  retag(tags: Tags): void;
}

/** @throws BadRequestException, NotFoundException */
export function findTagged(kernel: Kernel, arn = ''): Tagged {
  const [, apiId, stage] = /::\/apis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  if (apiId === undefined) throw badRequest(`ResourceArn must name an API or a stage, got ${arn}`);
  if (stage === undefined) {
    const api = findApi(kernel, apiId);
    return { tags: api.Tags ?? {}, retag: (Tags) => void apis(kernel).put(apiId, { ...api, Tags }) };
  }
  const found = stages.find(kernel, apiId, stage);
  return { tags: found.Tags ?? {}, retag: (Tags) => void stages.put(kernel, apiId, stage, { ...found, Tags }) };
}
