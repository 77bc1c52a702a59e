// SCIM at /scim/v2, as RFC 7643, RFC 7644 and RFC 9865 say, beside the vendor's at /scim2: one set of endpoints, and two ways to answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const root = '/scim/v2';
const list = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const own = 'urn:scim:wso2:schema';
const query = (filter: string, more = '') => `?filter=${encodeURIComponent(filter)}${more}`;

const ids = ({ body }: { body: { Resources: { id: string }[] } }) => body.Resources.map(({ id }) => id);

async function usersOf(world: World, names: readonly string[]): Promise<string[]> {
  const made: string[] = [];
  for (const userName of names) made.push((await world.wso2('POST', `${root}/Users`, { userName })).body.id);
  return made;
}

/** All pages by cursor, with what happens between two of them. */
async function pages(world: World, path: string, between: (page: number) => Promise<unknown> = async () => {}) {
  const seen: string[][] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined && seen.length < 20) {
    const reply = await world.wso2('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
    assert.equal(reply.status, 200, reply.text);
    assert.match(reply.body.nextCursor ?? '', /^[\w.~-]*$/);
    assert.equal(reply.body.startIndex, undefined);
    seen.push(ids(reply));
    cursor = reply.body.nextCursor;
    await between(seen.length);
  }
  return seen;
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('what describes the service are lists, true, and below its own address'), async () => {
    const { world } = await open('described');
    for (const kind of ['Schemas', 'ResourceTypes']) {
      const { status, body } = await world.wso2('GET', `${root}/${kind}`);
      assert.deepEqual([status, body.schemas, body.totalResults], [200, [list], body.Resources.length], kind);
      for (const { id, meta } of body.Resources) {
        assert.ok(meta.location.endsWith(`${root}/${kind}/${id}`), meta.location);
        assert.equal((await world.wso2('GET', `${root}/${kind}/${id}`)).body.id, id);
      }
      const { status: refused } = await world.wso2('GET', `${root}/${kind}${query('id pr')}`);
      assert.equal(refused, 403, 'RFC 7644 4');
    }
    const schemas = (await world.wso2('GET', `${root}/Schemas`)).body.Resources as { id: string; attributes: { name: string }[] }[];
    assert.deepEqual(
      schemas.find(({ id }) => id === enterprise)!.attributes.map((each) => each.name),
      ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager'],
    );
    assert.ok(Array.isArray((await world.wso2('GET', '/scim2/Schemas')).body), 'the vendor shows a bare array');
    const { body } = await world.wso2('GET', `${root}/ServiceProviderConfig`);
    assert.deepEqual(
      body.authenticationSchemes.map(({ type }: { type: string }) => type),
      ['httpbasic', 'oauthbearertoken'],
    );
    assert.match(body.documentationUri, /^https:/);
    assert.deepEqual(
      [body.pagination.cursor, body.pagination.index, body.pagination.maxPageSize, body.pagination.cursorTimeout],
      [true, true, 200, 600],
    );
    assert.equal((await world.wso2('GET', '/scim2/ServiceProviderConfig')).body.pagination, undefined);
  });

  test(name('every address in an answer is below the mount that was called'), async () => {
    const { world } = await open('addresses');
    for (const mount of [root, '/scim2']) {
      const user = await world.wso2('POST', `${mount}/Users`, { userName: `kim${mount.length}` });
      const group = await world.wso2('POST', `${mount}/Groups`, { displayName: mount, members: [{ value: user.body.id }] });
      const seen = [
        user.headers['location'],
        group.headers['location'],
        user.body.meta.location,
        group.body.meta.location,
        group.body.members[0].$ref,
        (await world.wso2('GET', `${mount}/Users/${user.body.id}`)).body.groups[0].$ref,
        (await world.wso2('GET', `${mount}/Groups`)).body.Resources[0].meta.location,
      ];
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
      const Operations = [
        { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: `lee${mount.length}` } },
        { method: 'PUT', path: '/Users/bulkId:a', data: { userName: `lee${mount.length}`, title: 'x' } },
        { method: 'DELETE', path: '/Users/bulkId:a' },
        { method: 'DELETE', path: `/Groups/${group.body.id}` },
      ];
      const bulk = await world.wso2('POST', `${mount}/Bulk`, { schemas, Operations });
      assert.deepEqual(
        bulk.body.Operations.map(({ status }: { status: string }) => status),
        ['201', '200', '204', '204'],
      );
      for (const location of [...seen, ...bulk.body.Operations.map((each: { location: string }) => each.location)])
        assert.ok(String(location).startsWith(`${world.base}${mount}/`), String(location));
    }
  });

  test(name('a user shows what the schemas say, and the state of the account in one place'), async () => {
    const { world } = await open('shown once');
    const { body: plain } = await world.wso2('POST', `${root}/Users`, { userName: 'kim' });
    assert.deepEqual([plain.schemas, plain[enterprise]], [['urn:ietf:params:scim:schemas:core:2.0:User', own], undefined]);
    const department = `${enterprise}:department`;
    const Operations = [
      { op: 'add', path: department, value: 'D' },
      { op: 'replace', path: `${own}:accountLocked`, value: true },
    ];
    const { body } = await world.wso2('PATCH', `${root}/Users/${plain.id}`, { Operations });
    assert.deepEqual([body[enterprise], body[own].accountState, body.active], [{ department: 'D' }, 'LOCKED', true]);
    assert.equal((await world.wso2('GET', `/scim2/Users/${plain.id}`)).body[enterprise].accountLocked, true, 'one account');
    const { meta: _meta, id: _id, ...rest } = (await world.wso2('GET', `${root}/Users/${plain.id}`)).body;
    const { body: again } = await world.wso2('PUT', `${root}/Users/${plain.id}?attributes=${own}:accountState`, rest);
    assert.deepEqual(
      [again[own], again.userName],
      [{ accountState: 'LOCKED' }, undefined],
      'what comes back is no change, and writes choose',
    );
    const { body: less } = await world.wso2('GET', `${root}/Users/${plain.id}?excludedAttributes=${own},userName,id`);
    assert.deepEqual([less[own], less.userName, less.id], [undefined, undefined, plain.id]);
  });

  test(name('filters are those of RFC 7644, texts in quotation marks, and find any value'), async () => {
    const { world } = await open('filters');
    const { id } = (
      await world.wso2('POST', `${root}/Users`, {
        userName: 'kim',
        externalId: 'e-1',
        emails: [
          { value: 'kim@example.org', primary: true },
          { value: 'second@example.org', type: 'home' },
        ],
        roles: [{ value: 'reader' }],
        addresses: [{ locality: 'Graz', type: 'work' }],
        [enterprise]: { employeeNumber: '7' },
      })
    ).body;
    const group = (await world.wso2('POST', `${root}/Groups`, { displayName: 'Staff', externalId: 'g-1', members: [{ value: id }] })).body
      .id;
    for (const filter of [
      'userName eq "KIM"',
      'externalId eq "e-1"',
      'emails.value eq "second@example.org"',
      'emails eq "second@example.org"',
      'emails[type eq "home"].value eq "second@example.org"',
      'roles.value eq "reader"',
      'addresses[type eq "work" and locality eq "Graz"]',
      'active eq true and meta.created gt "2000-01-01T00:00:00Z"',
      `${enterprise}:employeeNumber eq "7"`,
    ])
      assert.deepEqual(ids(await world.wso2('GET', `${root}/Users${query(filter)}`)), [id], filter);
    for (const filter of [`members.value eq "${id}"`, 'externalId eq "g-1"', 'meta.lastModified gt "2000-01-01T00:00:00Z"'])
      assert.deepEqual(ids(await world.wso2('GET', `${root}/Groups${query(filter)}`)), [group], filter);
    for (const filter of ['userName eq kim', 'emails[type eq home]', 'emails.home eq "x"', 'userName eq', 'nosuch eq "x"']) {
      const { status, body } = await world.wso2('GET', `${root}/Users${query(filter)}`);
      assert.deepEqual([status, body.scimType], [400, 'invalidFilter'], filter);
    }
    const { status, body } = await world.wso2('GET', `${root}/Groups${query('displayName eq Staff')}`);
    assert.deepEqual([status, body.scimType], [400, 'invalidFilter']);
    assert.equal((await world.wso2('GET', `/scim2/Users${query('userName eq kim')}`)).body.totalResults, 1, 'the vendor takes it');
    const [loose, exact] = ['emails[type eq home].display', 'emails[type eq "home"].display'].map((path) => ({
      Operations: [{ op: 'replace', path, value: 'x' }],
    }));
    assert.equal((await world.wso2('PATCH', `${root}/Users/${id}`, loose)).body.scimType, 'invalidPath');
    assert.equal((await world.wso2('PATCH', `${root}/Users/${id}`, exact)).status, 200);
  });

  test(name('searches stand at the root and at each kind, and take lists of attributes'), async () => {
    const { world } = await open('searches');
    const [kim] = await usersOf(world, ['kim', 'lee']);
    for (const displayName of ['A', 'B', 'C']) await world.wso2('POST', `${root}/Groups`, { displayName, externalId: displayName });
    for (const mount of [root, '/scim2']) {
      const asked = { attributes: ['userName', 'displayName'], excludedAttributes: [] };
      for (const [at, total] of [
        ['/Users', 2],
        ['/Groups', 3],
        ['', 5],
      ] as const) {
        const { status, body } = await world.wso2('POST', `${mount}${at}/.search`, asked);
        assert.deepEqual([status, body.totalResults, body.Resources.length], [200, total, total], `${mount}${at}`);
        for (const each of body.Resources)
          assert.deepEqual(Object.keys(each).filter((key) => !['id', 'schemas', 'meta'].includes(key)).length, 1, JSON.stringify(each));
      }
      const names = async (ask: string) => {
        const { body } = await world.wso2('GET', `${mount}${ask}`);
        return [
          body.totalResults,
          body.Resources?.map((each: { userName?: string; displayName: string }) => each.userName ?? each.displayName),
        ];
      };
      const [, all] = await names('?count=5');
      assert.deepEqual(await names('?startIndex=2&count=2'), [5, (all as string[]).slice(1, 3)]);
      assert.deepEqual(await names('/?startIndex=4&count=9'), [5, (all as string[]).slice(3)]);
      assert.deepEqual(await names('?count=0'), [5, []]);
      assert.deepEqual(await names(query('userName eq "kim"')), [1, ['kim']], 'groups have none, and so none fits');
      assert.deepEqual(await names(query('displayName eq "B"')), [1, ['B']]);
      assert.deepEqual(await names(query(`id eq "${kim}"`)), [1, ['kim']]);
      assert.equal((await world.wso2('GET', `${mount}${query('nosuch eq "x"')}`)).status, 400);
      assert.equal((await world.wso2('GET', `${mount}?sortBy=id`)).status, 400);
      assert.equal((await world.wso2('POST', `${mount}/.search`, asked, { as: 'nobody' })).status, 401);
    }
  });

  test(name('groups are sorted by what is asked for, and refuse what they cannot be sorted by'), async () => {
    const { world } = await open('sorted groups');
    for (const [displayName, externalId] of [
      ['b', '1'],
      ['C', undefined],
      ['a', '2'],
    ])
      await world.wso2('POST', `${root}/Groups`, { displayName, ...(externalId ? { externalId } : {}) });
    const by = async (asked: string) =>
      (await world.wso2('GET', `${root}/Groups?${asked}`)).body.Resources.map(({ displayName }: { displayName: string }) => displayName);
    assert.deepEqual(await by('sortBy=displayName'), ['a', 'b', 'C']);
    assert.deepEqual(await by('sortBy=externalId'), ['b', 'a', 'C']);
    assert.deepEqual(await by('sortBy=externalId&sortOrder=descending'), ['C', 'a', 'b']);
    for (const wrong of ['nosuch', 'members', 'members.value', 'meta'])
      assert.equal((await world.wso2('GET', `${root}/Groups?sortBy=${wrong}`)).body.scimType, 'invalidPath', wrong);
  });

  test(name('pages by cursor miss nobody and show nobody twice, whoever comes and goes between them'), async () => {
    const { world } = await open('cursor');
    const all = await usersOf(world, ['ua1', 'ua2', 'ua3', 'ua4', 'ua5', 'ua6', 'ua7']);
    const fit = query('userName sw "ua"', '&count=3');
    let gone = '';
    const seen = await pages(world, `${root}/Users${fit}`, async (page) => {
      if (page !== 1) return;
      gone = (await world.wso2('GET', `${root}/Users${fit}`)).body.Resources[0].id;
      await world.wso2('DELETE', `${root}/Users/${gone}`);
    });
    assert.deepEqual(
      seen.map((each) => each.length),
      [3, 3, 1],
    );
    assert.deepEqual(seen.flat().toSorted(), all.toSorted(), 'by number one of them would have slipped away');
    const left = all.filter((id) => id !== gone);
    const sorted = await pages(world, `${root}/Users${fit}&sortBy=userName&sortOrder=descending`);
    assert.deepEqual(sorted.flat().toSorted(), left.toSorted());
    assert.deepEqual(
      sorted.map((each) => each.length),
      [3, 3],
      'no empty page at the end',
    );
    const groups: string[] = [];
    for (const displayName of ['a', 'b', 'c', 'd', 'e']) groups.push((await world.wso2('POST', `${root}/Groups`, { displayName })).body.id);
    const first = (page: string[][]) => page[0]![0]!;
    const paged = await pages(world, `${root}/Groups?count=2`);
    assert.deepEqual(paged.flat().toSorted(), groups.toSorted());
    await world.wso2('DELETE', `${root}/Groups/${first(paged)}`);
    assert.deepEqual(
      (await pages(world, `${root}/Groups?count=2&sortBy=displayName`)).map((each) => each.length),
      [2, 2],
    );
    const posted = await world.wso2('POST', `${root}/Users/.search`, { filter: 'userName sw "ua"', count: 4, cursor: '' });
    const next = await world.wso2('POST', `${root}/Users/.search`, {
      filter: 'userName sw "ua"',
      count: 4,
      cursor: posted.body.nextCursor,
    });
    assert.deepEqual([...ids(posted), ...ids(next)].toSorted(), left.toSorted());
  });

  test(name('a cursor of another search, a made-up one and an old one are refused'), async () => {
    const { world } = await open('wrong cursors');
    await usersOf(world, ['kim', 'lee', 'max']);
    await world.wso2('POST', `${root}/Groups`, { displayName: 'A' });
    const cursor = (await world.wso2('GET', `${root}/Users?count=1&cursor=`)).body.nextCursor;
    const forged = (...members: unknown[]) => Buffer.from(JSON.stringify(members)).toString('base64url');
    const [digest, until] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    for (const [what, asked] of [
      ['another filter', `Users${query('userName sw "k"', `&cursor=${cursor}`)}`],
      ['another order', `Users?sortBy=userName&cursor=${cursor}`],
      ['another kind', `Groups?cursor=${cursor}`],
      ['a word', 'Users?cursor=x'],
      ['a number and a cursor', `Users?startIndex=2&cursor=${cursor}`],
      ['no place', `Users?cursor=${forged(digest, until)}`],
      ['a place before all', `Users?cursor=${forged(digest, until, -1)}`],
      ['a place beyond all', `Users?cursor=${forged(digest, until, 1e300)}`],
      ['no text that a database holds', `Users?cursor=${forged(digest, until, 'a\0b')}`],
      ['the root', '?cursor='],
    ] as const) {
      const { status, body } = await world.wso2('GET', `${root}${asked.startsWith('?') ? '' : '/'}${asked}`);
      assert.deepEqual([status, body.scimType], [400, 'invalidCursor'], what);
    }
    assert.equal(
      (await world.wso2('GET', `${root}/Users?cursor=${cursor}&count=2`)).body.nextCursor,
      undefined,
      'pages may have another size',
    );
    assert.equal((await world.wso2('GET', `/scim2/Users?cursor=${cursor}&count=1`)).body.startIndex, 1, 'the vendor has no cursors');
    world.clock.forward(601);
    const { status, body } = await world.wso2('GET', `${root}/Users?count=1&cursor=${cursor}`);
    assert.deepEqual([status, body.scimType], [400, 'expiredCursor']);
  });

  test(name('a tenant opens it by a name of its own, and services need the scope of each kind'), async () => {
    const { world } = await open('opened');
    const status = async (path: string) => (await world.wso2('GET', path)).status;
    const open_ = (...names: string[]) => world.settings({ dialects: { open: names } });
    await open_('wso2', 'oidc');
    assert.deepEqual(
      [await status(`${root}/Users`), await status('/scim2/Users')],
      [404, 200].map((code) => (code === 404 ? 400 : code)),
    );
    await open_('scim');
    assert.deepEqual([await status(`${root}/Users`), await status('/scim2/Users')], [200, 400]);
    assert.equal((await world.wso2('GET', `${root}/ServiceProviderConfig`, undefined, { tenant: world.keys.domain })).status, 200);
    for (const [method, path] of [
      ['GET', '/Users'],
      ['POST', '/Bulk'],
      ['GET', '/Me'],
      ['POST', '/.search'],
      ['GET', ''],
    ] as const)
      assert.equal((await world.wso2(method, `${root}${path}`, method === 'POST' ? {} : undefined, { as: 'nobody' })).status, 401, path);
  });

  test(name('a refusal says no number of a vendor, and a body that cannot be read is invalidSyntax'), async () => {
    const { world } = await open('plain words');
    const asked = await world.raw({
      method: 'POST',
      url: `${world.base}${root}/Users`,
      headers: {
        'content-type': 'application/scim+json',
        authorization: `Basic ${Buffer.from(`${world.keys.wso2.portal.name}:${world.keys.wso2.portal.secret}`).toString('base64')}`,
      },
      body: '{',
    });
    assert.deepEqual([asked.status, asked.body.scimType], [400, 'invalidSyntax']);
    for (const mount of [root, '/scim2']) {
      const { status, body } = await world.wso2('POST', `${mount}/Users`, { userName: 'kim', password: 'x' });
      assert.deepEqual([status, /^\d{5} - /.test(body.detail)], [400, mount === '/scim2'], body.detail);
    }
  });
}
