import type { Service } from '../../kernel/service';
import { CreateTopic } from './operations/CreateTopic';
import { DeleteTopic } from './operations/DeleteTopic';
import { GetSubscriptionAttributes } from './operations/GetSubscriptionAttributes';
import { GetTopicAttributes } from './operations/GetTopicAttributes';
import { ListSubscriptions } from './operations/ListSubscriptions';
import { ListSubscriptionsByTopic } from './operations/ListSubscriptionsByTopic';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { ListTopics } from './operations/ListTopics';
import { Publish } from './operations/Publish';
import { PublishBatch } from './operations/PublishBatch';
import { SetSubscriptionAttributes } from './operations/SetSubscriptionAttributes';
import { SetTopicAttributes } from './operations/SetTopicAttributes';
import { Subscribe } from './operations/Subscribe';
import { TagResource } from './operations/TagResource';
import { Unsubscribe } from './operations/Unsubscribe';
import { UntagResource } from './operations/UntagResource';
import { delivery } from './delivery';

/** Amazon SNS: standard topics with SQS, Lambda and (pending) e-mail subscribers. */
export function sns(): Service {
  return {
    name: 'sns',
    operations: [
      CreateTopic,
      DeleteTopic,
      GetSubscriptionAttributes,
      GetTopicAttributes,
      ListSubscriptions,
      ListSubscriptionsByTopic,
      ListTagsForResource,
      ListTopics,
      Publish,
      PublishBatch,
      SetSubscriptionAttributes,
      SetTopicAttributes,
      Subscribe,
      TagResource,
      Unsubscribe,
      UntagResource,
    ],
    workflows: [delivery],
  };
}
