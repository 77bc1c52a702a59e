// The ids that an app or a browser keeps and brings along, before anybody signs in there. `gmid` names the device, and second factors remember it by that:
// it is a secret. `ucid` is a label for reports.
import type { NamedDevice } from '../../../core/sign-in/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import type { GigyaEntry } from '../entry.ts';

type Coming = Pick<GigyaEntry, 'request' | 'cookies'>;

const head = 'gmid.ver4.';

/** `gmid`, as the vendor's clients know it. */
export const gmidOut = (device: string): string => head + device;

/** The token of the device; undefined for what is none of ours: ids that stand in published programs are of somebody else. */
export function gmidIn(text: string | undefined): string | undefined {
  const device = text?.startsWith(head) ? text.slice(head.length) : '';
  return /^[\w-]{43}$/.test(device) ? device : undefined;
}

export const ucidIn = (text: string | undefined): string | undefined => (text && /^[\w-]{22}$/.test(text) ? text : undefined);

/** The token of the device that a call comes from: by its parameter `gmid`, or by the cookie, where that counts. */
export const deviceOf = (from: Coming, gmid: string | undefined): string | undefined => gmidIn(gmid) ?? gmidIn(cookieIn(from, 'gmid'));

/** The same as second factors remember it; undefined where the call names no device of ours. */
export function namedDevice({ request, cookies, pairs }: Coming & Pick<GigyaEntry, 'pairs'>): NamedDevice | undefined {
  const token = deviceOf({ request, cookies }, pairs.find(([name]) => name.toLowerCase() === 'gmid')?.[1]);
  return token === undefined ? undefined : { token, agent: request.headers['user-agent'] ?? null };
}

/** The value of a cookie; of none in a call that a page of another site made: what a browser adds there is not what its owner wanted. */
export function cookieIn({ request, cookies }: Coming, name: string): string | undefined {
  if (!cookies) return undefined;
  const pairs = (request.headers['cookie'] ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Over https the pages of a site on another domain bring it, too. */
export function cookieOut({ scheme }: Pick<HttpRequest, 'scheme'>, name: string, value: string, lifeSeconds: number): string {
  const across = scheme === 'https' ? 'Secure; SameSite=None' : 'SameSite=Lax';
  return `${name}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; ${across}`;
}
