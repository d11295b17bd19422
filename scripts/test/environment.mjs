import { readdirSync } from 'node:fs';
import { at } from '../setup/paths.mjs';

/** The caller's environment without its AWS credentials, profiles and endpoints: a test never reaches an account. */
export function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') || name === 'AWS_CA_BUNDLE');
  return {
    ...Object.fromEntries(kept),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // npm hands its own settings down; a second npm warns about them.
    npm_config_loglevel: 'error',
  };
}

/** Lets the image's interpreter find pytest, which is no package of the image. */
export function pythonEnvironment() {
  const lib = at('.venv-test/lib');
  const version = readdirSync(lib).find((name) => name.startsWith('python3'));
  return { PYTHONPATH: `${lib}/${version}/site-packages`, OMP_NUM_THREADS: '1' };
}
