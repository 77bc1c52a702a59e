// The address book of the person: the friends, with their addresses (permission `contacts`).
import { json, tokenRefused } from '../answers.ts';
import type { ProviderEndpoint } from '../types.ts';
import { grantOfBearer } from './bearer.ts';
import { without } from './permissions.ts';

export const contacts: ProviderEndpoint = {
  name: 'contacts',
  methods: ['GET'],
  path: '/me/contacts',
  manner: 'social',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant, state } = call;
    if (!grant) return tokenRefused(call);
    const refused = without(grant, 'contacts');
    if (refused) return refused;
    const found = (grant.person.friends ?? []).flatMap((sub) => state.people.get(sub) ?? []);
    const data = found.map(({ claims: { email, name, given_name, family_name } }) => ({ email, name, given_name, family_name }));
    return json({ data });
  },
};
