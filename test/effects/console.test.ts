// What operators write by the console's API is read back as it was said, or is refused and changes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api } from '../../src/console/index.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const isOk = (status: number) => status >= 200 && status < 300;

/** Of each member of the state: what may be said, and how it is read back. */
const states: Readonly<Record<string, readonly (readonly [said: unknown, read: (state: Read) => unknown, expected: unknown])[]>> = {
  disabled: [
    [true, ({ state }) => state.disabled !== null, true],
    [false, ({ state }) => state.disabled !== null, false],
    ...wrong(null, '', 'banana', 2, [], {}),
  ],
  mustChangePassword: [
    [true, ({ state }) => state.mustChangePassword !== null, true],
    [false, ({ state }) => state.mustChangePassword !== null, false],
    ...wrong(null, '', 'no', {}),
  ],
  locked: [[true, ({ lock }) => lock?.why, 'operator'], [false, ({ lock }) => lock, null], ...wrong(null, '', 'locked', [])],
  expires: [
    ['2031-02-03T04:05:06Z', ({ state }) => state.expires, '2031-02-03T04:05:06.000000Z'],
    [null, ({ state }) => state.expires, null],
    ['2031-02-03', ({ state }) => state.expires, '2031-02-03T00:00:00.000000Z'],
    ...wrong('', '1', 'March 7', '2031-02-30', 5, true),
  ],
  expire: wrong(true, null),
};

interface Read {
  readonly state: { readonly disabled: unknown; readonly expires: unknown; readonly mustChangePassword: unknown };
  readonly lock: { readonly why: string } | null;
}

/** Values for which there is no reading: they must be refused. */
function wrong(...values: readonly unknown[]) {
  return values.map((value) => [value, () => undefined, 'refused'] as const);
}

/** A refusal is an answer, too. */
async function send(world: World, method: string, path: string, given?: object) {
  try {
    return await world.console(method, path, given as never);
  } catch (error) {
    const text = (error as Error).message;
    return { status: Number(/: (\d{3}) /.exec(text)?.[1]), text, body: undefined as never };
  }
}

for (const { engine, open } of await engines()) {
  test(`${engine}: console: each member of an account’s state takes effect at creation and at a change, or is refused`, async () => {
    const { world } = await open('effects of the console');
    const { id } = await world.person();
    const found: string[] = [];
    let count = 0;
    for (const [name, cases] of Object.entries(states))
      for (const [said, read, expected] of cases)
        for (const how of ['PATCH', 'POST'] as const) {
          count += 1;
          if (engine === 'postgres' && count % 4 !== 0) continue;
          const before = (await send(world, 'GET', `/accounts/${id}`)).text;
          const reply =
            how === 'PATCH'
              ? await send(world, 'PATCH', `/accounts/${id}/state`, { [name]: said })
              : await send(world, 'POST', '/accounts', { username: `made${count}`, [name]: said });
          const what = `${how} ${name} = ${JSON.stringify(said)}`;
          if (expected === 'refused') {
            if (reply.status !== 422) found.push(`${what}: ${reply.status}, should be refused`);
            if ((await send(world, 'GET', `/accounts/${id}`)).text !== before) found.push(`${what}: refused, and something changed`);
          } else if (!isOk(reply.status)) found.push(`${what}: ${reply.status} ${reply.text}`);
          else {
            const { body } = await send(world, 'GET', `/accounts/${how === 'PATCH' ? id : reply.body.account.id}`);
            if (read(body) !== expected) found.push(`${what}: read ${JSON.stringify(read(body))}`);
          }
        }
    assert.deepEqual(found, []);
  });

  test(`${engine}: console: a second factor with what belongs to another method is refused, and nothing is enrolled`, async () => {
    const { world } = await open('unfit for the method');
    const { id } = await world.person();
    const path = `/accounts/${id}/second-factors`;
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    for (const [given, unfit] of [
      [{ method: 'totp', secret, target: 'ann@example.org' }, 'target'],
      [{ method: 'totp', target: '+36301234567' }, 'target'],
      [{ method: 'email', target: 'ann@example.org', secret }, 'secret'],
      [{ method: 'sms', target: '+36301234567', secret }, 'secret'],
    ] as const) {
      const reply = await send(world, 'POST', path, given);
      assert.equal(reply.status, 422, JSON.stringify(given));
      assert.match(reply.text, new RegExp(`parameter.conflicting.*"names":\\["method","${unfit}"\\]`));
    }
    assert.deepEqual((await send(world, 'GET', path)).body.factors, []);
    assert.equal((await send(world, 'POST', path, { method: 'totp', secret })).status, 201);
    const again = await send(world, 'POST', path, { method: 'totp', secret });
    assert.equal(again.status, 409);
    assert.match(again.text, /factor\.exists/);
  });

  test(`${engine}: console: a parameter of a query that is said twice is refused, whatever it says`, async () => {
    const { world } = await open('said twice');
    const queried = api.endpoints.filter(({ takes }) => takes?.['query']);
    assert.ok(queried.length > 2);
    for (const { operation, takes } of queried)
      for (const name of Object.keys(takes!['query']!.properties))
        for (const values of [
          ['1', '2'],
          ['1', '1'],
        ]) {
          const [method = '', pattern = ''] = operation.replace(' /console/api/{tenant}', ' ').split(' ');
          const path = pattern.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-0000000000aa');
          const reply = await send(world, method, `${path}?${values.map((value) => `${name}=${value}`).join('&')}`, undefined);
          assert.equal(reply.status, 422, `${operation}: ${name}`);
          assert.match(reply.text, /parameter\.malformed.*"expected":"one value"/, `${operation}: ${name}`);
        }
    assert.equal((await send(world, 'GET', '/events?limit=1')).status, 200);
  });

  test(`${engine}: console: claims and data of a new account are kept as they are, or refused`, async () => {
    const { world } = await open('effects of creation');
    const found: string[] = [];
    const given: readonly (readonly [object, boolean])[] = [
      [{ profile: { given_name: 'Ödön', address: { locality: 'Győr' }, other: { any: [1, null] } } }, true],
      [{ data: { size: 'M', list: [1, 2] } }, true],
      [{ profile: { given_name: 5 } }, false],
      [{ profile: 'text' }, false],
      [{ profile: null }, false],
      [{ email: '' }, false],
      [{ username: ' ' }, false],
      [{ nickname: 'x' }, false],
      [{ scheme: { kind: 'bcrypt', of: 'typed' } }, false],
      [{ rights: ['other'] }, false],
      [{ rights: ['moderation'] }, true],
    ];
    for (const [at, [more, isRight]] of given.entries()) {
      const reply = await send(world, 'POST', '/accounts', { phone: `+3630555${1000 + at}`, ...more });
      const what = JSON.stringify(more);
      if (isOk(reply.status) !== isRight) found.push(`${what}: ${reply.status} ${reply.text}`);
      else if (isRight) {
        const { account } = (await send(world, 'GET', `/accounts/${reply.body.account.id}`)).body;
        for (const [name, value] of Object.entries(more)) assert.deepEqual(account[name], value, what);
      }
    }
    assert.deepEqual(found, []);
  });

  test(`${engine}: console: a declaration of attributes is read back as it was written, or refused`, async () => {
    const { world } = await open('effects of declarations');
    const sound = { path: 'data.size', type: 'string', required: false, writable: 'person' };
    const right = [
      sound,
      { ...sound, description: 'of shirts' },
      { ...sound, length: 5 },
      { ...sound, path: 'data.billing.plan' },
      { ...sound, type: 'date' },
    ];
    for (const attribute of right) {
      assert.equal((await send(world, 'PUT', '/attributes', { attributes: [attribute] })).status, 200, JSON.stringify(attribute));
      assert.deepEqual((await send(world, 'GET', '/attributes')).body, [attribute]);
    }
    const before = (await send(world, 'GET', '/attributes')).text;
    const bad = [
      ...['', 'data.', '__proto__', 'data.constructor', 'data.a b', 'a..b'].map((path) => [{ ...sound, path }]),
      ...[
        { type: 'text' },
        { type: 'object' },
        { required: 'no' },
        { writable: 'anybody' },
        { reqired: true },
        { length: 0 },
        { members: [] },
      ].map((odd) => [{ ...sound, ...odd }]),
      [sound, sound],
      [{ path: 'data.size' }],
      'text',
      null,
    ];
    for (const attributes of bad) {
      assert.equal((await send(world, 'PUT', '/attributes', { attributes })).status, 422, JSON.stringify(attributes));
      assert.equal((await send(world, 'GET', '/attributes')).text, before);
    }
  });
}
