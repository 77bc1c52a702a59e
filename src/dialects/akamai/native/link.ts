// Identities at other providers are linked to the account of an access token, and taken from it.
import { linkIdentity, unlinkIdentity } from '../../../core/federation/index.ts';
import { methodsIn } from '../../../core/sessions/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';

const shared = { locale: Text(), flow: Maybe(Text()), flow_version: Maybe(Text()), access_token: Maybe(Text()) };

/** The person whose access token came along. */
export function holderOf({ holder }: AkamaiEntry): string {
  if (!holder) throw refuse('parameter.missing', { names: ['access_token'], blank: false, in: 'params' });
  return holder.id;
}

export const linkAccountNative = akamai.endpoint('POST /oauth/link_account_native', {
  summary: 'Links an identity at another provider to the account of the person.',
  caller: { by: 'login', token: 'beside', tokenName: 'access_token' },
  calls: { linkIdentity, methodsIn },
  takes: { params: Parameters({ ...shared, redirect_uri: Text(), response_type: Maybe(Text()), token: Text() }) },
  async handle({ params }, core, entry) {
    const { provenAt, session = null } = entry;
    const methods = await core.methodsIn({ session });
    await core.linkIdentity({ account: holderOf(entry), session: { methods, provenAt }, token: params.token });
    return {};
  },
});

export const unlinkAccountNative = akamai.endpoint('POST /oauth/unlink_account_native', {
  summary: 'Removes the link to an identity at another provider.',
  caller: { by: 'login', token: 'beside' },
  calls: { unlinkIdentity },
  takes: { params: Parameters({ ...shared, identifier_to_remove: Text() }) },
  async handle({ params }, core, entry) {
    await core.unlinkIdentity({ account: holderOf(entry), by: 'person', subject: params.identifier_to_remove });
    return {};
  },
});
