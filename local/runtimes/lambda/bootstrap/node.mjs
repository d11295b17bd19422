// Runs a Node.js function: takes invocations from the Lambda Runtime API, one after another.
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const RealDate = Date;
let clockOffset = 0;
let requestId = '';

// Functions see virtual time; what they send is signed with it, and the SDK corrects that by the first answer's Date.
globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + clockOffset);
    else super(...args);
  }
  static now() {
    return RealDate.now() + clockOffset;
  }
};

for (const [method, level] of Object.entries({
  debug: 'DEBUG',
  error: 'ERROR',
  info: 'INFO',
  log: 'INFO',
  trace: 'TRACE',
  warn: 'WARN',
}))
  console[method] = (...args) => {
    const text = `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...args)}`;
    // One call is one log event: line ends inside it are carriage returns, as in Lambda.
    process.stdout.write(`${text.replace(/\n/g, '\r')}\n`);
  };

// The process that runs the cloud is gone.
process.stdin.on('end', () => process.exit(0)).resume();
process.stdin.unref();

function call(method, path, body, headers = {}) {
  return new Promise((done, fail) => {
    const request = http.request(
      { host, port, agent, method, path: `/2018-06-01/runtime${path}`, headers },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => done({ headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

const postError = (path, error) => {
  const described = describe(error);
  return call('POST', path, JSON.stringify(described), { 'lambda-runtime-function-error-type': described.errorType });
};

/** Tells the log apart: what follows belongs to the next invocation. */
const mark = () =>
  Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise((done) => stream.write(`\0end ${requestId} ${process.resourceUsage().maxRSS}\n`, done)),
    ),
  );

async function load() {
  const [, folder, file, name] = /^(.*?)([^/]+?)\.([^./]+)$/.exec(process.env._HANDLER) ?? [];
  if (name === undefined) throw named('Runtime.MalformedHandlerName', `Bad handler ${process.env._HANDLER}`);
  const base = resolve(process.env.LAMBDA_TASK_ROOT, join(folder, file));
  const path = ['.mjs', '.cjs', '.js', ''].map((end) => base + end).find((candidate) => existsSync(candidate));
  if (path === undefined) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module = await import(pathToFileURL(path).href);
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${process.env._HANDLER} is undefined or not exported`);
  return handler;
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const client = headers['lambda-runtime-client-context'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    clientContext: client === undefined ? undefined : JSON.parse(client),
    getRemainingTimeInMillis: () => Math.max(deadline - RealDate.now(), 0),
  };
}

/** A handler answers by its promise, by a callback, or through the context. */
function run(handler, event, context) {
  return new Promise((done, fail) => {
    const callback = (error, result) => (error ? fail(error) : done(result));
    Object.assign(context, { succeed: done, fail, done: callback });
    const result = handler(event, context, callback);
    if (typeof result?.then === 'function') result.then(done, fail);
    else if (handler.length < 3) done(result);
  });
}

let handler;
try {
  handler = await load();
} catch (error) {
  console.error(`Uncaught Exception\t${JSON.stringify(describe(error))}`);
  await mark();
  await postError('/init/error', error);
  process.exit(1);
}

for (;;) {
  const { headers, body } = await call('GET', '/invocation/next');
  requestId = headers['lambda-runtime-aws-request-id'];
  clockOffset = Number(headers['headgate-clock-offset']);
  const at = `/invocation/${requestId}`;
  const crashed = (error) => {
    console.error(`Uncaught Exception\t${JSON.stringify(describe(error))}`);
    void mark()
      .then(() => postError(`${at}/error`, error))
      .finally(() => process.exit(129));
  };
  process.removeAllListeners('uncaughtException').on('uncaughtException', crashed);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', crashed);
  try {
    const result = await run(handler, JSON.parse(body.toString()), contextOf(headers));
    const text = JSON.stringify(result === undefined ? null : result);
    await mark();
    await call('POST', `${at}/response`, text);
  } catch (error) {
    console.error(`Invoke Error \t${JSON.stringify(describe(error))}`);
    await mark();
    await postError(`${at}/error`, error);
  }
}
