// What the person publishes (permission `publish`): the same text twice is refused, and more than twenty-five posts.
import { json, socialError, tokenRefused } from '../answers.ts';
import type { ProviderCall, ProviderEndpoint, ProviderGrant } from '../types.ts';
import { grantOfBearer } from './bearer.ts';
import { without } from './permissions.ts';

const mostPosts = 25;

export const feed: ProviderEndpoint = {
  name: 'feed',
  methods: ['GET', 'POST'],
  path: '/me/feed',
  manner: 'social',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant, request } = call;
    if (!grant) return tokenRefused(call);
    const refused = without(grant, 'publish');
    if (refused) return refused;
    if (request.method === 'GET') return json({ data: postsOf(call, grant).map(({ id, message }) => ({ id, message })) });
    return publish(call, grant);
  },
};

const postsOf = ({ state }: ProviderCall, { person }: ProviderGrant) =>
  [...state.posts.values()].filter((post) => post.person === person.sub);

function publish(call: ProviderCall, grant: ProviderGrant): Response {
  const message = call.form.get('message') ?? '';
  const before = postsOf(call, grant);
  if (message === '') return socialError(100, '(#100) A post needs a message.');
  if (before.some((post) => post.message === message)) return socialError(506, '(#506) Duplicate status message');
  if (before.length >= mostPosts) return socialError(341, '(#341) Feed action request limit reached', 403);
  const { sub } = grant.person;
  const id = `${sub}_${before.length + 1}`;
  call.state.posts.set(id, { id, person: sub, message });
  return json({ id });
}
