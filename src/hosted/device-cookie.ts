// The cookie by which a browser is known as one that is not asked for a second factor for a while. It opens nothing by itself: the password comes first.
import type { HttpRequest } from '../http/request.ts';
import type { PageEntry } from './page.ts';

const days = 86_400;

/** A cookie of the host, for one tenant of it: with the prefix of RFC 6265bis 4.1.3.2 over https, so that no other host plants one. */
const nameOf = ({ address, ctx }: Pick<PageEntry, 'address' | 'ctx'>): string =>
  `${address.startsWith('https:') ? '__Host-' : ''}device-${ctx.tenant.id}`;

/** The token that the browser brought; undefined without one. */
export function deviceIn(entry: Pick<PageEntry, 'address' | 'ctx' | 'request'>): string | undefined {
  const name = nameOf(entry);
  return cookiesOf(entry.request).find(([key]) => key === name)?.[1];
}

const cookiesOf = ({ headers }: HttpRequest): readonly (readonly [string, string])[] =>
  String(headers['cookie'] ?? '')
    .split(';')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    });

/** The header that keeps the token for as long as the tenant remembers devices. */
export function deviceCookie(token: string, entry: Pick<PageEntry, 'address' | 'ctx'>): string {
  const life = entry.ctx.tenant.settings.secondFactor.rememberDays * days;
  const secure = entry.address.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(entry)}=${token}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}
