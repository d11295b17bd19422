import { App } from 'aws-cdk-lib';
import { createApp } from '../lib/app';
import { loadModels } from '../lib/load-models';

/** `cdk ... -c models=examples`: the CDK CLI hands the context to whichever app asks. */
const models: unknown = new App({ autoSynth: false }).node.tryGetContext('models');

createApp(await loadModels(models === undefined ? undefined : String(models))).synth();
