import { createApp } from '../lib/app';
import { loadModels } from '../lib/load-models';

createApp(await loadModels()).synth();
