// What imports of accounts answer, and how they name the account.
import type { ImportOutcome } from '../../../core/accounts/index.ts';
import { plainId } from '../../../core/ids.ts';
import { Text } from '../../_common/parameters.ts';
import type { Reply } from '../reply.ts';
import { accountIdOf, uidOf } from '../wire/account.ts';
import type { AccountOf } from '../wire/named-accounts.ts';
import { vendorNameOf } from '../wire/provider-names.ts';

export const taken = {
  'account.exists': { code: 409001, extra: { details: 'The UID already exists' } },
  'account.not-found': 404003,
  'input.rejected': { code: 400009, extra: { details: 'Validation failed' } },
} as const;

/** A UID as the vendor has it: 252 characters of ASCII, of which none is a blank or a control. */
export const Uid = () => Text({ maxLength: 252, pattern: '^[!-~]+$' });

export const reply = ({ account, conflicts }: ImportOutcome, more: object = {}): Reply => {
  const data = { UID: uidOf({ account }), ...more };
  if (conflicts.length === 0) return { data };
  const identityConflicts = conflicts.map(({ provider, subject }) => ({ provider: vendorNameOf(provider), providerUID: subject }));
  return { code: 206004, data: { ...data, identityConflicts } };
};

/** The account's own id, and the UID where it is another. `accountOf` knows whom the site calls so; without one it is who came with that UID. */
export const idsOf = (UID: string, accountOf: AccountOf = accountIdOf) => {
  const id = accountOf(UID);
  return { id, outerId: plainId(id) === UID ? null : UID };
};
