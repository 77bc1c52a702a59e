import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routerOf, sharedRouterOf } from './endpoint-router.ts';

const endpoints = [
  { method: ['GET', 'POST'], path: '/Accounts.login' },
  { method: 'DELETE', path: '/users/:id' },
  { method: 'GET', path: '/users/me' },
];
const router = routerOf(endpoints, (path) => path.toLowerCase());

test('an endpoint is found by its method and its folded path, with a slash at its end, too', () => {
  assert.equal(router.find('POST', '/accounts.login/')?.endpoint, endpoints[0]);
  assert.equal(router.find('PUT', '/accounts.login'), undefined);
  assert.equal(router.find('GET', '/Accounts.login'), undefined, 'a path that was not folded is none of its paths');
});

test('named segments are decoded, and a fixed path is found before a named one', () => {
  assert.equal(router.find('DELETE', '/users/a%2Fb%20c')?.segments['id'], 'a/b c');
  assert.equal(router.find('GET', '/users/me')?.endpoint, endpoints[2]);
  assert.equal(router.find('GET', '/users/other'), undefined);
});

test('the methods of a path are those of every endpoint that takes it', () => {
  assert.deepEqual(router.methodsAt('/users/me'), ['GET', 'DELETE']);
  assert.deepEqual(router.methodsAt('/users/me/more'), []);
});

test('routes of the same list are made once', () => {
  assert.equal(routerOf(endpoints), router);
});

test('lists with the same paths share a router, which tells the place in either', () => {
  const again = endpoints.map(({ method, path }) => ({ method, path }));
  assert.equal(sharedRouterOf(endpoints), sharedRouterOf(again));
  assert.equal(sharedRouterOf(again).find('GET', '/users/me')?.endpoint.index, 2);
  assert.notEqual(sharedRouterOf(endpoints.slice(1)), sharedRouterOf(endpoints), 'another list');
});

test('a router that is made in pieces answers in between, and has each route once', async () => {
  const many = Array.from({ length: 130 }, (_, at) => ({ method: 'GET', path: `/pieces/${at}` }));
  const found: unknown[] = [];
  const pieces = routerOf(many);
  await pieces.prepare(async () => void found.push(pieces.find('GET', '/pieces/129')?.endpoint));
  await pieces.prepare(() => assert.fail('there is nothing left to make'));
  assert.deepEqual(found, [many[129]], 'whoever asks has all of it made at once');
  const alone = sharedRouterOf(many);
  let rests = 0;
  await alone.prepare(async () => {
    rests += 1;
  });
  assert.equal(rests, 4);
  assert.deepEqual(alone.methodsAt('/pieces/0'), ['GET']);
});

test('a list without endpoints broke whoever asked for one', () => {
  const none = routerOf([]);
  assert.equal(none.find('GET', '/users'), undefined);
  assert.deepEqual(none.methodsAt('/users'), []);
});
