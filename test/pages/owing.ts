// A sign-in at the page by somebody who owes something: the form that is shown is filled in and sent on.
import type { World } from '../../src/proving/world-type.ts';
import { callback, openidOf } from '../wso2/openid.ts';

export async function owingAt(world: World) {
  const { register, browser } = openidOf(world);
  const { client_id } = await register();
  const { go } = browser(world.base);
  const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
  const page = await go(`${world.base}/oauth2/authorize?${query}`);
  /** A new sign-in in the same browser. */
  const anew = async (password: string, username = 'kim') => {
    const next = await go(`${world.base}/oauth2/authorize?${query}&prompt=login`);
    return go(next.url, { username, password });
  };
  const tell = (password: string, username = 'kim') => go(page.url, { username, password });
  /** Sends the form that is shown, with its ticket. */
  const type = (text: string, fields: Record<string, string>) => {
    const action = /<form method="post" action="([^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    return go(new URL(action, world.base).href, { ...hiddenIn(text), ...fields });
  };
  return { go, tell, type, page, anew };
}

/** The key for an app, as the page shows it to be typed. */
export const keyIn = (text: string): string => /<code class="key">([^<]*)/.exec(text)![1]!.replaceAll(' ', '');

export const hiddenIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
