// Cookies of one tenant of a host, which no other host may set.
import type { HttpRequest } from '../http/request.ts';
import type { Visitor } from './site.ts';

type Holder = Pick<Visitor, 'address' | 'ctx'>;

const isSecure = ({ address }: Holder): boolean => address.startsWith('https:');

/** With the prefix of RFC 6265bis 4.1.3.2 over https, so that no other host plants one. */
const nameOf = (name: string, holder: Holder): string => `${isSecure(holder) ? '__Host-' : ''}${name}-${holder.ctx.tenant.id}`;

/** What the browser brought under that name; undefined without one. */
export function cookieIn(name: string, entry: Holder & { readonly request: HttpRequest }): string | undefined {
  const wanted = nameOf(name, entry);
  return cookiesOf(entry.request).find(([key]) => key === wanted)?.[1];
}

const cookiesOf = ({ headers }: HttpRequest): readonly (readonly [string, string])[] =>
  String(headers['cookie'] ?? '')
    .split(';')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    });

/** The header that sets it, for so many seconds, or until the browser is closed. */
export function cookieOf(name: string, value: string, holder: Holder, lifeSeconds?: number): string {
  const life = lifeSeconds === undefined ? '' : `; Max-Age=${lifeSeconds}`;
  return `${nameOf(name, holder)}=${value}; Path=/${life}; HttpOnly; SameSite=Lax${isSecure(holder) ? '; Secure' : ''}`;
}
