// The cookie by which a browser is known as one that is not asked for a second factor for a while. It opens nothing by itself: the password comes first.
import { cookieIn, cookieOf } from './cookies.ts';
import type { PageEntry } from './page.ts';

const days = 86_400;

/** The token that the browser brought; undefined without one. */
export const deviceIn = (entry: Pick<PageEntry, 'address' | 'ctx' | 'request'>): string | undefined => cookieIn('device', entry);

/** The header that keeps the token for as long as the tenant remembers devices. */
export const deviceCookie = (token: string, entry: Pick<PageEntry, 'address' | 'ctx'>): string =>
  cookieOf('device', token, entry, entry.ctx.tenant.settings.secondFactor.rememberDays * days);
