import { jobDefinition } from './sagemaker-job-definition';

export const sagemakerDataQualityJobDefinition = jobDefinition('DataQuality');
