// Attributes as fields of a form: what is asked for, under which label, and which value a text becomes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attribute } from '../core/schema/index.ts';
import { providedValues, unfitAttribute } from './attribute-values.ts';
import { fieldsFor, requestedAttributes } from './attributes.ts';
import { languages } from './texts/index.ts';

const declared = (path: string, more: Partial<Attribute> = {}): Attribute => ({
  path,
  type: 'string',
  required: true,
  writable: 'person',
  ...more,
});

test('what persons may not give, and what no field can ask for, is not asked for', () => {
  const request = requestedAttributes([
    declared('given_name'),
    declared('nickname', { required: false }),
    declared('data.level', { writable: 'operator' }),
    declared('data.roles'),
    declared('emailVerified', { type: 'date-time' }),
    declared('data.phones', { type: 'plural' }),
    declared('data.home', { type: 'object' }),
    declared('data.anything', { type: 'json' }),
  ]);
  assert.deepEqual(
    request.map(({ path }) => path),
    ['given_name'],
  );
});

test('a field is labelled by the description, else in the language of the page, else by its name', () => {
  const attributes = [
    declared('family_name'),
    declared('given_name', { description: 'What do your friends call you?' }),
    declared('data.shoeSize', { type: 'decimal' }),
    declared('data.tax_number', { length: 9 }),
    declared('data.secret', { type: 'password' }),
  ];
  const typed = new URLSearchParams({ 'attribute.data.secret': 'hush', 'attribute.family_name': 'Kovács' });
  const fields = fieldsFor(attributes, typed, languages.hu);
  assert.deepEqual(
    fields.map(({ label }) => label),
    ['Vezetéknév', 'What do your friends call you?', 'Shoe size', 'Tax number', 'Secret'],
  );
  assert.deepEqual(
    fields.map(({ value }) => value),
    ['Kovács', '', '', '', undefined],
    'a password is not shown again',
  );
  assert.deepEqual([fields[2]!.keys, fields[3]!.help, fields[4]!.type], ['decimal', 'Legfeljebb 9 karakter.', 'password']);
});

test('texts become numbers and flags; what cannot be read stays a text for the core to refuse', () => {
  const attributes = [
    declared('data.size', { type: 'number' }),
    declared('data.wrong', { type: 'number' }),
    declared('data.count', { type: 'integer' }),
    declared('data.news', { type: 'boolean' }),
    declared('given_name'),
    declared('data.secret', { type: 'password' }),
  ];
  const form = new URLSearchParams({
    'attribute.data.size': '-42,5',
    'attribute.data.wrong': '1e400',
    'attribute.data.count': ' １２ ',
    'attribute.data.news': 'false',
    'attribute.given_name': ' \t',
    'attribute.data.secret': ' hush ',
    'attribute.nickname': 'not asked for',
  });
  const { profile, data, blank } = providedValues(attributes, form);
  assert.deepEqual([profile, data], [{}, { size: -42.5, wrong: '1e400', count: '12', news: false, secret: ' hush ' }]);
  assert.deepEqual(blank, ['attribute.given_name']);
});

test('each rule that a value can break has a sentence of its own', () => {
  const said = (problem: Parameters<typeof unfitAttribute>[0]) => unfitAttribute(problem).says;
  const field = 'data.x';
  assert.equal(said({ field, rule: 'type', expected: 'number', got: 'string' }), 'number');
  assert.equal(said({ field, rule: 'pattern', name: 'integer' }), 'number');
  assert.equal(said({ field, rule: 'pattern', name: 'min-length' }), 'tooShort');
  assert.equal(said({ field, rule: 'pattern', name: 'alphabetic' }), 'unfit');
  assert.equal(said({ field, rule: 'too-long', max: 3 }), 'tooLong');
  assert.equal(said({ field, rule: 'date' }), 'date');
  assert.equal(said({ field, rule: 'unparsable', expected: 'uuid' }), 'unfit');
});
