// Who asks about collaborators: the tenant's owner, by a key of its own or as an account that may do everything, or anybody else.
import { type Account, isOperator } from '../accounts/index.ts';

/** `owner`: a client that may do everything; else the account that is signed in. */
export type ShareAsker = 'owner' | Account;

/** Whether it is the owner; reads nothing. */
export const owns = (asking: ShareAsker): boolean => asking === 'owner' || isOperator(asking);

/** Whether it is the owner, or the account itself. */
export const isAbout = (asking: ShareAsker, account: string): boolean => owns(asking) || (asking !== 'owner' && asking.id === account);
