// The group that a request asks for.
import type { Reading } from '../../../protocols/scim/unfit.ts';
import type { Reply } from '../reply.ts';
import { type DesiredGroup, desiredGroup, namesMembers } from '../wire/scim-group.ts';
import { refusal, unfit } from './common.ts';

/** Of a name in the form in which names are compared, in bytes: more no index of PostgreSQL holds beside what else stands in it. */
const longestName = 1000;

/** The group that a request describes, or the refusal of it. */
export function desiredBy(reading: Reading): (DesiredGroup & { readonly name: string }) | { readonly refused: Reply } {
  if (reading.kind === 'unfit') return { refused: unfit(reading) };
  if (!namesMembers(reading.resource)) return { refused: refusal(400, 'Every member has a value: the id of a user.', 'invalidValue') };
  const { name, ...rest } = desiredGroup(reading.resource);
  if (name === undefined) return { refused: refusal(400, 'Every group has a displayName.', 'invalidValue') };
  if (Buffer.byteLength(name.normalize('NFKC')) > longestName)
    return { refused: refusal(400, 'The displayName is too long.', 'invalidValue') };
  return { name, ...rest };
}
