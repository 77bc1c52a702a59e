// accounts.auth.fido.getCredentials and removeCredential: the passkeys that a person has.
import { issuePasskeyReceipt, listPasskeys, removePasskey } from '../../../core/passkeys/index.ts';
import { dateOf, type Instant } from '../../../core/time.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { tokenOut } from '../wire/tokens.ts';

const caller = { who: 'any', user: 'session' } as const;

const timeOut = (at: Instant): string => dateOf(at).toISOString();

export const getCredentials = gigya.method('accounts.auth.fido.getCredentials', {
  summary: 'Lists the passkeys of a person.',
  caller,
  calls: { listPasskeys },
  async handle(_given, core, { account }) {
    const credentials = (await core.listPasskeys({ account })).map(({ credential: id, label: deviceName, created, lastUsed }) => ({
      id,
      deviceName,
      created: timeOut(created),
      ...(lastUsed === null ? {} : { lastUsed: timeOut(lastUsed) }),
    }));
    return { data: { credentials } };
  },
});

/** The vendor's SDKs write base64, platforms write base64url: of the same bytes. */
const credentialIn = (text: string): string => Buffer.from(text, 'base64').toString('base64url');

export const removeCredential = gigya.method('accounts.auth.fido.removeCredential', {
  summary: 'Removes a passkey. Its person must have signed in within the last five minutes.',
  caller,
  calls: { listPasskeys, removePasskey, issuePasskeyReceipt },
  takes: { params: Parameters({ credentialId: Text() }) },
  async handle({ params: { credentialId } }, core, { account, session }) {
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    const credential = credentialIn(credentialId);
    const id = (await core.listPasskeys({ account })).find((each) => each.credential === credential)?.id ?? '';
    await core.removePasskey({ account, id, proven: session });
    return { data: { idToken: tokenOut(await core.issuePasskeyReceipt({ account, passkey: id, of: 'removed' })) } };
  },
});
