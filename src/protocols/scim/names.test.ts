import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spelledPath, spelledResource, spellingOf } from './names.ts';
import { enterpriseSchema, userSchema } from './protocol.ts';
import { type SchemaDocument, standardSchemas } from './schemas.ts';

const schema = (id: string): SchemaDocument => standardSchemas.find((each) => each.id === id)!;
const spelling = spellingOf(schema(userSchema), [schema(enterpriseSchema)]);
const path = (text: string) => spelledPath(text, spelling)?.path;

test('a path is spelled as in its schema, with the parts of its filter', () => {
  assert.equal(path('ACTIVE'), 'active');
  assert.equal(path('Name.GIVENNAME'), 'name.givenName');
  assert.equal(path(`${userSchema.toUpperCase()}:UserName`), 'userName');
  assert.equal(path(enterpriseSchema.toLowerCase()), enterpriseSchema);
  assert.equal(path(`${enterpriseSchema.toUpperCase()}:DEPARTMENT`), `${enterpriseSchema}:department`);
  assert.equal(path(`${enterpriseSchema}:Favourite.Colour`), `${enterpriseSchema}:Favourite.Colour`, 'extensions have undeclared ones');
  assert.equal(path('EMAILS[Type EQ "Work" and VALUE co "a.b]"].Value'), 'emails[type eq "Work" and value co "a.b]"].value');
  assert.equal(path('emails[primary eq "True"]'), 'emails[primary eq true]');
  assert.equal(path('emails[value eq "primary eq \\"True\\""]'), 'emails[value eq "primary eq \\"True\\""]', 'a text stays as it is');
  assert.equal(path('emails[type eq "true"]'), 'emails[type eq "true"]', 'that is no boolean');
});

test('what no schema has is no path, nor is what cannot be read', () => {
  for (const text of [
    '',
    ' ',
    'nonsense',
    'activ',
    'active ',
    'a.b.c',
    'name.givenName.x',
    'emails[',
    'emails[]]',
    '[x]',
    'urn:other:active',
  ])
    assert.equal(path(text), undefined, text);
});

test('a resource is spelled throughout, and names from outside reach no prototype', () => {
  const given =
    JSON.parse(`{ "USERNAME": "kim", "EMails": [{ "TYPE": "work", "Odd": 1 }], "__proto__": { "polluted": true }, "constructor": 1,
    "${enterpriseSchema.toUpperCase()}": { "Department": "D" } }`);
  const spelled = spelledResource(given, spelling);
  assert.deepEqual(Object.keys(spelled), ['userName', 'emails', '__proto__', 'constructor', enterpriseSchema]);
  assert.deepEqual([spelled['emails'], spelled[enterpriseSchema]], [[{ type: 'work', Odd: 1 }], { department: 'D' }]);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.equal(Object.getPrototypeOf(spelled), Object.prototype);
  assert.equal(spelledResource({ active: true, ACTIVE: 'False' }, spelling)['active'], 'False', 'the last one of those that came twice');
});
