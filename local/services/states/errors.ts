import { ServiceError } from '../../kernel/operation/error';

/** Step Functions says what is wrong twice: in words, and quoted behind a colon. */
const error = (code: string, words: string) => (detail: string) => new ServiceError(code, `${words}: '${detail}'`);

export const executionAlreadyExists = error('ExecutionAlreadyExists', 'Execution Already Exists');
export const executionDoesNotExist = error('ExecutionDoesNotExist', 'Execution Does Not Exist');
export const invalidArn = error('InvalidArn', 'Invalid Arn');
export const invalidDefinition = error('InvalidDefinition', 'Invalid State Machine Definition');
export const invalidExecutionInput = error('InvalidExecutionInput', 'Invalid State Machine Execution Input');
export const invalidLogging = error('InvalidLoggingConfiguration', 'Invalid Logging Configuration');
export const invalidName = error('InvalidName', 'Invalid Name');
export const invalidOutput = error('InvalidOutput', 'Invalid Output');
export const invalidToken = error('InvalidToken', 'Invalid Token');
export const resourceNotFound = error('ResourceNotFound', 'Resource not found');
export const stateMachineAlreadyExists = error('StateMachineAlreadyExists', 'State Machine Already Exists');
export const stateMachineDoesNotExist = error('StateMachineDoesNotExist', 'State Machine Does Not Exist');
export const taskTimedOut = error('TaskTimedOut', 'Task Timed Out');
export const validation = (message: string) => new ServiceError('ValidationException', message);
