// What a context is of, for the page of the site that was given it: the vendor's script for such pages asks so. Nothing of it lets anybody in.
import type { OidcParts } from '../../../protocols/oidc/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { ownAnswersOf, type SiteReply } from './own-answers.ts';
import { contextPath, proxyPageOf } from './proxy-page.ts';

/** Not what the application keeps for itself: `state`, `nonce` and the challenge of a code. */
const shown = ['client_id', 'redirect_uri', 'response_type', 'scope', 'prompt', 'display', 'ui_locales', 'acr_values', 'login_hint'];

export function contextData(parts: OidcParts) {
  const answers = ownAnswersOf(parts);
  const endpoint = answers.endpoint(`GET ${contextPath}`, {
    summary: 'Tells the page of the site which application asks for what, by the context that it was given.',
    caller: undefined,
    calls: {},
    takes: { query: Parameters({ oidc_context: Text({ maxLength: 200 }) }) },
    async handle({ query: { oidc_context: context } }, _core, entry): Promise<SiteReply> {
      const { tenant, issuer } = entry.issuing;
      const { provider } = await entry.built();
      const led = proxyPageOf(tenant) === '' ? undefined : await provider.Interaction.find(context);
      if (!led) throw refuse('parameter.out-of-bounds', { name: 'oidc_context', allowed: 'is unknown, used or over' });
      entry.seen.client = String(led.params['client_id']);
      const asked = Object.entries(led.params).filter(([name, value]) => shown.includes(name) && typeof value === 'string');
      return { told: { ...Object.fromEntries(asked), iss: issuer, exp: led.exp } };
    },
  });
  return { dialect: answers, endpoints: [endpoint] };
}
