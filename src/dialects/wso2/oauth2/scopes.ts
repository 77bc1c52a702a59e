// /api/identity/oauth2/v1.0/scopes: what access tokens may be for.
import { Type } from 'typebox';
import { builtInScopes, changeScope, createScope, listScopes, readScope, removeScope } from '../../../core/scopes/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { shownMountOf } from '../tenant-path.ts';
import { scopeFrom, shown, standard } from '../wire/scopes.ts';

const base = '/api/identity/oauth2/v1.0/scopes';
const caller = 'service';
const path = Parameters({ name: Text() });
const steps = { 'scope-bindings.read': 51007 } as const;

const name = (reserved: string) =>
  ({
    'name:pattern': outside(400, '41006', 'Scope name must not contain whitespace.'),
    'name:unacceptable-text': outside(400, '41011', 'Scope name contains characters that are not allowed: ?#/()'),
    'name:reserved': outside(403, reserved, 'Scopes of the server itself cannot be managed.'),
  }) as const;

/** `bindings` are the roles; kinds of their own come beside them. */
const shape = {
  displayName: Text(),
  description: Maybe(Text({ blank: 'allowed' })),
  bindings: Maybe(Type.Array(Type.String())),
  scopeBindings: Maybe(Type.Array(Type.Object({ bindingType: Type.String(), binding: Type.Array(Type.String()) }))),
};

const missing = { 'body.missing': 41005, 'parameter.missing': 41002 } as const;

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates an OAuth scope.',
  caller,
  calls: { createScope, readScope },
  steps: { ...steps, 'scope.read': 51003, 'scope.insert': 51001 },
  requestErrors: missing,
  parameters: { name: 41001 },
  problems: name('41008'),
  takes: { body: Parameters({ name: Text(), ...shape }) },
  async handle({ body }, core, { request, issuing }) {
    await core.createScope(scopeFrom(body.name, body));
    // The address of the call: a token is for the path of the tenant at which it was issued.
    const location = `${issuing.base}${shownMountOf(request.originalUrl)}${base}/name/${encodeURIComponent(body.name)}`;
    return { status: 201, headers: { location }, body: shown(await core.readScope({ name: body.name })) };
  },
});

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the OAuth scopes.',
  caller,
  calls: { listScopes },
  steps: { ...steps, 'scopes.list': 51002 },
  takes: {
    query: Parameters({
      startIndex: Maybe(Whole({ minimum: 0 })),
      count: Maybe(Whole({ minimum: 0 })),
      includeOIDCScopes: Maybe(Flag()),
      requestedScopes: Maybe(Text()),
    }),
  },
  async handle({ query }, core) {
    const only = query.requestedScopes?.split(/\s+/).filter(Boolean);
    const standardOnes = query.includeOIDCScopes ? builtInScopes.filter((each) => !only || only.includes(each)).map(standard) : [];
    const all = [...(await core.listScopes({ only })), ...standardOnes].map(shown);
    if (only || (query.startIndex === undefined && query.count === undefined)) return { body: all };
    const first = Math.max(1, query.startIndex ?? 1) - 1;
    return { body: all.slice(first, first + (query.count ?? 30)) };
  },
});

const read = (method: 'GET' | 'HEAD') =>
  wso2.endpoint(`${method} ${base}/name/{name}`, {
    summary: { GET: 'Shows an OAuth scope.', HEAD: 'Says whether there is an OAuth scope of that name.' }[method],
    caller,
    calls: { readScope },
    steps: { ...steps, 'scope.read': 51003 },
    takes: { path },
    async handle(given, core) {
      const scope = await core.readScope(given.path);
      return method === 'HEAD' ? {} : { body: shown(scope) };
    },
  });

const change = wso2.endpoint(`PUT ${base}/name/{name}`, {
  summary: 'Changes an OAuth scope.',
  caller,
  calls: { changeScope, readScope },
  steps: { ...steps, 'scope.read': 51003, 'scope.update': 51005 },
  requestErrors: missing,
  problems: name('41009'),
  takes: { path, body: Parameters(shape) },
  async handle(given, core) {
    await core.changeScope(scopeFrom(given.path.name, given.body));
    return { body: shown(await core.readScope(given.path)) };
  },
});

/** 200, as the original answers, where its own description says 204. */
const remove = wso2.endpoint(`DELETE ${base}/name/{name}`, {
  summary: 'Removes an OAuth scope.',
  caller,
  calls: { removeScope },
  steps: { 'scope.read': 51003, 'scope.erase': 51004 },
  problems: name('41010'),
  takes: { path },
  async handle(given, core) {
    await core.removeScope(given.path);
    return {};
  },
});

export const scopes = [create, list, read('GET'), read('HEAD'), change, remove];
