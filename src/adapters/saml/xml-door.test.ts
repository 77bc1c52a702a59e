import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageBounds, openXml, type XmlRefusal, XmlRefused } from './xml-door.ts';
import type { Shape } from './xml-shapes.ts';

const namespace = 'urn:x';
const leaf: Shape = { namespace, name: 'Leaf', content: 'text', attributes: { Note: 'maybe' } };
const shape: Shape = {
  namespace,
  name: 'Root',
  attributes: { ID: 'one' },
  children: [
    ['one', leaf],
    ['maybe', { namespace, name: 'Extra', content: 'open' }],
  ],
};

const refusal = (text: string, of = shape): XmlRefusal | undefined => {
  try {
    openXml(text, of);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof XmlRefused, String(error));
    return error.because;
  }
};

const root = (inside: string, attributes = 'ID="a"') => `<x:Root xmlns:x="urn:x" ${attributes}>${inside}</x:Root>`;
const good = root('<x:Leaf>value</x:Leaf>');

test('a document of the shape is read, with names resolved and values as they stand', () => {
  const read = openXml(
    `<?xml version="1.0" encoding="UTF-8"?>\n${root('\n <Leaf xmlns="urn:x" Note="&lt;&amp;">a &amp; b</Leaf>\n')}`,
    shape,
  );
  assert.equal(read.name, 'Root');
  assert.deepEqual({ ...read.attributes }, { ID: 'a' });
  assert.equal(read.children[0]!.namespace, 'urn:x');
  assert.equal(read.children[0]!.attributes['Note'], '<&');
  assert.equal(read.children[0]!.text, 'a & b');
});

const refused: Readonly<Record<string, readonly [string, XmlRefusal]>> = {
  'a document type': [`<!DOCTYPE x [<!ENTITY e "v">]>${good}`, 'document type'],
  'a document type in small letters': [`<!doctype x>${good}`, 'document type'],
  'a CDATA section': [root('<x:Leaf><![CDATA[value]]></x:Leaf>'), 'document type'],
  'a processing instruction': [root('<?php x?><x:Leaf>value</x:Leaf>'), 'processing instruction'],
  'a second declaration': [`${good}<?xml version="1.0"?>`, 'processing instruction'],
  'another encoding': [`<?xml version="1.0" encoding="UTF-7"?>${good}`, 'processing instruction'],
  'a comment inside a value': [root('<x:Leaf>admin<!-- -->@example.org</x:Leaf>'), 'comment in a value'],
  'a comment before a value': [root('<x:Leaf><!-- x -->value</x:Leaf>'), 'comment in a value'],
  'a comment inside a name': ['<x:Ro<!-- -->ot xmlns:x="urn:x" ID="a"/>', 'not well formed'],
  'text between elements': [root('<x:Leaf>value</x:Leaf>more'), 'text between elements'],
  'one id twice': [root('<x:Leaf>v</x:Leaf><x:Extra><y Id="a"/></x:Extra>'), 'one id twice'],
  'an attribute twice': [root('<x:Leaf>v</x:Leaf>', 'ID="a" ID="b"'), 'not well formed'],
  'a prefix without a namespace': ['<x:Root ID="a"/>', 'not well formed'],
  'an element that is not closed': ['<x:Root xmlns:x="urn:x" ID="a"><x:Leaf>v</x:Root>', 'not well formed'],
  'an attribute without quotes': [root('<x:Leaf>v</x:Leaf>', 'ID=a'), 'not well formed'],
  'two roots': [`${good}${good}`, 'not well formed'],
  'text after the root': [`${good}text`, 'not well formed'],
  'an entity that nobody declared': [root('<x:Leaf>&e;</x:Leaf>'), 'not well formed'],
  'a NUL by its number': [root('<x:Leaf>a&#0;b</x:Leaf>'), 'not well formed'],
  'a NUL': [root('<x:Leaf>a\0b</x:Leaf>'), 'not well formed'],
  'half a surrogate': [root('<x:Leaf>a\ud800b</x:Leaf>'), 'not well formed'],
  'no XML at all': ['hello', 'not well formed'],
  'an empty text': ['', 'not well formed'],
  'another namespace': ['<Root xmlns="urn:y" ID="a"><Leaf>v</Leaf></Root>', 'not the expected document'],
  'a missing attribute': [root('<x:Leaf>v</x:Leaf>', ''), 'not the expected document'],
  'an unknown attribute': [root('<x:Leaf>v</x:Leaf>', 'ID="a" Other="b"'), 'not the expected document'],
  'an element twice': [root('<x:Leaf>v</x:Leaf><x:Leaf>w</x:Leaf>'), 'not the expected document'],
  'an unknown element': [root('<x:Leaf>v</x:Leaf><x:Other/>'), 'not the expected document'],
  'an element inside a value': [root('<x:Leaf><x:Leaf>v</x:Leaf></x:Leaf>'), 'not the expected document'],
  'thousands of elements': [root('<x:Leaf>v</x:Leaf>'.repeat(5000)), 'too large'],
  'elements deep within each other': [root(`${'<x:Extra>'.repeat(60)}${'</x:Extra>'.repeat(60)}`), 'too large'],
  'a huge text': [root(`<x:Leaf>${'v'.repeat(messageBounds.characters)}</x:Leaf>`), 'too large'],
  'many attributes': [root('<x:Leaf>v</x:Leaf>', Array.from({ length: 50 }, (_, at) => `a${at}="1"`).join(' ')), 'too large'],
};

for (const [what, [text, because]] of Object.entries(refused)) test(`${what} is refused`, () => assert.equal(refusal(text), because));

test('a comment between elements changes nothing', () => assert.equal(refusal(root('<!-- x --><x:Leaf>value</x:Leaf>')), undefined));

test('depth and number are told before a tree is built of them', () => {
  for (const text of ['<a>'.repeat(60_000), `<a ${'b="'.repeat(30_000)}`, '<a/>'.repeat(60_000), '<!--<a>'.repeat(30_000)])
    assert.notEqual(refusal(text), undefined);
});
