// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { CallInput, Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { form } from '../../../proving/http.ts';
import type { GigyaKeys } from '../demonstration.ts';
import { type GigyaHow, gigyaCode, gigyaRequest } from './caller.ts';
import { calledInPage, type PageHow } from './page.ts';

interface Calls {
  gigya(method: string, parameters?: CallInput, how?: GigyaHow): Promise<Exchange>;
  /** A function of the vendor's script, in a page. */
  inPage(name: string, parameters?: CallInput, how?: PageHow): Promise<Exchange>;
  /** At the OpenID provider of the site: a query, or a form where it is posted. */
  atSite(
    method: 'GET' | 'POST',
    path: string,
    given?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Exchange>;
}

const calls = ({ keys, base, secure, now, random, heard }: Calling<GigyaKeys>): Calls => ({
  async gigya(method, given = {}, how = {}) {
    const address = how.over === 'https' ? await secure() : base;
    return heard(gigyaRequest({ base: address, keys, now: now(), random }, method, given, how), gigyaCode);
  },
  inPage: (name, given = {}, how = {}) => calledInPage({ keys, base, heard }, name, given, how),
  async atSite(method, path, given = {}, headers = {}) {
    const url = `${base}/oidc/op/v1.0/${keys.apiKey}${path}`;
    const text = form(given);
    if (method === 'GET') return heard({ method, url: text === '' ? url : `${url}?${text}`, headers }, gigyaCode);
    return heard({ method, url, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: text }, gigyaCode);
  },
});

export const conformance: Conformance<GigyaKeys, Calls> = {
  calls,
  naming: ({ apiKey, userKey, userSecret }) => [{ body: form({ apiKey }) }, { body: form({ apiKey, userKey, secret: userSecret }) }],
  codes: 132,
  inPages: { 400103: 'container.absent', 405001: 'function.unspoken', 500026: 'server.unreached', 504001: 'server.silent' },
  outcomes: {
    100001: 'answer-pending',
    200008: 'partly-done',
    200009: 'accounts-linked',
    200010: 'saved-identifier-taken',
    206001: 'registration-unfinished',
    206002: 'contact-unverified',
    206003: 'identifier-missing',
    206004: 'imported-with-conflicts',
    206005: 'contact-verified',
    400050: 'answer-asked',
    403100: 'password-change-due',
    403101: 'second-factor-needed',
    403102: 'second-factor-enrolment-needed',
  },
};
