// Admission itself, called without HTTP: whose bucket a call is taken from, which names lead in, and in what order it refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Client } from '../../src/core/clients/index.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { type Admission, type Admitted, admit, type Identified, type TenantName } from '../../src/dialects/_common/admission.ts';
import type { DialectServices } from '../../src/dialects/_common/dialect.ts';
import { RequestError, refuse } from '../../src/dialects/_common/request-errors.ts';
import { beginRecord } from '../../src/dialects/_common/request-record.ts';
import { runEndpoint } from '../../src/dialects/_common/run-endpoint.ts';
import type { HttpRequest } from '../../src/http/request.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { address, commands, refused } from './commands.ts';

const open = await commands();

const one = { burst: 1, everySeconds: 60 };
const person = (account: string): Identified => ({ caller: { kind: 'person', account, session: null, address }, proven: true });
const client = (id: string, allowedAddresses: readonly string[] = []) =>
  ({ caller: { kind: 'client', client: { id, allowedAddresses } as unknown as Client, address }, proven: true }) satisfies Identified;

const unheard = { call: { api: 'gigya', id: 'r' }, log: () => {}, concerns: () => {}, holdsUntil: () => {}, known: () => {} };

async function door(seed: string, settings: SettingsPatch = {}) {
  const app = await open(seed, { rates: { caller: null, address: null, tenant: null, client: null }, ...settings });
  const { finder } = app.app;
  const services = {
    stores: app.stores,
    catchUp: app.opened.memory.catchUp,
    finder,
    dialectUses: app.app.dialectUses,
    random: seededRandom(seed),
    now: () => start,
    publicUrl: null,
  };
  const come = (more: Partial<Admission> = {}, from = address, host = 'localhost') =>
    admit(
      { scheme: 'http', host, address: from },
      { named: [{ by: 'host' }], dialect: 'gigya', units: ['accounts.login'], ...more },
      services,
      unheard,
    );
  return { ...app, come, services };
}

/** The door's refusal that this ends with. */
async function turnedAway(kind: string, work: () => Promise<unknown>): Promise<RequestError> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    assert.equal(error.kind, kind);
    return error;
  }
  throw new assert.AssertionError({ message: `nobody was turned away; ${kind} was due` });
}

test('a person, a client and an address have a bucket each, and nobody empties that of another', async () => {
  const { come } = await door('buckets', { rates: { caller: one, client: one, address: one, tenant: null } });
  const admitted = await come();
  const identify = (who: Identified) => admitted.identify(() => who);
  await identify(person('ann'));
  assert.deepEqual((await refused('rate.exceeded', () => identify(person('ann')))).detail, { scope: 'caller', retryAfter: 60 });
  await identify(person('bob'));
  await identify(client('shop'));
  assert.equal((await refused('rate.exceeded', () => identify(client('shop')))).detail.scope, 'client');
  await identify(client('other'));
  await admitted.demandCallLeft();
  await identify({ ...client('shop'), proven: false });
  assert.equal((await refused('rate.exceeded', () => identify({ ...person('ann'), proven: false }))).detail.scope, 'address');
  assert.equal((await refused('rate.exceeded', () => admitted.asAnonymous())).detail.scope, 'address');
  assert.equal((await refused('rate.exceeded', () => admitted.demandCallLeft())).detail.scope, 'address');
  await (await come({}, '192.0.2.8')).asAnonymous();
  await refused('rate.exceeded', () => admitted.become(person('ann').caller));
  assert.deepEqual((await admitted.become(person('cleo').caller)).caller, person('cleo').caller);
});

test('a proof that fails is taken from the bucket of its address; what breaks is not', async () => {
  const { come } = await door('failed proof', {
    rates: { address: { burst: 2, everySeconds: 60 }, caller: null, client: null, tenant: null },
  });
  const admitted = await come();
  const fails = (error: unknown) => admitted.identify(() => Promise.reject(error));
  await assert.rejects(fails(new Error('broken')), /broken/);
  await assert.rejects(fails(new Error('broken')), /broken/);
  await turnedAway('signature.wrong', () => fails(refuse('signature.wrong', { base: null })));
  await refused('password.mismatch', () => fails(admitted.ctx.fail('password.mismatch', { attemptsLeft: 1 })));
  await refused('rate.exceeded', () => fails(refuse('signature.wrong', { base: null })));
});

test('while the bucket of an address is empty no proof is asked, so that a right guess is not told', async () => {
  const { come } = await door('no proof asked', { rates: { address: one, caller: null, client: null, tenant: null } });
  const admitted = await come();
  await turnedAway('client-secret.wrong', () => admitted.identify(() => Promise.reject(refuse('client-secret.wrong', { client: 'shop' }))));
  const request: string[] = [];
  const right = (id: string) => () => {
    request.push(id);
    return client(id);
  };
  await refused('rate.exceeded', () => admitted.identify(right('shop')));
  assert.deepEqual(request, []);
  await (await come({}, '192.0.2.8')).identify(right('elsewhere'));
  // Those who can take the limit back are not shut out by the calls of others.
  const apart = await come({ apart: 'console ' });
  await apart.identify(right('operator'));
  await turnedAway('credentials.absent', () => apart.identify(() => Promise.reject(refuse('credentials.absent', { wanted: 'client' }))));
  await refused('rate.exceeded', () => apart.identify(right('too late')));
  assert.deepEqual(request, ['elsewhere', 'operator']);
});

test('guesses that come at once are paid one by one: the next is judged when all of them are', async () => {
  const { come, app } = await door('owing', { rates: { address: one, caller: null, client: null, tenant: null } });
  const { finder } = app;
  const at = (seconds: number) =>
    admit(
      { scheme: 'http', host: 'localhost', address },
      { named: [{ by: 'host' }], dialect: 'gigya', units: [] },
      {
        stores: app.stores,
        catchUp: () => undefined,
        finder,
        dialectUses: app.dialectUses,
        random: seededRandom('owing'),
        now: () => plusSeconds(start, seconds),
        publicUrl: null,
      },
      unheard,
    );
  const admitted = await come();
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const wrong = () => gate.then(() => Promise.reject(refuse('client-secret.wrong', { client: 'shop' })));
  const guesses = Array.from({ length: 10 }, () => admitted.identify(wrong).catch((error: unknown) => error));
  setImmediate(open);
  await Promise.all(guesses);
  await refused('rate.exceeded', async () => (await at(9 * 60)).identify(() => client('shop')));
  await (await at(10 * 60)).identify(() => client('shop'));
});

test('a client calls from its own addresses, unless the operation is for any', async () => {
  const { come } = await door('own addresses');
  const admitted = await come();
  const elsewhere = client('shop', ['198.51.100.0/24']);
  assert.deepEqual((await turnedAway('address.blocked', () => admitted.identify(() => elsewhere))).detail, { address });
  await admitted.identify(() => ({ ...elsewhere, anyAddress: true }));
  await admitted.identify(() => ({ ...elsewhere, proven: false }));
  await admitted.identify(() => client('shop', ['192.0.2.0/24']));
  await admitted.identify(() => person('ann'));
});

test('a suspended operation is refused first, then the address, then the rate of the tenant', async () => {
  const shut = { addresses: { allow: [], deny: [address] } };
  const { world, come } = await door('order', { units: { suspended: ['accounts.login'] }, ...shut, rates: { tenant: one } });
  assert.deepEqual((await turnedAway('service.suspended', () => come())).detail, { unit: 'accounts.login', why: 'maintenance' });
  await turnedAway('address.blocked', () => come({ units: ['accounts'] }));
  await turnedAway('address.blocked', () => come({ without: ['service.suspended'] }));
  await world.settings({ units: { suspended: [] }, addresses: { deny: [] } });
  await come();
  assert.equal((await refused('rate.exceeded', () => come())).detail.scope, 'tenant');
  await come({ without: ['rate.exceeded'] });
});

test('all names of a request lead to one tenant, or nobody is let in', async () => {
  const { world, come } = await door('names');
  const other = await world.another();
  const named = (...names: readonly TenantName[]) => come({ named: names });
  const key = { by: 'key', api: 'gigya', value: world.keys.gigya.apiKey } as const;
  const login = { by: 'client', api: 'akamai', value: world.keys.akamai.login.id } as const;
  assert.equal((await named(key, login, { by: 'domain', value: world.keys.domain })).tenant.id, world.keys.tenant);
  assert.equal((await named({ by: 'domain', value: other.keys.domain })).tenant.id, other.keys.tenant);
  assert.deepEqual((await turnedAway('tenant.unspecified', () => named())).detail, { host: 'localhost' });
  const foreign = { by: 'domain', value: other.keys.domain } as const;
  assert.deepEqual((await turnedAway('tenant.unknown', () => named(key, foreign))).detail, { given: other.keys.domain });
  assert.deepEqual((await turnedAway('caller.unknown', () => named(foreign, login))).detail, { given: login.value });
  await turnedAway('caller.unknown', () => named({ ...login, api: 'wso2' }));
  await turnedAway('caller.unknown', () => named({ ...login, value: 'nobody' }));
  await turnedAway('tenant.unknown', () => named({ ...key, value: 'none' }));
  await turnedAway('tenant.unspecified', () => named(foreign, { by: 'host' }));
});

test('an answer that lasted kept every admission of its caller until its end', async () => {
  const { services } = await door('lasting');
  const request = { id: 'r', scheme: 'http', host: 'localhost', address } as HttpRequest;
  const dialect = {
    name: 'gigya',
    async authenticate(_request: unknown, _endpoint: unknown, { admit: enter }: DialectServices) {
      const again = () => enter(request, { named: [{ by: 'host' }] });
      const admitted = await again();
      await admitted.asAnonymous();
      return { ctx: admitted.ctx, again };
    },
  };
  const endpoint = { operation: 'accounts.login', calls: {}, handle: async (_given: unknown, _core: unknown, { again }: Lasting) => again };
  const running = { ...services, replies: { holdsUntil: () => {} } };
  const again = (await runEndpoint(dialect as never, endpoint as never, beginRecord(request), running as never)) as Lasting['again'];
  const seen = new WeakRef(await again());
  await turn();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  assert.equal(seen.deref(), undefined);
  await again();
});

interface Lasting {
  readonly again: () => Promise<Admitted>;
}
