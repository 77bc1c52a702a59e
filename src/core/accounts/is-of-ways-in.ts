// Which changes open another way into an account, or take one away.
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { AccountChange } from './changes/kinds.ts';

/** True where the account is entered otherwise after the change than before; a name or contact that is given as it is, proven or not, changes nothing. */
export const isOfWaysIn = (change: AccountChange, present: readonly Identifier[]): boolean => {
  if (change.kind === 'username' || change.kind === 'email' || change.kind === 'phone') {
    const { text, verified } = change;
    // The first is the account's own; another one in its place, also a further one, is another contact.
    const own = present.find(({ kind }) => kind === change.kind);
    if (text === null) return own !== undefined;
    const isProvenOtherwise = verified !== undefined && (verified === null) !== ((own?.verified ?? null) === null);
    return own?.spelled !== text.trim() || (change.kind !== 'username' && isProvenOtherwise);
  }
  if (change.kind === 'furtherAddresses') {
    const own = present.filter(({ kind }) => kind === 'email').map(({ normal }) => normal);
    const isOwn = (text: string) => own.includes(normalForm('email', text));
    return !change.add.every(isOwn) || change.remove.some(isOwn);
  }
  return ['password', 'importedHash', 'importedAddresses', 'question', 'credential'].includes(change.kind);
};
