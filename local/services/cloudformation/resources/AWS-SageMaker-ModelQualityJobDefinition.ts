import { jobDefinition } from './sagemaker-job-definition';

export const sagemakerModelQualityJobDefinition = jobDefinition('ModelQuality');
