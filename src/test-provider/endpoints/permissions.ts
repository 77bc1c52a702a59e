// Which permissions the person gave and refused. DELETE takes all of them back, and ends the tokens.
import { json, socialError, tokenRefused } from '../answers.ts';
import type { ProviderEndpoint, ProviderGrant } from '../types.ts';
import { grantOfBearer } from './bearer.ts';

export const permissions: ProviderEndpoint = {
  name: 'permissions',
  methods: ['GET', 'DELETE'],
  path: '/me/permissions',
  manner: 'social',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant, request } = call;
    if (!grant) return tokenRefused(call);
    if (request.method === 'DELETE') {
      grant.ended = true;
      return json({ success: true });
    }
    const rows = (names: readonly string[], status: string) => names.map((permission) => ({ permission, status }));
    return json({ data: [...rows(grant.allowed, 'granted'), ...rows(grant.refused, 'declined')] });
  },
};

/** Undefined where the person gave it; else how it is said that it was refused, or never asked for. */
export function without(grant: ProviderGrant, permission: string): Response | undefined {
  if (grant.allowed.includes(permission)) return undefined;
  return grant.refused.includes(permission)
    ? socialError(10, `(#10) The person refused the permission ${permission}.`, 403)
    : socialError(200, `(#200) The permission ${permission} was never asked for.`, 403);
}
