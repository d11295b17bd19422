import { evaluate } from '../intrinsics/evaluate';
import type { Scope } from '../intrinsics/scope';
import { invalid } from '../template/parse';
import type { Template } from '../template/template';

/**
 * Checks a template's rules: assertions on parameters, such as the CDK's on the version of the bootstrap stack.
 *
 * @throws ValidationError that names every assertion that does not hold
 */
export function checkRules(template: Template, scope: Scope): void {
  const failed = Object.values(template.Rules ?? {}).flatMap(({ RuleCondition: condition, Assertions: assertions }) => {
    if (condition !== undefined && evaluate(condition, scope) !== true) return [];
    return assertions
      .filter(({ Assert: assertion }) => evaluate(assertion, scope) !== true)
      .map(({ AssertDescription: description }) => description ?? 'no description');
  });
  if (failed.length > 0)
    throw invalid(
      `Template error: Rules violated: ${failed.map((description) => `Assertion failed: ${description}`).join('; ')}`,
    );
}
