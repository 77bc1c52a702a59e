// /api/v3/create-access-key and what goes with it: further keys of a pool's owner, each of which fetches and signs as the pool's own secret does until it is
// switched off or removed.
import { addClientBeside, type Client, clientsBeside, removeClient, suspendClient } from '../../../core/clients/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { secret } from '../demonstration.ts';
import type { AuthingEntry } from '../entry.ts';
import { isAccessKey, poolOf } from '../pools.ts';
import { textIn } from '../wire/applications.ts';
import { dateOut } from '../wire/dates.ts';
import { api, newId } from './keeping.ts';

const caller = { by: 'owner' } as const;
const states = ['activated', 'staging', 'revoked'] as const;

const keyOut = (key: Client, made: string | null = null) => ({
  accessKeyId: key.publicId,
  accessKeySecret: made,
  userId: key.beside,
  userPoolId: key.beside,
  createdAt: textIn(key, 'created_at'),
  status: key.suspended === undefined ? 'activated' : 'revoked',
  enable: key.suspended === undefined,
  lastDate: null,
});

const finding = { clientsBeside };

const keysOf = async (core: Bound<typeof finding>, { client }: AuthingEntry): Promise<readonly Client[]> =>
  (await core.clientsBeside({ publicId: poolOf(client), api })).filter(isAccessKey);

async function demandKey(core: Bound<typeof finding>, entry: AuthingEntry, id: string): Promise<Client> {
  const found = (await keysOf(core, entry)).find(({ publicId }) => publicId === id);
  if (!found) throw entry.ctx.fail('client.unknown', { given: id });
  return found;
}

/** Whose a key is: the pool's, and no other's. */
function demandPool(name: 'userId' | 'tenantId', given: string | undefined, { client }: AuthingEntry): void {
  if (given !== undefined && (name === 'tenantId' || given !== poolOf(client)))
    throw refuse('parameter.out-of-bounds', { name, allowed: 'nothing: keys are the pool’s own' });
}

const create = authing.third('POST /create-access-key', {
  summary: 'Makes a further key of the pool, and shows its secret once.',
  caller,
  calls: { addClientBeside },
  takes: { body: Parameters({ type: Text({ maxLength: 100 }), userId: Maybe(Text()), tenantId: Maybe(Text()) }) },
  async handle({ body: { type, userId, tenantId } }, core, entry) {
    demandPool('userId', userId, entry);
    demandPool('tenantId', tenantId, entry);
    const pool = poolOf(entry.client);
    const fresh = secret(entry.ctx.random);
    const protocol = { pool, access_key: true, key_type: type, grant_types: [], redirect_uris: [], created_at: dateOut(entry.ctx.now) };
    const key = { publicId: newId(entry), name: type, api, allowedAddresses: [], beside: pool, secret: fresh, protocol };
    return keyOut(await core.addClientBeside(key), fresh);
  },
});

const list = authing.third('GET /list-access-key', {
  summary: 'Lists the further keys of the pool, without their secrets.',
  caller,
  calls: finding,
  takes: {
    query: Parameters({ userId: Maybe(Text()), tenantId: Maybe(Text()), type: Maybe(Text()), status: Maybe(Words(states)) }),
  },
  async handle({ query: { userId, tenantId, type, status } }, core, entry) {
    demandPool('userId', userId, entry);
    demandPool('tenantId', tenantId, entry);
    const ofType = (await keysOf(core, entry)).filter((key) => type === undefined || textIn(key, 'key_type') === type);
    return ofType.map((key) => keyOut(key)).filter((key) => status === undefined || key.status === status);
  },
});

const read = authing.third('GET /get-access-key', {
  summary: 'Shows a further key of the pool, without its secret.',
  caller,
  calls: finding,
  takes: { query: Parameters({ userId: Maybe(Text()), accessKeyId: Text() }) },
  async handle({ query: { userId, accessKeyId } }, core, entry) {
    demandPool('userId', userId, entry);
    return keyOut(await demandKey(core, entry, accessKeyId));
  },
});

const change = authing.third('POST /update-access-key', {
  summary: 'Switches a further key of the pool off, with all tokens that it fetched, or on.',
  caller,
  calls: { ...finding, suspendClient },
  takes: { body: Parameters({ accessKeyId: Text(), enable: Flag() }) },
  async handle({ body: { accessKeyId, enable } }, core, entry) {
    const { publicId } = await demandKey(core, entry, accessKeyId);
    await core.suspendClient({ publicId, api, suspended: !enable });
    return { success: true };
  },
});

const remove = authing.third('POST /delete-access-key', {
  summary: 'Removes a further key of the pool, with all tokens that it fetched.',
  caller,
  calls: { ...finding, removeClient },
  takes: { body: Parameters({ accessKeyId: Text() }) },
  async handle({ body: { accessKeyId } }, core, entry) {
    const { publicId } = await demandKey(core, entry, accessKeyId);
    await core.removeClient({ publicId, api });
    return { success: true };
  },
});

export const accessKeys = [create, list, read, change, remove];
