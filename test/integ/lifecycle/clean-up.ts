import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { cleanUp } from '../../../lifecycle/acts/clean-up';
import { leavesDeepFolder, leavesFile, leavesProcess } from './left-behind';
import type { MutatedAct, Mutation } from './mutation';

export const mutatedCleanUp: MutatedAct = {
  act: cleanUp,
  playings: [
    {
      from: 1,
      mutations: [
        {
          claim: 'kinds of listings are as before the deployment',
          when: 'something is left that nobody destroys',
          before: async ({ aws }) => {
            await aws.client(SQSClient).send(new CreateQueueCommand({ QueueName: 'forgotten' }));
          },
        },
        { claim: 'its processes are gone', when: 'a process of the cloud goes on', ...leavesProcess() },
        { claim: 'its port is free', when: 'something goes on listening there', ...takesPort() },
        { claim: 'it leaves no temporary files', when: 'the cloud forgets a file', ...leavesFile },
        { claim: 'and no folder', when: 'there are folders that cannot be deleted', ...leavesDeepFolder },
      ],
    },
  ],
};

/** Listens where the cloud did, as soon as it does not. */
function takesPort(): Pick<Mutation, 'before' | 'after'> {
  let server: Server | undefined;
  return {
    before: ({ cloud }) => {
      const { port } = new URL(cloud.url);
      const stop = cloud.stop.bind(cloud);
      cloud.stop = async () => {
        await stop();
        if (server !== undefined) return;
        server = createServer().listen(Number(port), '127.0.0.1');
        await once(server, 'listening');
      };
    },
    after: () => void server?.close(),
  };
}
