// A person as others see one beside a comment or among the first: by name and picture.
import type { Account } from '../../../core/accounts/index.ts';
import { uidOf } from '../wire/account.ts';
import { isShowable } from './parts.ts';

/** The name that the profile shows, made of its parts where it has none; empty of somebody who is gone. */
export function shownName({ profile }: Pick<Account, 'profile'>): string {
  const word = (claim: string): string => (typeof profile[claim] === 'string' ? profile[claim] : '');
  return word('nickname') || word('name') || `${word('given_name')} ${word('family_name')}`.trim();
}

export function personOut(account: Account | undefined, withUID: boolean) {
  const picture = account?.profile['picture'];
  return {
    ...(account && withUID ? { UID: uidOf({ account }) } : {}),
    name: account ? shownName(account) : '',
    // Whoever has the profile wrote it: no script is shown to others as a picture.
    ...(typeof picture === 'string' && isShowable(picture) ? { photoURL: picture } : {}),
  };
}
