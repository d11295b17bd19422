import type { Value } from '../expression';

/** Files about a model's quality, each by its S3 URI, kept with the package. */
export interface ModelMetrics {
  /** How well the model predicts. */
  readonly modelQuality?: { readonly statistics?: Value<string>; readonly constraints?: Value<string> };
  /** What the data the model was trained on looks like. */
  readonly modelDataQuality?: { readonly statistics?: Value<string>; readonly constraints?: Value<string> };
  /** How evenly it treats groups. */
  readonly bias?: {
    readonly report?: Value<string>;
    readonly preTrainingReport?: Value<string>;
    readonly postTrainingReport?: Value<string>;
  };
  /** What its predictions depend on. */
  readonly explainability?: { readonly report?: Value<string> };
}

/** Baselines that later checks compare with, each by its S3 URI. */
export interface DriftCheckBaselines {
  readonly modelQuality?: ModelMetrics['modelQuality'];
  readonly modelDataQuality?: ModelMetrics['modelDataQuality'];
  readonly bias?: {
    readonly configFile?: Value<string>;
    readonly preTrainingConstraints?: Value<string>;
    readonly postTrainingConstraints?: Value<string>;
  };
  readonly explainability?: { readonly configFile?: Value<string>; readonly constraints?: Value<string> };
}

type Group = Readonly<Record<string, Value<string> | undefined>>;

/** ModelMetrics as the request has it: `Bias` and `Explainability` stand there even when they are empty. */
export function renderModelMetrics({ bias = {}, explainability = {}, ...others }: ModelMetrics): object {
  return renderGroups({ ...others, bias, explainability });
}

/** DriftCheckBaselines as the request has it: only what is given. */
export function renderDriftCheckBaselines(baselines: DriftCheckBaselines): object {
  return renderGroups({ ...baselines });
}

function renderGroups(groups: Readonly<Record<string, Group | undefined>>): object {
  const given = Object.entries(groups).filter((entry): entry is [string, Group] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, group]) => [capital(name), renderGroup(group)]));
}

function renderGroup(group: Group): object {
  const given = Object.entries(group).filter(([, uri]) => uri !== undefined);
  return Object.fromEntries(
    given.map(([name, uri]) => [capital(name), { ContentType: 'application/json', S3Uri: uri }]),
  );
}

/** The service's name of a field. */
function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
