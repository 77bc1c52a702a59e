// What a browser keeps while a window of it is at another provider: a secret of the flow, the application, and the page that opened the window.
import { isStorable } from '../../../core/json.ts';
import { cookieIn, cookieOf } from '../../../hosted/index.ts';
import type { AnsweredEntry, AuthingEntry } from '../entry.ts';

const name = 'authing-social';

export interface SocialFlow {
  /** All of it: what comes back must be of the same. */
  readonly key: string;
  /** The public id of the application. */
  readonly app: string;
  /** The origin of the page; empty where the browser did not say. */
  readonly opener: string;
  /** The session to whose account an identity is added; empty where somebody signs in. */
  readonly session: string;
  /** How the page that opened the window is told of it: by which of the client's parts it was opened. */
  readonly by: 'social' | 'enterprise';
}

const holderOf = ({ base, ctx, request }: AnsweredEntry) => ({ address: base, ctx, request });

/** A new one, and the cookie that keeps it: another one comes back to no request of ours, so that nothing in it can be changed. */
export function begin(
  entry: AuthingEntry,
  { app, opener, session, by }: Omit<SocialFlow, 'key'>,
): { readonly key: string; readonly cookie: string } {
  const secret = Buffer.from(entry.ctx.random.bytes(32)).toString('base64url');
  const key = [secret, ...[app, opener, session, by].map((text) => Buffer.from(text).toString('base64url'))].join('.');
  return { key, cookie: cookieOf(name, key, holderOf(entry), entry.ctx.tenant.settings.federation.requestSeconds) };
}

/** The one that this browser began last. */
export function begunIn(entry: AnsweredEntry): SocialFlow | undefined {
  const key = cookieIn(name, holderOf(entry)) ?? '';
  const [secret = '', ...texts] = key.split('.');
  const [app = '', opener = '', session = '', by = ''] = texts.map((text) => Buffer.from(text, 'base64url').toString('utf8'));
  const isOurs = /^[\w-]{43}$/.test(secret) && app !== '' && [app, opener, session].every(isStorable);
  return isOurs ? { key, app, opener, session, by: by === 'enterprise' ? by : 'social' } : undefined;
}

export const endCookie = (entry: AnsweredEntry): string => cookieOf(name, '', holderOf(entry), 0);
