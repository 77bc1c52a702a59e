import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterOf } from './filter.ts';
import { kindOf } from './kinds.ts';
import { targetOf } from './paths.ts';
import { enterpriseSchema, type Operation, type Resource, userSchema } from './protocol.ts';
import { patched, readWhole } from './reading.ts';
import { standardSchemas } from './schemas.ts';

const schema = (id: string) => standardSchemas.find((each) => each.id === id)!;
const kind = kindOf(schema(userSchema), [schema(enterpriseSchema)]);

/** The resource, or the word of the refusal. */
const after = (before: Resource, ...operations: Operation[]) => {
  const read = patched(before, operations, kind);
  return read.kind === 'read' ? read.resource : read.scimType;
};
const whole = (body: Resource, before: Resource = {}) => {
  const read = readWhole(body, before, kind);
  return read.kind === 'read' ? read.resource : read.scimType;
};

const target = (path: string) => targetOf(path, kind, {}, false);

test('a path is found in any case, and spelled as in its schema', () => {
  for (const [path, urn, name, part] of [
    ['ACTIVE', undefined, 'active', undefined],
    ['Name.GIVENNAME', undefined, 'name', 'givenName'],
    [`${userSchema.toUpperCase()}:UserName`, undefined, 'userName', undefined],
    [`${enterpriseSchema.toUpperCase()}:DEPARTMENT`, enterpriseSchema, 'department', undefined],
    [`${enterpriseSchema}:Manager.VALUE`, enterpriseSchema, 'manager', 'value'],
    [`${enterpriseSchema}:Favourite.Colour`, enterpriseSchema, 'Favourite', 'Colour'],
    ['urn:example:2.0:Badge:n', 'urn:example:2.0:Badge', 'n', undefined],
    ['EMAILS[Type EQ "Work" and VALUE co "a.b]"].Value', undefined, 'emails', 'value'],
    ['emails[value eq 01a2-x].value', undefined, 'emails', 'value'],
    ['emails.work', undefined, 'emails', 'value'],
  ] as const) {
    const found = target(path);
    assert.deepEqual(found?.kind === 'attribute' && [found.urn, found.name, found.part], [urn, name, part], path);
  }
  assert.deepEqual(target(enterpriseSchema.toLowerCase()), { kind: 'extension', urn: enterpriseSchema });
  assert.deepEqual(target(userSchema), { kind: 'core' });
});

test('what no schema has is no path, nor is what cannot be read', () => {
  for (const path of [
    ...[
      '',
      ' ',
      'nonsense',
      'activ',
      'active ',
      'a.b.c',
      'name.givenName.x',
      'name.x',
      'emails[',
      'emails[]]',
      'emails[]',
      '[x]',
      'name[a eq 1]',
    ],
    ...[
      'emails[nothing eq 1]',
      'emails[emails[value eq 1]]',
      'emails.fax',
      'urn:x:active',
      'urn:ietf:params:scim:schemas:core:2.0:Usr:active',
    ],
    ...[`${enterpriseSchema}:__proto__`, `${enterpriseSchema}:a.constructor`, `urn:example:${'x'.repeat(600)}:a`],
  ])
    assert.equal(target(path), undefined, path);
});

test('a filter is read with names in any case and texts without quotation marks; what is none is told from it', () => {
  const is = (attribute: string, value: unknown) => ({ kind: 'compare', attribute, op: 'eq', value });
  assert.deepEqual(filterOf('USERNAME Eq kim', kind), is('userName', 'kim'));
  assert.deepEqual(filterOf(`${enterpriseSchema}:EMPLOYEENUMBER eq 701984`, kind), is(`${enterpriseSchema}:employeeNumber`, '701984'));
  assert.deepEqual(filterOf('active eq "True"', kind), is('active', true));
  assert.deepEqual(filterOf('title eq null', kind), is('title', null));
  assert.deepEqual(filterOf('userName eq "a) and (b"', kind), is('userName', 'a) and (b'));
  const home = { kind: 'element', attribute: 'emails', of: { kind: 'and', of: [is('type', 'home'), is('value', 'x')] } };
  assert.deepEqual(filterOf('emails[type eq "home"].value eq "x"', kind), home);
  assert.deepEqual(filterOf('emails.home eq x', kind), home);
  assert.deepEqual(filterOf('a pr or b pr and not (c pr)', kind), {
    kind: 'or',
    of: [
      { kind: 'present', attribute: 'a' },
      {
        kind: 'and',
        of: [
          { kind: 'present', attribute: 'b' },
          { kind: 'not', of: { kind: 'present', attribute: 'c' } },
        ],
      },
    ],
  });
  for (const text of [
    ...['', 'userName', 'userName eq', 'userName eq )', 'a b c', '((a pr)', 'a pr)', 'a pr b pr', 'userName eq "x', '1 eq 1', 'a pr or'],
    ...[
      'userName eq "a\\u0000"',
      'userName eq "\\ud83d"',
      'userName eq "\\x"',
      `${'('.repeat(30)}a pr${')'.repeat(30)}`,
      `a eq "${'x'.repeat(3000)}"`,
    ],
  ])
    assert.equal(filterOf(text, kind), undefined, text.slice(0, 40));
});

test('values are read as their attribute declares them, and a whole resource as its members', () => {
  const given = JSON.parse(`{ "USERNAME": "kim", "EMails": [{ "TYPE": "work", "VALUE": "a" }, "b", null], "Active": "FALSE", "title": null,
    "name": {}, "roles": [], "id": "x", "meta": 1, "nickName": [{ "$ref": null, "value": "Babs" }],
    "${enterpriseSchema.toUpperCase()}": { "Department": "D", "MANAGER": "abc" } }`);
  assert.deepEqual(whole(given), {
    userName: 'kim',
    emails: [{ type: 'work', value: 'a' }, { value: 'b' }],
    active: false,
    nickName: 'Babs',
    [enterpriseSchema]: { department: 'D', manager: { value: 'abc' } },
  });
  for (const [body, scimType] of [
    [{ title: 'x' }, 'invalidValue'],
    [{ userName: 'kim', activ: false }, 'invalidPath'],
    [{ userName: 'kim', emails: [{ valeu: 'x' }] }, 'invalidPath'],
    [{ userName: 'kim', active: 'no' }, 'invalidValue'],
    [
      {
        userName: 'kim',
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: 'true' },
        ],
      },
      'invalidValue',
    ],
    [JSON.parse('{ "userName": "kim", "__proto__": { "polluted": true } }'), 'invalidPath'],
    [{ userName: 'kim', constructor: 1 }, 'invalidPath'],
    [{ userName: 'kim', 'urn:example:a:b': JSON.parse('{ "x": { "__proto__": 1 } }') }, 'invalidPath'],
  ] as const)
    assert.equal(whole(body as Resource), scimType, JSON.stringify(body));
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test('a value that comes back as it was is not judged again', () => {
  const before = { userName: 'kim', emails: [{ value: 5, odd: true }] } as Resource;
  assert.deepEqual(whole({ userName: 'kim', emails: [{ value: 5, odd: true }] }, before), before);
  assert.equal(whole({ userName: 'kim', emails: [{ value: 6, odd: true }] }, before), 'invalidValue');
});

test('of the copies of an attribute the one that is not as it was is meant', () => {
  const one = { id: 'urn:example:one', name: 'One', description: '', attributes: schema(enterpriseSchema).attributes };
  const both = kindOf(schema(userSchema), [one, schema(enterpriseSchema)]);
  const before = { userName: 'kim', [one.id]: { department: 'A' } };
  for (const [first, second] of [
    ['A', 'B'],
    ['B', 'A'],
  ]) {
    const read = readWhole(
      { userName: 'kim', [one.id]: { department: first! }, [enterpriseSchema]: { department: second! } },
      before,
      both,
    );
    assert.deepEqual(read.kind === 'read' && read.resource, { userName: 'kim', [one.id]: { department: 'B' } });
  }
});

test('operations change what they name, in their order, all or none', () => {
  const before: Resource = { userName: 'kim', name: { givenName: 'Kim' }, emails: [{ value: 'a', type: 'work', primary: true }] };
  const add = (path: string, value: Resource[string]): Operation => ({ op: 'add', path, value });
  const emails = (...operations: Operation[]) => (after(before, ...operations) as Resource)['emails'];
  assert.deepEqual(after(before, add('name', { familyName: 'B' })), { ...before, name: { givenName: 'Kim', familyName: 'B' } });
  assert.deepEqual(emails(add('emails', [{ value: 'a', type: 'work', display: 'A' }, 'b'])), [
    { value: 'a', type: 'work', primary: true, display: 'A' },
    { value: 'b' },
  ]);
  assert.deepEqual(emails(add('emails', { value: 'b', primary: true })), [
    { value: 'a', type: 'work', primary: false },
    { value: 'b', primary: true },
  ]);
  assert.deepEqual(emails(add('emails[type eq "home"].value', 'h')), [
    { value: 'a', type: 'work', primary: true },
    { type: 'home', value: 'h' },
  ]);
  assert.equal(after(before, { op: 'replace', path: 'emails[type eq "home"].value', value: 'h' }), 'noTarget');
  assert.equal(after(before, { op: 'remove', path: 'userName' }), 'mutability');
  assert.equal(after(before, add('id', 'x')), 'mutability');
  assert.equal(after(before, { op: 'remove' }), 'noTarget');
  assert.equal(after(before, add('title', 'x'), add('titel', 'x')), 'invalidPath');
  assert.deepEqual(after(before, { op: 'remove', path: 'emails', value: [{ value: 'a' }] }), {
    userName: 'kim',
    name: { givenName: 'Kim' },
  });
  const manager = `${enterpriseSchema}:manager`;
  assert.deepEqual(after(before, add(manager, { value: 'x', displayName: 'X' }), add(manager, 'y')), {
    ...before,
    [enterpriseSchema]: { manager: { value: 'y' } },
  });
  assert.deepEqual(before, { userName: 'kim', name: { givenName: 'Kim' }, emails: [{ value: 'a', type: 'work', primary: true }] });
});

test('a removal that names a value takes that one, and another one stays', () => {
  const urn = 'urn:example:2.0:Badge';
  const before = {
    userName: 'kim',
    title: 'Mr',
    active: true,
    name: { givenName: 'Kim', familyName: 'Lake' },
    [enterpriseSchema]: { department: 'Harbour', manager: { value: 'boss', displayName: 'B.' } },
    [urn]: { colour: 'red' },
  };
  const { title, ...untitled } = before;
  assert.deepEqual(after(before, { op: 'remove', path: 'title', value: 'Dr' }), before);
  for (const value of ['Mr', 'mr', [{ value: 'Mr' }], null])
    assert.deepEqual(after(before, { op: 'remove', path: 'title', value }), untitled);
  assert.deepEqual(after(before, { op: 'remove', path: 'title' }), untitled);
  for (const [path, value] of [
    ['name.givenName', 'Tom'],
    ['name', { givenName: 'Kim', familyName: 'Sea' }],
    [`${enterpriseSchema}:manager`, 'nobody'],
    [`${enterpriseSchema}:manager.value`, 'nobody'],
    [`${enterpriseSchema}:department`, 'Office'],
    [`${urn}:colour`, 'green'],
  ] as const)
    assert.deepEqual(after(before, { op: 'remove', path, value }), before, path);
  const enterprise = (left: Resource) => ({ ...before, [enterpriseSchema]: left });
  const removed = (path: string, value: Operation['value']) =>
    after(before, { op: 'remove', path, ...(value === undefined ? {} : { value }) });
  assert.deepEqual(removed(`${enterpriseSchema}:manager`, 'boss'), enterprise({ department: 'Harbour' }));
  assert.deepEqual(removed(`${enterpriseSchema}:manager`, { value: 'boss' }), enterprise({ department: 'Harbour' }));
  assert.deepEqual(removed('name.givenName', 'kim'), { ...before, name: { familyName: 'Lake' } });
  assert.equal(removed('active', 'banana'), 'invalidValue');
  assert.equal(title, 'Mr');
});
