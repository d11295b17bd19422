import { unlike } from './violation';
import type { Violation } from './violation';

/** A SageMaker instance type, for example `ml.m5.large`. */
export type InstanceType = `ml.${string}.${string}`;

/** Families whose disks are on the host and encrypted by hardware: SageMaker refuses a volume key for them. */
const LOCAL_STORAGE = /^ml\.(p3dn|p4de?|p5e?n?|g4dn|g5|g6e?|inf2|trn\d|[a-z]\d[a-z]*d[a-z]*)\./;

/** Whether a volume key (`KmsKeyId`, `VolumeKmsKeyId`) must be left out for this type. */
export function hasLocalStorage(type: InstanceType): boolean {
  return LOCAL_STORAGE.test(type);
}

/** What is wrong with an instance type. Whether the Region has it is checked before a deployment, not at synth. */
export function instanceTypeViolations(field: string, type: InstanceType): Violation[] {
  const fix = 'SageMaker prefixes EC2 types with "ml.", for example ml.m5.large';
  return unlike(field, type, /^ml\.[a-z0-9-]+\.(metal|\d*x?large|medium)$/, 'be a SageMaker instance type', fix);
}
