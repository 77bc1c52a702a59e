// The session of the person at this page: kept in a cookie of the site, where its servers read it, too.
import { isRecord, type PageParams, type ServerAnswer, textOf } from './answers.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { emit } from './events.ts';
import { site } from './site.ts';

/** Where sites of a group sign in as one, that of their first key is common to those of one domain; what stands there is the newest. */
const cookies = [...new Set([site.groupKey, site.apiKey])].map((key) => `glt_${key}`);
/** Where the browser keeps no cookies: until the page is left. */
let withoutCookie = '';

/** Empty where nobody is signed in here. */
export const sessionToken = (): string => cookies.map(readCookie).find((token) => token !== '') || withoutCookie;

/** What a call asks for, or else what the site is set to. */
export function wantedLife({ sessionExpiration, remember }: PageParams): number {
  const given = Number(sessionExpiration ?? Number.NaN);
  if (Number.isSafeInteger(given)) return given;
  return remember === true ? site.rememberSessionExpiration : site.sessionExpiration;
}

function keepSession(token: string, wanted: number, mostSeconds: number): void {
  for (const cookie of cookies) writeCookie(cookie, token, wanted === 0 ? undefined : mostSeconds);
  withoutCookie = cookies.map(readCookie).includes(token) ? '' : token;
}

export function forgetSession(): void {
  for (const cookie of cookies) writeCookie(cookie, '', 0);
  withoutCookie = '';
}

/**
 * What a server of the site wrote, or a page before its group signed in as one, is from now on the session at the other sites of the domain, too: in the place of
 * the group's, which may be that of whoever was here before.
 */
export function shareSession(): void {
  const token = readCookie(`glt_${site.apiKey}`) || sessionToken();
  if (token !== '') keepSession(token, site.sessionExpiration, site.sessionExpiration);
}

/** Keeps the session of an answer; false where it has none. */
export function keepSessionOf(answer: ServerAnswer, params: PageParams): boolean {
  const info = answer['sessionInfo'];
  const token = isRecord(info) ? textOf(info['login_token']) : '';
  if (token !== '') keepSession(token, wantedLife(params), Number((info as PageParams)['expires_in']) || 0);
  return token !== '';
}

/** Tells who signed in, as an answer shows that person, and how. */
export function tellLogin(answer: ServerAnswer, operation: string, params: PageParams): void {
  const { UID, UIDSignature, signatureTimestamp, newUser, profile, data, id_token } = answer;
  const user = { ...(isRecord(profile) ? profile : {}), UID, isLoggedIn: true, isConnected: true, isSiteUser: true };
  const provider = operation === 'socialize.notifyLogin' ? 'site' : textOf(params['provider']);
  const how = { provider, loginMode: params['loginMode'] ?? 'standard', remember: params['remember'] === true, source: params['source'] };
  emit('login', { UID, UIDSignature, signatureTimestamp, newUser, profile, data, id_token, user, ...how });
}
