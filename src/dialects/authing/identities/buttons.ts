// The buttons of other providers, as the vendor's sign-in box reads them of an application.
import { offeredProviders } from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';

export const buttonCalls = { offeredProviders };

/** Those that a window may be led to: whoever comes back from one of SAML comes to an address of its own. */
export async function buttonsOf(core: Bound<typeof buttonCalls>) {
  const offered = (await core.offeredProviders({})).filter(({ kind }) => kind !== 'saml');
  return offered.map(({ name, label, preset }) => ({
    id: name,
    identifier: name,
    extIdpId: name,
    // By it the box looks for a symbol.
    provider: preset ?? name,
    type: preset ?? name,
    name: label,
    name_en: label,
    displayName: label,
    tooltip: { 'zh-CN': label, 'en-US': label },
    logo: '',
  }));
}
