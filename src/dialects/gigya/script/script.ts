// /js/gigya.js: the script of a site's pages, with what it must know of the site at its head; and /js/gigya.screens, which that loads where a page shows screens.
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { codes } from '../codes.ts';
import { blockOf } from '../settings.ts';
import { patternsOf } from '../wire/pages.ts';
import { provingKey } from '../wire/site.ts';
import { screensScript, scriptFor } from './assemble.ts';

/** What the script raises by itself, in the words of the vendor's table. */
const raisedThere = [400002, 400006, 400096, 400103, 404000, 405001, 500026, 504001] as const;

const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

export const siteScript = gigya.method('js/gigya.js', {
  summary: 'Hands out the script for the pages of the site, which makes the global `gigya`.',
  caller: { who: 'any', linked: true, script: true },
  calls: {},
  async handle(_given, _core, { ctx: { tenant }, apiKey, base }) {
    if (apiKey === null) throw refuse('parameter.missing', { names: ['apiKey'], blank: false, in: 'query' });
    const { enableSSO, baseDomain, sessionExpiration, rememberSessionExpiration } = blockOf(tenant.settings.apis);
    const { verifier, registration, recovery } = tenant.settings.captcha;
    const site = {
      apiKey,
      groupKey: (enableSSO ? provingKey(apiKey, tenant) : undefined) ?? apiKey,
      base,
      baseDomain,
      readable: patternsOf(tenant).length > 0,
      language: tenant.settings.messages.language,
      sessionExpiration,
      rememberSessionExpiration,
      human: { registration: verifier !== 'none' && registration, recovery: verifier !== 'none' && recovery },
      codes: Object.fromEntries(raisedThere.map((code) => [code, { message: codes[code].message, statusCode: codes[code].http }])),
    };
    return { page: { body: scriptFor(site), headers: { ...headers, 'cache-control': 'public, max-age=300' } } };
  },
});

export const scriptOfScreens = gigya.method('js/gigya.screens', {
  summary: 'Hands out what draws screens, for the script of pages.',
  caller: { who: 'any', linked: true, script: true },
  calls: {},
  takes: { params: Parameters({ v: Maybe(Text({ maxLength: 100 })) }) },
  async handle({ params: { v } }) {
    const { screens, version } = screensScript();
    // The version stands in the address: what a browser keeps of it never grows old. Whoever asks for a version that is gone gets the present one.
    const keeping = v === version ? 'public, max-age=31536000, immutable' : 'no-store';
    return { page: { body: screens, headers: { ...headers, 'cache-control': keeping } } };
  },
});
