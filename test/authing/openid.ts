// An application of the demonstration's pool that signs people in by OpenID Connect, and the browser of a person who signs in to it.
import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/core/json.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { openidOf } from '../wso2/openid.ts';

export const callback = 'http://127.0.0.1:3999/callback';
export const authingToken = 'http://authing.cn/oidc/grant_type/authing_token';

/** Its secret is of no use where it is registered as one that cannot keep any. */
export const publicly = { token_endpoint_auth_method: 'none' };

export async function registerApp({ world, app }: Pick<BuiltWorld, 'world' | 'app'>, more: JsonObject = {}): Promise<string> {
  const id = world.keys.authing.app;
  const client = (await app.stores.clients.findByPublicId(id))!;
  const grant_types = ['authorization_code', 'refresh_token', 'implicit', authingToken, 'authingToken', 'client_credentials', 'password'];
  const { pool = id } = client.protocol;
  const protocol = { pool, redirect_uris: [callback], post_logout_redirect_uris: ['http://127.0.0.1:3999/bye'], grant_types, ...more };
  await app.stores.clients.update(client, { protocol });
  return id;
}

/** Where a browser that is not signed in is led by that request, and, signed in there as Ann, goes on to. */
export async function signedInAt(
  world: BuiltWorld['world'],
  path: string,
  query: Readonly<Record<string, string>>,
  browser = openidOf(world).browser(world.base),
) {
  const login = await browser.go(`${world.base}${path}?${new URLSearchParams(query)}`);
  assert.match(login.text, /name="password"/, login.text);
  const done = await browser.go(login.url, { username: 'ann@example.org', password: 'correct horse' });
  return { done, browser };
}
