// A site's server that calls without an SDK, as npm @gigya-ts/rest-api types its calls: signed with a user key; and a page, which signs nothing.
import type { World } from '../../../src/proving/world-type.ts';
import type { Client } from './transcript.ts';

export const restClient = (world: World): Client => ({
  async call(method, params, { over, headers }) {
    if (method === 'socialize.getToken') return tokenFor(world, params);
    const reply = await world.gigya(method, params, { as: 'application', method: over, headers });
    // A picture is its own answer.
    return reply.headers['content-type']?.startsWith('image/') ? { errorCode: 0 } : reply.body;
  },
});

/** As a client of OAuth 2.0 it shows its secret. */
async function tokenFor(world: World, params: object) {
  const { apiKey, userKey, userSecret } = world.keys.gigya;
  const shown = { apiKey: '', client_id: apiKey, userKey, secret: userSecret };
  return (await world.gigya('socialize.getToken', { ...shown, ...params }, { over: 'https' })).body;
}

/** What stands in a page, or runs at home: it knows the key of the site alone. */
export const pageClient = (world: World): Client => ({
  call: async (method, params, { over, headers }) => (await world.gigya(method, params, { method: over, headers })).body,
});

/** SAP's toolkit at b0b468be: an extension of a browser, which posts the key of an application and its secret over https. */
export const toolkitClient = (world: World): Client => ({
  call: async (method, params) => {
    const { userKey, userSecret: secret } = world.keys.gigya;
    return (await world.gigya(method, { ...params, userKey, secret }, { over: 'https' })).body;
  },
});
