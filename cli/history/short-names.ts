/** Who acts has an ARN of IAM or STS; the characters are those that names of users, roles and sessions may have. */
const ACTOR = /arn:[\w-]+:(?:iam|sts)::\d{12}:(?:(root)\b|[\w-]+\/([\w+=,.@/-]*[\w+=@-]))/g;

/** A text with people and roles as they are called: `headgate-approver/alice`, `alice`, `root`. */
export function shortNames(text: string): string {
  return text.replace(ACTOR, (_, root?: string, name?: string) => root ?? name ?? '');
}

/** Name of the role that a session is of; undefined for anybody else. */
export function assumedRole(arn: string): string | undefined {
  return /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
}
