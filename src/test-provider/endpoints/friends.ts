// The friends of the person, of those who are known here (permission `user_friends`).
import { json, tokenRefused } from '../answers.ts';
import type { ProviderEndpoint } from '../types.ts';
import { grantOfBearer } from './bearer.ts';
import { without } from './permissions.ts';

export const friends: ProviderEndpoint = {
  name: 'friends',
  methods: ['GET'],
  path: '/me/friends',
  manner: 'social',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant, state } = call;
    if (!grant) return tokenRefused(call);
    const refused = without(grant, 'user_friends');
    if (refused) return refused;
    const found = (grant.person.friends ?? []).flatMap((sub) => state.people.get(sub) ?? []);
    const data = found.map(({ sub, claims }) => ({ id: sub, name: claims['name'] }));
    return json({ data, summary: { total_count: data.length } });
  },
};
