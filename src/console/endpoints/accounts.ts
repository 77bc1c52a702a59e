// Accounts for operators: made in any state, read, changed, released.
import { changeAccountState, createAccount, readAccount } from '../../core/accounts/index.ts';
import { Password } from '../../core/credentials/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { unlock } from '../../core/protection/index.ts';
import { type Instant, instantOfDate } from '../../core/time.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';

const path = Parameters({ tenant: Text(), id: Text() });
const stateOf = { disabled: Maybe(Flag()), expires: Maybe(Text()), mustChangePassword: Maybe(Flag()), locked: Maybe(Flag()) };
const stampOf = (text: string): Instant => instantOfDate(new Date(text));

export const create = operators.endpoint({
  operation: 'POST /console/api/{tenant}/accounts',
  method: 'POST',
  path: '/:tenant/accounts',
  caller: undefined,
  calls: { createAccount, changeAccountState, readAccount },
  takes: {
    body: Parameters({
      username: Maybe(Text()),
      email: Maybe(Text()),
      phone: Maybe(Text()),
      verified: Maybe(Flag()),
      password: Maybe(Text()),
      hash: Maybe(Text()),
      scheme: Maybe(JsonObjectText()),
      profile: Maybe(JsonObjectText()),
      data: Maybe(JsonObjectText()),
      ...stateOf,
    }),
  },
  async handle({ body }, core) {
    const { username, email, phone, verified, password, hash, scheme, profile, data, expires, ...state } = body;
    const account = await core.createAccount({
      username,
      email,
      phone,
      verified: verified ?? true,
      password: password === undefined ? undefined : Password.typed(password),
      hash: hash === undefined ? undefined : { hash, scheme: scheme as never },
      profile: (profile ?? {}) as JsonObject,
      data: (data ?? {}) as JsonObject,
    });
    await core.changeAccountState({ account: account.id, ...state, ...(expires === undefined ? {} : { expires: stampOf(expires) }) });
    return { status: 201, body: await core.readAccount({ id: account.id }) };
  },
});

export const read = operators.endpoint({
  operation: 'GET /console/api/{tenant}/accounts/{id}',
  method: 'GET',
  path: '/:tenant/accounts/:id',
  caller: undefined,
  calls: { readAccount },
  takes: { path },
  handle: async (given, core) => ({ body: await core.readAccount({ id: given.path.id }) }),
});

export const changeState = operators.endpoint({
  operation: 'PATCH /console/api/{tenant}/accounts/{id}/state',
  method: 'PATCH',
  path: '/:tenant/accounts/:id/state',
  caller: undefined,
  calls: { changeAccountState, readAccount },
  takes: { path, body: Parameters(stateOf) },
  async handle(given, core) {
    const { expires, ...state } = given.body;
    await core.changeAccountState({ account: given.path.id, ...state, ...(expires === undefined ? {} : { expires: stampOf(expires) }) });
    return { body: await core.readAccount({ id: given.path.id }) };
  },
});

export const release = operators.endpoint({
  operation: 'POST /console/api/{tenant}/accounts/{id}/unlock',
  method: 'POST',
  path: '/:tenant/accounts/:id/unlock',
  caller: undefined,
  calls: { unlock },
  takes: { path },
  async handle(given, core) {
    await core.unlock({ account: given.path.id });
    return { status: 204 };
  },
});
