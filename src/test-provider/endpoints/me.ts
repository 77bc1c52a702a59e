// The profile of a social network: `id` and `name`, or the `fields` that are asked for.
import { json, tokenRefused } from '../answers.ts';
import { claimsOf, subjectOf } from '../conditions/apply.ts';
import type { ProviderCall, ProviderClaims, ProviderEndpoint, ProviderGrant } from '../types.ts';
import { grantOfBearer } from './bearer.ts';

export const me: ProviderEndpoint = {
  name: 'me',
  methods: ['GET'],
  path: '/me',
  manner: 'social',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant, query } = call;
    if (!grant) return tokenRefused(call);
    const fields = (query.get('fields') ?? 'id,name').split(',');
    const profile = profileOf(call, grant);
    return json(Object.fromEntries(Object.entries(profile).filter(([name]) => name === 'id' || fields.includes(name))));
  },
};

function profileOf(call: ProviderCall, grant: ProviderGrant): ProviderClaims {
  const { person, allowed } = grant;
  const { name, given_name, family_name, email, email_verified } = claimsOf(call, person.claims);
  const id = subjectOf(call, person.sub);
  const own = grant.profile ?? {
    name,
    first_name: given_name,
    last_name: family_name,
    // An address that is not verified is not told, nor one that the person kept back.
    ...(email_verified === true && allowed.includes('email') ? { email } : {}),
  };
  const whole = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(whole), ...(id === '' ? {} : { id }) };
}
