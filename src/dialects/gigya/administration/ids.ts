// Accounts under ids, the vendor's store of profiles in which nobody signs in: here it is the same store, for servers alone.
import { deleteAccount, getAccountInfo } from '../accounts/account.ts';
import { setAccountInfo } from '../accounts/set-account-info.ts';
import { methodRoute } from '../answers.ts';
import type { Policy } from '../entry.ts';
import { getSchema } from '../schema/get-schema.ts';
import { setSchema } from '../schema/set-schema.ts';
import { importAccountOfBefore } from './import-before.ts';

const underIds = <E extends { readonly caller: Policy }>(name: string, endpoint: E) => ({
  ...endpoint,
  ...methodRoute(`ids.${name}`),
  caller: { ...endpoint.caller, who: 'server' as const },
});

export const ids = [
  underIds('getAccountInfo', getAccountInfo),
  underIds('setAccountInfo', setAccountInfo),
  underIds('deleteAccount', deleteAccount),
  underIds('importAccount', importAccountOfBefore),
  underIds('getSchema', getSchema),
  underIds('setSchema', setSchema),
];
