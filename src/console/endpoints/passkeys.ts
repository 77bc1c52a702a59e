// The passkeys of a person, for operators: seen, and removed where a device was lost.
import { readAccount } from '../../core/accounts/index.ts';
import { listPasskeys, takePasskey } from '../../core/passkeys/index.ts';
import { Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import { taken } from '../shapes/parts.ts';
import { passkeys } from '../shapes/passkeys.ts';
import { told } from '../times.ts';

export const list = operators.endpoint('GET /{tenant}/accounts/{id}/passkeys', {
  summary: 'Lists the passkeys of a person.',
  returns: { means: 'The passkeys, oldest first.', body: passkeys },
  caller: undefined,
  calls: { readAccount, listPasskeys },
  takes: { path: Parameters({ tenant: Text(), id: Text() }) },
  async handle({ path }, core) {
    const { account } = await core.readAccount({ id: path.id });
    const all = await core.listPasskeys({ account: account.id });
    return { body: { passkeys: all.map(({ account: _, ...each }) => told(each, 'created', 'lastUsed')) } };
  },
});

export const remove = operators.endpoint('DELETE /{tenant}/accounts/{id}/passkeys/{passkey}', {
  summary: 'Removes a passkey of a person, the last way in too; the person is told by mail. Sessions stay open.',
  returns: {
    means:
      'It signs in no more; or asked for: where two operators must agree, another one repeats the call for one that is a second factor.',
    body: taken,
  },
  caller: undefined,
  calls: { readAccount, takePasskey },
  takes: { path: Parameters({ tenant: Text(), id: Text(), passkey: Text() }) },
  faults: { 'passkey.absent': 404 },
  async handle({ path }, core) {
    const { account } = await core.readAccount({ id: path.id });
    return { body: await core.takePasskey({ account: account.id, id: path.passkey }) };
  },
});
