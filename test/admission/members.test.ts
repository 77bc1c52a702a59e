// One request that asks for many things counted as one call: sixty aliases were sixty mails, or sixty guesses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const aliases = (count: number, field: (at: number) => string) =>
  `mutation { ${Array.from({ length: count }, (_, at) => `a${at}: ${field(at)}`).join(' ')} }`;
/** A query's fields, which may be null one by one. */
const isThere = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `a${from + at}: isUserExists(email: "ann-${from + at}@example.org")`).join(' ');
const toSomebody = (at: number) => `sendEmail(email: "somebody-${at}@victim.example", scene: CHANGE_EMAIL) { code }`;
const refusals = (body: { readonly errors?: readonly { readonly message: { readonly code: number } }[] }) =>
  (body.errors ?? []).map(({ message }) => message.code);

const few = (burst: number) => ({ burst, everySeconds: 3600 });
const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
const bulk = (world: World, count: number) => {
  const data = (at: number) => ({ userName: `bulk-${at}`, password: 'Correct horse 1' });
  const Operations = Array.from({ length: count }, (_, at) => ({ method: 'POST', path: '/Users', bulkId: `${at}`, data: data(at) }));
  return world.wso2('POST', '/scim2/Bulk', { schemas, Operations });
};

for (const { engine, open } of await engines()) {
  test(`${engine}: sixty aliases are sixty calls of the address, each refused by itself once there are none left`, async () => {
    const { world } = await open('aliases as calls');
    await world.settings({ rates: { address: few(20) } });
    const guesses = await world.graphql(`{ ${isThere(60)} }`);
    assert.equal(guesses.status, 200);
    assert.deepEqual(
      refusals(guesses.body).filter((code) => code === 2100),
      Array(40).fill(2100),
    );
    world.clock.forward(20 * 3600);
    const mails = await world.graphql(aliases(60, toSomebody));
    assert.deepEqual(refusals(mails.body), [2100], 'its answer may not be null: the first refusal ends the request, as GraphQL has it');
    assert.equal(world.mail.sent(), 20);
    assert.deepEqual(refusals((await world.graphql(aliases(1, toSomebody))).body), [2100]);
  });

  test(`${engine}: aliases of whoever is signed in are calls of that person`, async () => {
    const { world } = await open('aliases of a person');
    await world.person();
    const { body } = await world.graphql(
      'mutation l { loginByEmail(input: { email: "ann@example.org", password: "correct horse" }) { token } }',
    );
    await world.settings({ rates: { caller: few(5), address: few(1) } });
    const query = `{ ${Array.from({ length: 8 }, (_, at) => `a${at}: user { id }`).join(' ')} }`;
    const told = await world.graphql(query, {}, { token: body.data.loginByEmail.token });
    assert.deepEqual(refusals(told.body), [2100, 2100, 2100]);
  });

  test(`${engine}: no document asks for more than a hundred fields, in fragments neither, and a list of documents is none`, async () => {
    const { world } = await open('many fields');
    const { keys, base } = world;
    await world.settings({ rates: { address: null } });
    assert.equal((await world.graphql(`{ ${isThere(100)} }`)).status, 200);
    for (const query of [
      `{ ${isThere(101)} }`,
      `query { ...one ...two } fragment one on Query { ${isThere(51)} } fragment two on Query { ${isThere(51, 51)} }`,
    ]) {
      const { status, body } = await world.graphql(query);
      assert.deepEqual([status, body.errors.length, body.data], [400, 1, undefined]);
      assert.match(body.errors[0].message.message, /^More than 100 fields\.$/);
    }
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': keys.authing.app };
    const list = JSON.stringify(Array.from({ length: 3 }, (_, at) => ({ query: aliases(1, () => toSomebody(at)) })));
    const told = await world.raw({ method: 'POST', url: `${base}/graphql/v2`, headers, body: list });
    assert.equal(told.status, 400, told.text);
    assert.equal(world.mail.sent(), 0);
  });

  test(`${engine}: each operation of a bulk is a call of the client beside the request, and no bulk has more than a thousand`, async () => {
    const { world } = await open('bulk as calls');
    await world.settings({ rates: { client: few(10), address: few(1) } });
    const { status, body } = await bulk(world, 12);
    assert.equal(status, 200);
    assert.deepEqual(
      body.Operations.map((each: { readonly status: string }) => each.status),
      [...Array(9).fill('201'), ...Array(3).fill('429')],
    );
    assert.equal((await bulk(world, 1)).status, 429);
    await world.settings({ rates: { client: null } });
    assert.equal((await bulk(world, 1001)).status, 413);
    const { totalResults } = (await world.wso2('GET', '/scim2/Users?filter=userName%20sw%20%22bulk-%22')).body;
    assert.equal(totalResults, 9);
  });
}
