import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from '../../../../local/kernel/paths';
import { images, resolveImage } from '../../../../local/runtimes/images/registry';

const ECR = 'dkr.ecr.us-east-1.amazonaws.com';

test.each([
  `683313688378.${ECR}/sagemaker-scikit-learn:1.9-0`,
  `246618743249.${ECR}/sagemaker-scikit-learn:1.9-0-cpu-py3`,
])('%s has a local environment', (uri) => {
  expect(resolveImage(uri).name).toBe('sagemaker-scikit-learn:1.9-0');
});

test.each([
  [
    `683313688378.${ECR}/sagemaker-scikit-learn:1.2-1`,
    /image 'sagemaker-scikit-learn:1.2-1' has no local environment; known: sagemaker-scikit-learn:1.9-0,.*To add it/,
  ],
  [
    'scikit-learn',
    /image must be <account>\.dkr\.ecr\.<region>\.amazonaws\.com\/<repository>:<tag>, got 'scikit-learn'/,
  ],
])('%s is refused by name', (uri, message) => {
  expect(() => resolveImage(uri)).toThrow(message);
});

test.each(images.map((image) => [image.name, image] as const))(
  'the environment of %s holds exactly the locked packages',
  (_, image) => {
    // GIVEN
    const list =
      'import importlib.metadata as m, json; print(json.dumps({d.name: d.version for d in m.distributions()}))';
    const installed = JSON.parse(
      execFileSync(resolve(image.environment, 'bin/python'), ['-I', '-c', list], { encoding: 'utf8' }),
    ) as Record<string, string>;
    const lock = readFileSync(resolve(image.lock), 'utf8');
    const locked = [...lock.matchAll(/^([\w.-]+)==(\S+)/gm)].map(
      ([, name = '', version = '']) => `${normal(name)} ${version}`,
    );
    // THEN
    const found = Object.entries(installed).map(([name, version]) => `${normal(name)} ${version}`);
    expect(found.filter((line) => !locked.includes(line))).toEqual([]);
    expect(new Set(found.map((line) => line.split(' ')[0]))).toEqual(new Set(locked.map((line) => line.split(' ')[0])));
  },
);

const normal = (name: string) => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
