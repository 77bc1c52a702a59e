import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import { actAt } from './actions.ts';

const at = 'https://graph.example/me';

/** What came of it, and how the provider was asked. */
async function acted(traits: ReachableProvider['traits'], action: Parameters<typeof actAt>[3], told: unknown) {
  const calls: { readonly url: URL; readonly headers: Headers }[] = [];
  const provider: ReachableProvider = {
    ...{ id: 'p', name: 'graph', kind: 'graph', domain: 'graph.example', clientId: 'us', clientSecret: 'our-secret' },
    ...{ traits, configuration: {} },
  };
  const verdict = await actAt(
    async (url, init) => {
      calls.push({ url: new URL(String(url)), headers: new Headers(init?.headers) });
      return Response.json(told);
    },
    provider,
    { accessToken: 'EAAG' },
    action,
    action.kind === 'friends' ? `${at}/friends` : `${at}/feed?v=1`,
  );
  return { verdict, ...calls[0]! };
}

test('what a provider wants beside an access token was left out where something is done for a person', async () => {
  const proof = createHmac('sha256', 'our-secret').update('EAAG').digest('hex');
  const published = await acted({ secretProof: true }, { kind: 'publish', message: 'Hello' }, { id: '1_2' });
  assert.deepEqual(
    [...published.url.searchParams],
    [
      ['v', '1'],
      ['appsecret_proof', proof],
    ],
  );
  assert.equal(published.headers.get('authorization'), 'Bearer EAAG');
  const asked = await acted({ tokenPlace: 'query' }, { kind: 'friends' }, { data: [] });
  assert.deepEqual([asked.url.searchParams.get('access_token'), asked.headers.get('authorization')], ['EAAG', null]);
});

test('a friend whose name no database holds is none', async () => {
  const data = [{ id: 'a\u0000b' }, { id: '\ud800' }, { id: '' }, null, { id: 7, name: 'Seven' }];
  const { verdict } = await acted({}, { kind: 'friends' }, { data });
  assert.deepEqual(verdict, { kind: 'friends', friends: [{ subject: '7', name: 'Seven' }] });
});
