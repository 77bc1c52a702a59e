// What stood against a record, in one sentence and in this vendor's names.
import type { FaultDetails } from '../../core/faults/all.ts';
import type { Fault, Problem } from '../../core/faults/index.ts';
import { fieldOut } from '../../dialects/gigya/wire/profile.ts';

export const sentenceOfProblems = (problems: readonly Problem[]): string => problems.map(sentenceOf).join('; ');

function sentenceOf(problem: Problem): string {
  const name = ['email', 'phone', 'hash'].includes(problem.field)
    ? { email: 'email', phone: 'phoneNumber', hash: 'password' }[problem.field]
    : fieldOut(problem.field);
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

export function sentenceOfFault({ kind, detail }: Fault): string {
  switch (kind) {
    case 'input.rejected':
      return sentenceOfProblems((detail as FaultDetails['input.rejected']).problems);
    case 'value.taken': {
      const { path } = detail as FaultDetails['value.taken'];
      return path === 'id' || path === 'number' ? 'another account has that UID' : `'${fieldOut(path)}' is taken by another account`;
    }
    case 'email.taken':
    case 'phone.taken':
    case 'username.taken':
      return `login id '${(detail as { readonly given: string }).given}' is taken by another account`;
    default:
      return kind;
  }
}
