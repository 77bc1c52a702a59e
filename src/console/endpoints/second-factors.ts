// Second factors of people, for operators: what somebody has, what is demanded, and what is done for whoever lost them.
import { readAccount } from '../../core/accounts/index.ts';
import { backupCodesLeft, forgetDevices, importFactor, listDevices, shownOf } from '../../core/authenticators/index.ts';
import {
  demandFactor,
  factorsOf,
  renewBackupCodesAsOperator,
  resetFactors,
  whereSignedIn,
  withoutFactor as withoutFactorOf,
} from '../../core/sign-in/index.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text, Words } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { operators } from '../answers.ts';
import { Cursor, linked, Page, pageOf } from '../paging.ts';
import * as shapes from '../shapes/second-factors.ts';
import { told } from '../times.ts';

const path = Parameters({ tenant: Text(), id: Text() });

export const factors = operators.endpoint('GET /{tenant}/accounts/{id}/second-factors', {
  summary: 'Shows which second factors a person has, how many backup codes are left, and which devices are remembered.',
  returns: { means: 'What the person has.', body: shapes.factors },
  caller: undefined,
  calls: { readAccount, factorsOf, backupCodesLeft, listDevices },
  takes: { path },
  async handle(given, core) {
    const { account } = await core.readAccount({ id: given.path.id });
    const of = { account: account.id };
    const held = await core.factorsOf(of);
    const devices = await core.listDevices(of);
    return {
      body: {
        factors: held.map((one) => told({ ...shownOf(one), created: one.created, lastUsed: one.lastUsed }, 'created', 'lastUsed')),
        backupCodesLeft: await core.backupCodesLeft(of),
        devices: devices.map(({ account: _, ...device }) => told(device, 'created', 'lastSeen', 'expires')),
      },
    };
  },
});

/** What stands beside the method, and of which methods. */
const broughtWith: readonly (readonly ['secret' | 'target' | 'key' | 'token', readonly string[]])[] = [
  ['secret', ['totp']],
  ['target', ['sms', 'email']],
  ['key', ['push']],
  ['token', ['push']],
];

export const importOne = operators.endpoint('POST /{tenant}/accounts/{id}/second-factors', {
  summary:
    'Brings a second factor along that the person had elsewhere: the secret of an app, the public key of a device, or where codes go. The person is told.',
  returns: {
    status: 201,
    means: 'It is enrolled; or asked for: where two operators must agree, another one repeats the call for a person who has factors.',
    body: shapes.imported,
  },
  caller: undefined,
  calls: { importFactor },
  takes: {
    path,
    body: Parameters({
      method: Words(['totp', 'push', 'sms', 'email']),
      label: Maybe(Text({ description: 'as the person calls it, in at most 64 characters' })),
      secret: Maybe(Text({ description: 'of totp alone: that of the app, in Base32, 128 bits or more' })),
      target: Maybe(Text({ description: 'of sms and email alone: the number or the address that codes go to' })),
      key: Maybe(JsonObjectText({ description: 'of push alone: the public key of the device, a JWK of P-256 or Ed25519' })),
      token: Maybe(Text({ description: 'of push alone: by which your gateway finds the device' })),
    }),
  },
  async handle({ path: { id: account }, body }, core) {
    const other = broughtWith.find(([member, methods]) => body[member] !== undefined && !methods.includes(body.method));
    if (other) throw refuse('parameter.conflicting', { names: ['method', other[0]] });
    const done = await core.importFactor({ account, ...body });
    if (done.kind === 'asked') return { status: 201, body: done };
    const { backupCodes, authenticator } = done;
    const { id, method } = authenticator;
    return { status: 201, body: { id, method, ...(backupCodes ? { backupCodes } : {}) } };
  },
});

export const reset = operators.endpoint('DELETE /{tenant}/accounts/{id}/second-factors', {
  summary: 'Takes all second factors of a person away, with backup codes and remembered devices. The person is told.',
  returns: { means: 'Done, or asked for: where two operators must agree, another one repeats the call.', body: shapes.reset },
  caller: undefined,
  calls: { resetFactors },
  takes: { path },
  handle: async (given, core) => ({ body: await core.resetFactors({ account: given.path.id }) }),
});

export const newBackupCodes = operators.endpoint('POST /{tenant}/accounts/{id}/backup-codes', {
  summary: 'Draws new backup codes for a person who lost the other second factors. The person is told, and the old ones work no more.',
  returns: { means: 'The codes, or asked for: where two operators must agree, another one repeats the call.', body: shapes.backupCodes },
  caller: undefined,
  calls: { renewBackupCodesAsOperator },
  takes: { path },
  handle: async (given, core) => ({ body: await core.renewBackupCodesAsOperator({ account: given.path.id }) }),
});

export const demand = operators.endpoint('PUT /{tenant}/accounts/{id}/second-factors/demand', {
  summary: 'Demands a second factor of a person, whatever the tenant demands of all, or no longer.',
  returns: { status: 204, means: 'It holds from the next sign-in.' },
  caller: undefined,
  calls: { demandFactor },
  takes: { path, body: Parameters({ on: Flag() }) },
  async handle(given, core) {
    await core.demandFactor({ account: given.path.id, on: given.body.on });
    return { status: 204 };
  },
});

export const forget = operators.endpoint('DELETE /{tenant}/accounts/{id}/devices', {
  summary: 'Forgets all remembered devices of a person: each is asked for a second factor again.',
  returns: { status: 204, means: 'None is remembered.' },
  caller: undefined,
  calls: { readAccount, forgetDevices },
  takes: { path },
  async handle(given, core) {
    const { account } = await core.readAccount({ id: given.path.id });
    await core.forgetDevices({ account: account.id });
    return { status: 204 };
  },
});

export const withoutFactor = operators.endpoint('GET /{tenant}/accounts-without-second-factor', {
  summary: 'Lists who has no second factor, and would have to enrol one where all must.',
  returns: {
    means: 'A page of people, the oldest account first. The header Link leads to the next page (RFC 8288, rel="next"), where there is one.',
    body: shapes.withoutFactor,
  },
  caller: undefined,
  calls: { withoutFactor: withoutFactorOf },
  takes: { query: Parameters({ ...Page, cursor: Cursor() }) },
  async handle({ query }, core, { request }) {
    const most = pageOf(query);
    const found = await core.withoutFactor({ most, after: query.cursor });
    const body = found.map((each) => told(each, 'created', 'lastSignIn'));
    return { body, headers: linked(request, found.length === most ? found.at(-1)?.id : undefined) };
  },
});

export const signInsByClient = operators.endpoint('GET /{tenant}/sign-ins-by-client', {
  summary: 'Lists to which clients people signed in within 30 days: what a second factor would meet, before one is demanded.',
  returns: { means: 'Clients, most sign-ins first.', body: shapes.signIns },
  caller: undefined,
  calls: { whereSignedIn },
  async handle(_given, core) {
    return { body: (await core.whereSignedIn({})).map((each) => told(each, 'last')) };
  },
});
