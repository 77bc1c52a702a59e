// Accounts for operators: made in any state, read, changed, released.
import { Type } from 'typebox';
import { changeAccountState, createAccount, readAccount } from '../../core/accounts/index.ts';
import { credentialsOf, type HashScheme, Password } from '../../core/credentials/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { endSessions } from '../../core/sessions/index.ts';
import { type Instant, instantOfText } from '../../core/time.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text, Words } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { operators } from '../answers.ts';
import type { ConsoleEntry } from '../authenticate.ts';
import { person } from '../shapes/accounts.ts';
import { told } from '../times.ts';

const path = Parameters({ tenant: Text(), id: Text() });
const stateOf = {
  disabled: Maybe(Flag()),
  expires: Maybe(Text({ takesNull: true, description: 'a time of ISO 8601; null for never' })),
  mustChangePassword: Maybe(Flag()),
  locked: Maybe(Flag()),
};

/** The scheme of an imported hash; what it may cost is judged with the hash. */
const scheme = Type.Object(
  {
    kind: Words(['argon2id', 'bcrypt', 'pbkdf2', 'scrypt', 'sha-crypt', 'md5-crypt', 'des-crypt', 'phpass', 'salted']),
    of: Words(['typed', 'digested']),
    charset: Maybe(Words(['latin1', 'utf-16le', 'utf-16be', 'utf-32le'])),
    digest: Maybe(Words(['md5', 'sha1', 'sha256', 'sha512'])),
    salt: Maybe(Text()),
    saltEncoding: Maybe(Words(['base64'])),
    saltSide: Maybe(Words(['left', 'right'])),
    otherSide: Maybe(Text()),
    encoding: Maybe(Words(['hex', 'base64'])),
    iterations: Maybe(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    cost: Maybe(
      Type.Object({
        n: Type.Integer({ minimum: 2, maximum: 131_072 }),
        r: Type.Integer({ minimum: 1, maximum: 16 }),
        p: Type.Integer({ minimum: 1, maximum: 16 }),
      }),
    ),
  },
  { additionalProperties: false },
);

/** When it ends, null for never; nothing where the request says nothing of it. */
function expiryIn({ raw }: ConsoleEntry): { readonly expires?: Instant | null } {
  const given = raw['body']?.['expires'];
  if (given === undefined) return {};
  const at = given === null ? null : instantOfText(String(given));
  if (at === undefined) throw refuse('parameter.malformed', { name: 'expires', expected: 'ISO 8601' });
  return { expires: at };
}

const showing = { readAccount, credentialsOf };

/** With the type and name of every credential, and nothing of what it is. */
async function shown(core: Bound<typeof showing>, id: string) {
  const { account, identifiers, state, lock, password, ...person } = await core.readAccount({ id });
  return {
    ...person,
    account: told(account, 'created', 'updated', 'registered', 'lastSignIn'),
    identifiers: identifiers.map((each) => told(each, 'verified', 'held', 'former')),
    state: told(state, 'disabled', 'expires', 'mustChangePassword', 'secondFactorDue', 'recovered', 'finished'),
    lock: lock && told(lock, 'until', 'since'),
    password: password && told(password, 'changed'),
    credentials: await core.credentialsOf({ account: id }),
  };
}

export const create = operators.endpoint('POST /{tenant}/accounts', {
  summary: 'Creates an account, in any state, with a password or with a hash made elsewhere.',
  returns: { status: 201, means: 'The new account.', body: person },
  caller: undefined,
  calls: { createAccount, changeAccountState, ...showing },
  takes: {
    body: Parameters({
      username: Maybe(Text()),
      email: Maybe(Text()),
      phone: Maybe(Text()),
      verified: Maybe(Flag()),
      password: Maybe(Text()),
      override: Maybe(Flag({ description: 'the password is taken though it does not fit the rules of the tenant; the event tells it' })),
      hash: Maybe(Text()),
      scheme: Maybe(scheme),
      profile: Maybe(JsonObjectText()),
      data: Maybe(JsonObjectText()),
      directory: Maybe(Text()),
      rights: Maybe(Type.Array(Words(['everything', 'moderation']))),
      ...stateOf,
    }),
  },
  async handle({ body }, core, entry) {
    const {
      username,
      email,
      phone,
      verified,
      password,
      override,
      hash,
      scheme,
      profile,
      data,
      rights,
      directory,
      expires: _read,
      ...state
    } = body;
    if (password !== undefined && hash !== undefined) throw refuse('parameter.conflicting', { names: ['password', 'hash'] });
    if (scheme !== undefined && hash === undefined) throw refuse('parameter.missing', { names: ['hash'], blank: false, in: 'body' });
    const expiry = expiryIn(entry);
    const account = await core.createAccount({
      username,
      email,
      phone,
      verified: verified ?? true,
      password: password === undefined ? undefined : Password.typed(password),
      ...(override ? { rules: 'overridden' } : {}),
      hash: hash === undefined ? undefined : { hash, scheme: (scheme ?? { kind: 'argon2id', of: 'typed' }) as HashScheme },
      profile: (profile ?? {}) as JsonObject,
      data: (data ?? {}) as JsonObject,
      rights,
      directory,
    });
    await core.changeAccountState({ account: account.id, ...state, ...expiry });
    return { status: 201, body: await shown(core, account.id) };
  },
});

export const read = operators.endpoint('GET /{tenant}/accounts/{id}', {
  summary: 'Shows an account.',
  returns: { means: 'The account.', body: person },
  caller: undefined,
  calls: showing,
  takes: { path },
  handle: async (given, core) => ({ body: await shown(core, given.path.id) }),
});

export const changeState = operators.endpoint('PATCH /{tenant}/accounts/{id}/state', {
  summary: 'Disables, locks or expires an account, or asks for a new password, and takes that back.',
  returns: { means: 'The account as it is now.', body: person },
  caller: undefined,
  calls: { changeAccountState, ...showing },
  takes: { path, body: Parameters(stateOf) },
  async handle(given, core, entry) {
    const { expires: _read, ...state } = given.body;
    await core.changeAccountState({ account: given.path.id, ...state, ...expiryIn(entry) });
    return { body: await shown(core, given.path.id) };
  },
});

export const release = operators.endpoint('POST /{tenant}/accounts/{id}/unlock', {
  summary: 'Takes a lock from an account.',
  returns: { status: 204, means: 'No lock holds.' },
  caller: undefined,
  calls: { changeAccountState },
  takes: { path },
  async handle(given, core) {
    await core.changeAccountState({ account: given.path.id, locked: false });
    return { status: 204 };
  },
});

export const signOut = operators.endpoint('DELETE /{tenant}/accounts/{id}/sessions', {
  summary: 'Signs a person out everywhere: ends every session, and all that came of one, in every dialect.',
  returns: { status: 204, means: 'No session is left.' },
  caller: undefined,
  calls: { readAccount, endSessions },
  takes: { path },
  async handle(given, core) {
    const { account } = await core.readAccount({ id: given.path.id });
    await core.endSessions({ account: account.id, by: 'operator' });
    return { status: 204 };
  },
});
