// fidm.saml.idp.getConfig: what service providers are to know of the site as a SAML identity provider.
import { entityIdOf, samlKeysInForce } from '../../../core/saml/index.ts';
import { namingOf } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { identityNamesAt } from '../wire/site-address.ts';

const ownAt = ({ base, apiKey }: GigyaEntry) => identityNamesAt(base, apiKey ?? '');

const ownCalls = { samlKeysInForce };

/** What service providers are to know of the site. */
export async function ownAsIdentityProvider(core: Bound<typeof ownCalls>, entry: GigyaEntry) {
  const { published } = await core.samlKeysInForce({});
  const { signOn, logout, metadata } = ownAt(entry);
  const { admitted, base, ctx } = entry;
  const named = await admitted.ownAddress({ base, mount: '', naming: namingOf(ctx.tenant) });
  return {
    ...{ entityID: entityIdOf(ctx, { metadata: `${named}/saml2/metadata` }), certificate: published[0]!.certificate },
    ...{ idpSingleSignOnServiceUrl: signOn, idpSingleLogoutServiceUrl: logout, idpMetadataUrl: metadata },
  };
}

export const getIdpConfig = gigya.method('fidm.saml.idp.getConfig', {
  summary: 'Shows what service providers are to know of the site: its addresses, and the certificate that proves what it sends.',
  caller: { who: 'server' },
  calls: ownCalls,
  handle: async (_given, core, entry) => ({ data: { config: await ownAsIdentityProvider(core, entry) } }),
});
