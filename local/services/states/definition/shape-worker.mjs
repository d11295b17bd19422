// Checks definitions against the schema of the Amazon States Language, off the thread that answers requests.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

const require = createRequire(import.meta.url);

// asl-validator compiles its schemas anew for each definition, which takes 20 times as long as checking one: in this thread
// every instance that it makes is the same one.
const ajv = createRequire(require.resolve('asl-validator'))('ajv');
const Ajv = ajv.default;
let compiled;
ajv.default = class {
  constructor(options) {
    compiled ??= new (class extends Ajv {
      addKeyword(definition) {
        return this.getKeyword([definition.keyword].flat()[0]) ? this : super.addKeyword(definition);
      }
    })(options);
    return compiled;
  }
};

const validator = require('asl-validator');

parentPort.on('message', ({ id, definition }) => {
  try {
    const { errors } = validator(definition, { checkPaths: true, checkArn: true });
    parentPort.postMessage({ id, findings: JSON.parse(JSON.stringify(errors)) });
  } catch (error) {
    parentPort.postMessage({ id, failure: String(error) });
  }
});
