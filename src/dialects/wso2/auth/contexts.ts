// /api/identity/auth/v1.1/context and data: what a sign-in page of the tenant's own must know of the request it serves.
import { readRequest } from '../../../core/authorization/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';

const calls = { readRequest };
const gone = {
  code: null,
  extra: { http: 404, word: '404', title: 'Invalid Session Key', text: 'Session key is either invalid or expired' },
} as const;
const requestErrors = { 'operation.unknown': gone } as const;

/** The parameters of the request, and its application. */
async function contextOf(key: string, core: Bound<typeof calls>, domain: string): Promise<JsonObject> {
  const request = await core.readRequest({ key, api: 'wso2' });
  if (!request) throw refuse('operation.unknown', { name: 'session key' });
  const { params, client } = request;
  return { ...params, sp: client.name, relyingParty: client.publicId, tenantDomain: domain };
}

const byVersion = (version: string) => {
  const base = `/api/identity/auth/${version}`;
  const context = wso2.endpoint(`GET ${base}/context/{sessionKey}`, {
    summary: 'Tells a sign-in page what request it serves.',
    path: `${base}/context/:key`,
    caller: 'service',
    calls,
    requestErrors,
    takes: { path: Parameters({ key: Text() }), query: Parameters({ parameters: Maybe(CommaList()) }) },
    async handle({ path, query }, core, { ctx }) {
      const all = Object.entries(await contextOf(path.key, core, ctx.tenant.domain));
      const { parameters } = query;
      return { body: Object.fromEntries(parameters ? all.filter(([name]) => parameters.includes(name)) : all) };
    },
  });
  const data = wso2.endpoint(`GET ${base}/data/{type}/{key}`, {
    summary: 'Tells a sign-in or consent page what request it serves, by the kind of its key.',
    caller: 'service',
    calls,
    requestErrors,
    takes: { path: Parameters({ type: Words(['AuthRequestKey', 'OauthConsentKey']), key: Text() }) },
    handle: async ({ path }, core, { ctx }) => ({ body: await contextOf(path.key, core, ctx.tenant.domain) }),
  });
  return [context, data];
};

export const contexts = ['v1.1', 'v1.2'].flatMap(byVersion);
