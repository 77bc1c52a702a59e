// What stood against a record, in one sentence and in this vendor's names.
import type { FaultDetails } from '../../core/faults/all.ts';
import type { Fault, Problem } from '../../core/faults/index.ts';
import { fieldOut } from '../../dialects/gigya/wire/profile.ts';
import { sentenceOf } from '../_common/sentences.ts';

const names = new Map(Object.entries({ email: 'email', phone: 'phoneNumber', hash: 'password' }));

export const sentenceOfProblems = (problems: readonly Problem[]): string =>
  sentenceOf(problems, (field) => names.get(field) ?? fieldOut(field));

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
