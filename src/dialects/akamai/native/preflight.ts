// CORS preflight: a browser's request before a page of another origin may post to the native endpoints.
import { readAllClientSettings } from '../../../core/clients/index.ts';
import { akamai } from '../answers.ts';
import { allows, preflighted } from '../wire/cors.ts';

export const preflight = akamai.endpoint('OPTIONS /oauth/preflight', {
  summary: 'Says which pages of other origins may call (CORS preflight).',
  path: '/oauth/:native',
  caller: { by: 'nobody' },
  calls: { readAllClientSettings },
  async handle(_given, core, { request }) {
    const origin = request.headers['origin'] ?? '';
    const known = Object.values(await core.readAllClientSettings({ api: 'akamai' })).some((settings) => allows(settings, origin));
    return { page: known ? preflighted(origin) : { status: 204, body: '' } };
  },
});
