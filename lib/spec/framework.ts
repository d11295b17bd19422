import { CfnMapping, Fn, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Accounts that publish SageMaker's scikit-learn images, by Region ("Docker Registry Paths and Example Code"). */
const SCIKIT_LEARN_ACCOUNTS: Readonly<Record<string, string>> = {
  'ap-northeast-1': '354813040037',
  'ap-northeast-2': '366743142698',
  'ap-south-1': '720646828776',
  'ap-southeast-1': '121021644041',
  'ap-southeast-2': '783357654285',
  'ca-central-1': '341280168497',
  'eu-central-1': '492215442770',
  'eu-west-1': '141502667606',
  'eu-west-2': '764974769150',
  'us-east-1': '683313688378',
  'us-east-2': '257758044811',
  'us-west-1': '746614075791',
  'us-west-2': '246618743249',
};

/** A prebuilt SageMaker image, the same for training, processing and serving. */
export class Framework {
  /**
   * The scikit-learn container.
   * @param tag - the image's tag; AWS supports the default until July 2027
   */
  static scikitLearn(tag = '1.9-0-cpu-py3'): Framework {
    return new Framework('sagemaker-scikit-learn', tag, SCIKIT_LEARN_ACCOUNTS);
  }

  private constructor(
    readonly repository: string,
    readonly tag: string,
    private readonly accounts: Readonly<Record<string, string>>,
  ) {}

  /**
   * The image's URI in the scope's Region. Where the Region is known only at deployment, a mapping in the template
   * chooses it.
   * @throws Error for a Region without a published image
   */
  imageUri(scope: Construct): string {
    const { region, urlSuffix } = Stack.of(scope);
    return `${this.account(scope, region)}.dkr.ecr.${region}.${urlSuffix}/${this.repository}:${this.tag}`;
  }

  /** ARN of the image's repository, for `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`. */
  repositoryArn(scope: Construct): string {
    const { partition, region } = Stack.of(scope);
    return `arn:${partition}:ecr:${region}:${this.account(scope, region)}:repository/${this.repository}`;
  }

  private account(scope: Construct, region: string): string {
    if (Token.isUnresolved(region)) return Fn.findInMap(this.mapping(scope).logicalId, region, 'account');
    const account = this.accounts[region];
    if (account === undefined) {
      const known = Object.keys(this.accounts).join(', ');
      throw new Error(`region must be one with a published ${this.repository} image (${known}), got ${region}`);
    }
    return account;
  }

  private mapping(scope: Construct): CfnMapping {
    const stack = Stack.of(scope);
    const id = 'FrameworkAccounts';
    const existing = stack.node.tryFindChild(id);
    if (existing instanceof CfnMapping) return existing;
    const mapping = Object.fromEntries(Object.entries(this.accounts).map(([region, account]) => [region, { account }]));
    return new CfnMapping(stack, id, { mapping });
  }
}
