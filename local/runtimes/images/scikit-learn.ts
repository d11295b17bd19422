import type { ImageRuntime } from './image';

/**
 * scikit-learn 1.9 with Python 3.12 (patched until July 2027). AWS's page of images writes the tag `1.9-0`, its build
 * `1.9-0-cpu-py3`. Variables: the Dockerfiles of github.com/aws/sagemaker-scikit-learn-container.
 */
export const scikitLearn19: ImageRuntime = {
  name: 'sagemaker-scikit-learn:1.9-0',
  repository: 'sagemaker-scikit-learn',
  tags: ['1.9-0', '1.9-0-cpu-py3'],
  environment: '.venv',
  lock: 'local/runtimes/images/scikit-learn-1.9-0/requirements.txt',
  variables: {
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONIOENCODING: 'UTF-8',
    PYTHONUNBUFFERED: '1',
    SM_INPUT: '/opt/ml/input',
    SM_INPUT_TRAINING_CONFIG_FILE: '/opt/ml/input/config/hyperparameters.json',
    SM_INPUT_DATA_CONFIG_FILE: '/opt/ml/input/config/inputdataconfig.json',
    SM_CHECKPOINT_CONFIG_FILE: '/opt/ml/input/config/checkpointconfig.json',
    SM_MODEL_DIR: '/opt/ml/model',
  },
  preload: [
    'numpy',
    'pandas',
    'scipy.stats',
    'pyarrow.parquet',
    'joblib',
    'threadpoolctl',
    'sklearn.compose',
    'sklearn.ensemble',
    'sklearn.linear_model',
    'sklearn.metrics',
    'sklearn.model_selection',
    'sklearn.pipeline',
    'sklearn.preprocessing',
    'werkzeug.wrappers',
  ],
  serving: 'scikit-learn',
};
