// What stood against a record, in one sentence and in this vendor's names.
import type { FaultDetails } from '../../core/faults/all.ts';
import type { Fault, Problem } from '../../core/faults/index.ts';
import { names } from '../../dialects/authing/wire/user.ts';
import { sentenceOf } from '../_common/sentences.ts';

const own = new Map(Object.entries({ hash: 'password', id: 'userId', number: 'userId', 'identities.subject': 'userIdInIdp' }));

/** `data.x` is a declared field, and what a claim is called says the vendor. */
function named(field: string): string {
  const path = field.replace(/^profile\./, '');
  return own.get(path) ?? names.vendorName(path) ?? path.replace(/^data\./, 'customData.');
}

export const sentenceOfProblems = (problems: readonly Problem[]): string => sentenceOf(problems, named);

export function sentenceOfFault({ kind, detail }: Fault): string {
  switch (kind) {
    case 'input.rejected':
      return sentenceOfProblems((detail as FaultDetails['input.rejected']).problems);
    case 'value.taken': {
      const { path } = detail as FaultDetails['value.taken'];
      return path === 'id' || path === 'number' ? 'another account has that id' : `'${named(path)}' is taken by another account`;
    }
    case 'email.taken':
    case 'phone.taken':
    case 'username.taken':
      return `'${(detail as { readonly given: string }).given}' is taken by another account`;
    case 'department.unknown':
      return 'the department above it is not here';
    case 'department.code-taken':
      return `another department has the code '${(detail as FaultDetails['department.code-taken']).code}'`;
    case 'organisation.too-large':
      return 'it stands below more levels than the tenant allows (organisations.levels)';
    default:
      return kind;
  }
}
