// /api/server/v1/applications/{id}/authorized-apis: for which services of the tenant an application may ask tokens, and with which scopes.
import { Type } from 'typebox';
import { allowResource, type ClientResource, changeAllowedResource, listClientResources } from '../../../core/authorization/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { base, caller, demand, path, reading } from './applications.ts';
import { changeFaults, requestErrors as ofApplications } from './refusals.ts';
import { demandUntyped, requestErrors, wrong } from './refused-apis.ts';

const suffix = 'authorized-apis';
const texts = () => Maybe(Type.Array(Text({ maxLength: 255 }), { maxItems: 100 }));
const ofOne = Parameters({ id: Text(), api: Text({ maxLength: 3000 }) });
const listing = { listClientResources, ...reading };

/** A service has no number: its identifier stands for it, in base64. */
const idOf = (identifier: string): string => Buffer.from(identifier).toString('base64url');
const identifierOf = (id: string): string => Buffer.from(id, 'base64url').toString('utf8');

const shownApi = ({ resource: { identifier, name }, scopes }: ClientResource) => ({
  id: idOf(identifier),
  identifier,
  displayName: name,
  policyId: 'No Policy',
  type: 'BUSINESS',
  authorizedScopes: scopes.map((scope) => ({ id: idOf(scope), name: scope, displayName: scope })),
  authorizedAuthorizationDetailsTypes: [],
});

const list = wso2.endpoint(`GET ${base}/{applicationId}/${suffix}`, {
  summary: 'Lists the services of the tenant for which an application may ask tokens, and with which scopes.',
  path: `${base}/:id/${suffix}`,
  caller,
  calls: listing,
  requestErrors: ofApplications,
  takes: { path },
  async handle(given, core) {
    const client = await demand(given.path.id, core);
    return { body: (await core.listClientResources({ client })).map(shownApi) };
  },
});

const add = wso2.endpoint(`POST ${base}/{applicationId}/${suffix}`, {
  summary: 'Lets an application ask tokens for a service of the tenant, with some of its scopes.',
  path: `${base}/:id/${suffix}`,
  caller,
  calls: { allowResource, ...reading },
  faults: changeFaults,
  requestErrors,
  takes: {
    path,
    body: Parameters({
      id: Text({ maxLength: 3000 }),
      policyIdentifier: Maybe(Text()),
      scopes: texts(),
      authorizationDetailsTypes: texts(),
    }),
  },
  async handle({ path: { id }, body }, core) {
    const client = await demand(id, core);
    demandUntyped(body.policyIdentifier, body.authorizationDetailsTypes);
    const identifier = identifierOf(body.id);
    const outcome = await core.allowResource({ client, identifier, scopes: [...new Set(body.scopes)] });
    if (outcome === 'unknown') throw wrong('APP-60507');
    if (outcome === 'unknown-scope') throw wrong('APP-60508');
    if (outcome === 'there') throw wrong('APP-60509');
    return { status: 201 };
  },
});

const changing = { changeAllowedResource, ...reading };

/** What was opened to all applications, or by the tenant's settings, is not taken from one here. */
async function change(
  { id, api }: { readonly id: string; readonly api: string },
  next: (present: readonly string[]) => readonly string[] | undefined,
  core: Bound<typeof changing>,
): Promise<void> {
  const client = await demand(id, core);
  const outcome = await core.changeAllowedResource({ client, identifier: identifierOf(api), next });
  if (outcome === 'absent') throw wrong('APP-60510');
  if (outcome === 'unknown-scope') throw wrong('APP-60508');
}

const one = { path: `${base}/:id/${suffix}/:api`, caller, calls: changing, faults: changeFaults, requestErrors } as const;

const patch = wso2.endpoint(`PATCH ${base}/{applicationId}/${suffix}/{apiId}`, {
  summary: 'Changes the scopes with which an application may ask tokens for a service.',
  ...one,
  takes: {
    path: ofOne,
    body: Parameters({
      addedScopes: texts(),
      removedScopes: texts(),
      addedAuthorizationDetailsTypes: texts(),
      removedAuthorizationDetailsTypes: texts(),
    }),
  },
  async handle({ path: of, body }, core) {
    const { addedScopes = [], removedScopes = [], addedAuthorizationDetailsTypes = [], removedAuthorizationDetailsTypes = [] } = body;
    demandUntyped(undefined, [...addedAuthorizationDetailsTypes, ...removedAuthorizationDetailsTypes]);
    await change(of, (present) => [...new Set([...present, ...addedScopes])].filter((each) => !removedScopes.includes(each)), core);
    return {};
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{applicationId}/${suffix}/{apiId}`, {
  summary: 'Lets an application ask no more tokens for a service that was opened to it alone.',
  ...one,
  takes: { path: ofOne },
  async handle({ path: of }, core) {
    await change(of, () => undefined, core);
    return { status: 204 };
  },
});

export const authorizedApis = [list, add, patch, remove];
