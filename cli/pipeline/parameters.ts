import { UsageError } from '../errors';

/** Parameters of a run by name. */
export type PipelineParameters = Readonly<Record<string, string>>;

/** `Name=Value` of the command line, added to those before it. */
export function collectParameter(text: string, before: PipelineParameters = {}): PipelineParameters {
  const [, name, value] = /^([A-Za-z][A-Za-z0-9]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined)
    throw new UsageError(`expected Name=Value, got ${JSON.stringify(text)}`, 'such as Months=2013-01');
  return { ...before, [name]: value! };
}
