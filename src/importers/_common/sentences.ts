// What stood against the values of a record, in one sentence and in the vendor's names.
import type { Problem } from '../../core/faults/index.ts';

/** `named` is the vendor's name of a field. */
export const sentenceOf = (problems: readonly Problem[], named: (field: string) => string): string =>
  problems.map((problem) => ofOne(problem, named(problem.field))).join('; ');

function ofOne(problem: Problem, name: string): string {
  switch (problem.rule) {
    case 'undeclared':
      return `${name}: there is no such field`;
    case 'type':
      return `${name} expects ${problem.expected}, got ${problem.got}`;
    case 'unparsable':
      return problem.expected === 'a hash of its scheme'
        ? `${name} is no hash of its family, or costs too much`
        : `${name} is no ${problem.expected}`;
    case 'write-forbidden':
      return `${name} is written by nobody`;
    case 'email-form':
      return `${name} is no address`;
    case 'phone-form':
      return `${name} is no number with its country code`;
    case 'too-long':
      return `${name} is longer than ${problem.max}`;
    default:
      return `${name} breaks the rule '${problem.rule}'`;
  }
}
