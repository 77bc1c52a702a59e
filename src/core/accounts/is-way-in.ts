// Which changes open another way into an account.
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { AccountChange } from './changes/kinds.ts';

/** True where the change opens another way into the account; a contact that is given as it is opens none. */
export const isWayIn = (change: AccountChange, present: readonly Identifier[]): boolean => {
  if (change.kind === 'email' || change.kind === 'phone') {
    const { text, verified } = change;
    const isThere = present.some(({ kind, spelled }) => kind === change.kind && spelled === text);
    return text !== null && (!isThere || (verified ?? null) !== null);
  }
  if (change.kind === 'furtherAddresses') {
    const own = present.filter(({ kind }) => kind === 'email').map(({ normal }) => normal);
    return change.add.some((text) => !own.includes(normalForm('email', text)));
  }
  return ['password', 'importedHash', 'importedAddresses', 'question', 'credential'].includes(change.kind);
};
