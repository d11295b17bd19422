import type { PipelineExecutionStepMetadata } from '@aws-sdk/client-sagemaker';
import type { ServiceError } from '../../../../kernel/operation/error';
import type { Failure } from './events';

/** A step that cannot go on; the message is its FailureReason. */
export class StepError extends Error {
  override readonly name = 'StepError';

  /**
   * @param exception - what a retry policy may name
   * @param code - of the service's exception
   * @param metadata - of the step
   */
  constructor(
    message: string,
    readonly exception?: string,
    readonly code?: string,
    readonly metadata?: PipelineExecutionStepMetadata,
  ) {
    super(message);
  }
}

/** The refusal of a call that a step makes under the pipeline's role. */
export function refused(service: string, operation: string, error: ServiceError): StepError {
  const message = `ClientError: Failed to invoke ${service}:${operation}. Error Details: ${error.message}`;
  return new StepError(message, exceptionOf(error), error.code);
}

/** What a step that threw an error tells. */
export function failureOf(error: Error): Failure {
  if (error instanceof StepError)
    return { reason: error.message, exception: error.exception, metadata: error.metadata };
  return { reason: `InternalServerError: ${error.message}`, exception: 'Step.SERVICE_FAULT' };
}

/** What a retry policy calls the failure of a job. */
export function jobException(failureReason: string): string | undefined {
  if (failureReason.startsWith('InternalServerError')) return 'SageMaker.JOB_INTERNAL_ERROR';
  if (failureReason.startsWith('CapacityError')) return 'SageMaker.CAPACITY_ERROR';
  return undefined;
}

const NOT_IMPLEMENTED = 501;

function exceptionOf({ code, status }: ServiceError): string | undefined {
  if (code === 'ResourceLimitExceeded') return 'SageMaker.RESOURCE_LIMIT';
  if (/Throttl|TooManyRequests/.test(code)) return 'Step.THROTTLING';
  return status >= 500 && status !== NOT_IMPLEMENTED ? 'Step.SERVICE_FAULT' : undefined;
}
