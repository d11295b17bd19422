import type { OperationModel } from '../schema/model';

/** The member that is the body and is not read into memory, as S3's PutObject and UploadPart have it. */
export function streamedMember({ input }: OperationModel): string | undefined {
  if (!input.isStructSchema()) return undefined;
  for (const [name, member] of input.structIterator()) {
    const traits = member.getMergedTraits();
    if (traits.httpPayload !== undefined && member.isStreaming() && !member.isStructSchema()) return name;
  }
  return undefined;
}
