// The buttons of other providers, as the vendor's sign-in box and its clients read them of an application: those of a kind that everybody knows, and the
// identity sources that a tenant describes itself.
import { offeredProviders } from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { initialOf } from '../wire/initial.ts';
import { backAddressOf } from './way-there.ts';

export const buttonCalls = { offeredProviders };

/** Those that a window may be led to: whoever comes back from one of SAML comes to an address of its own. */
export async function buttonsOf(core: Bound<typeof buttonCalls>, entry: AuthingEntry) {
  const offered = (await core.offeredProviders({})).filter(({ kind }) => kind !== 'saml');
  const told = ({ name, label }: (typeof offered)[number]) => ({
    id: name,
    identifier: name,
    extIdpId: name,
    name: label,
    name_en: label,
    displayName: label,
    tooltip: { 'zh-CN': label, 'en-US': label },
  });
  return {
    // By the provider the box looks for a symbol.
    social: offered.flatMap((each) => (each.preset ? [{ ...told(each), provider: each.preset, type: each.preset, logo: '' }] : [])),
    own: offered.flatMap((each) => (each.preset ? [] : [{ ...told(each), ...sourceOf(entry, each) }])),
  };
}

/** The box opens the address whose name goes with the protocol; the SDK makes a request of OpenID Connect of it. All of them lead to us, who ask the source. */
function sourceOf(entry: AuthingEntry, { name, label, kind }: { readonly name: string; readonly label: string; readonly kind: string }) {
  const address = `${entry.base}/connections/enterprise/${encodeURIComponent(name)}/${entry.client.publicId}`;
  const request = { clientId: entry.client.publicId, redirectUri: backAddressOf(entry, name), scopes: 'openid', responseType: 'code' };
  const isOpenid = kind === 'openid';
  return {
    protocol: isOpenid ? 'oidc' : 'oauth',
    logo: initialOf(label),
    config: isOpenid ? { ...request, authorizationEdpoint: address, oidcConnectionLoginUrl: address } : { authUrl: address },
  };
}
