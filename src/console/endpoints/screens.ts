// Sets of screens of a tenant, for operators: listed with their versions, and looked at before pages draw them.
import { listScreenSets, readScreenSet } from '../../core/screens/index.ts';
import { Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/screens.ts';
import { told } from '../times.ts';

export const screenSets = operators.endpoint('GET /{tenant}/screen-sets', {
  summary: 'Lists the sets of screens of the tenant’s own, which its pages and apps draw.',
  returns: { means: 'The sets, by name.', body: shapes.screenSets },
  caller: undefined,
  calls: { listScreenSets },
  handle: async (_given, core) => ({
    body: (await core.listScreenSets({})).map(({ name, version, updated }) => told({ name, version, updated }, 'updated')),
  }),
});

/** Nothing of a set runs here, sends anything, or is of our origin, whatever its writer put into it; its pictures and its looks are shown. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export const preview = operators.endpoint('GET /{tenant}/screen-sets/{name}/preview', {
  summary: 'Shows all screens of a set, or of one that is built in, below each other, in a page in which nothing runs.',
  returns: { means: 'A page of HTML.', body: shapes.page },
  caller: undefined,
  calls: { readScreenSet },
  faults: { 'screen-set.unknown': 404 },
  takes: { path: Parameters({ tenant: Text(), name: Text({ description: 'the name of the set' }) }) },
  async handle({ path: { name } }, core) {
    const { html, css } = await core.readScreenSet({ name });
    // Sets hide their screens until a script shows one.
    const body = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Preview</title>
<style>${css}</style><style>[style*="display:none"],[style*="display: none"]{display:block!important}</style></head>
<body>${html}</body></html>
`;
    return { body, headers };
  },
});
