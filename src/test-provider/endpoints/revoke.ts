// The end of a token and of its grant (RFC 7009). An unknown token is no error.
import { clientRefused, json } from '../answers.ts';
import { applicationOf } from '../client-authentication.ts';
import type { ProviderEndpoint } from '../types.ts';

export const revoke: ProviderEndpoint = {
  name: 'revoke',
  methods: ['POST'],
  path: '/revoke',
  manner: 'oauth',
  answer(call) {
    const { form, state } = call;
    const application = applicationOf(call);
    if (!application) return clientRefused();
    const given = form.get('token') ?? '';
    const token = state.access.get(given) ?? state.refresh.get(given);
    if (token && token.grant.application === application.id) token.grant.ended = true;
    return json({});
  },
};
