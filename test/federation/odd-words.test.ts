// Values of another type where a word is expected: in a token that anybody brings, and in what a provider answers. They are refused as what they are, and do not
// look like a provider that cannot be reached.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeProviderToken } from '../../src/core/federation/index.ts';
import { engines } from '../engines-of.ts';
import { federationOf, refusalOf } from './house.ts';

const [sqlite] = await engines();

test('a token whose header names its algorithm by no text is refused as a bad token', async () => {
  const { world, other, stores, ctx } = await federationOf(await sqlite!.open('odd headers'));
  const [, payload, signature] = (await other.idToken()).split('.');
  const exchange = async (header: string) => {
    const token = [Buffer.from(header).toString('base64url'), payload, signature].join('.');
    return refusalOf(exchangeProviderToken(await ctx(), { provider: 'harbour', token }, stores));
  };
  const headers = ['{"alg":5}', '{"alg":{}}', '{"alg":["ES256"]}', '{"alg":null}', '{}', '[]', 'null', '"ES256"', 'no JSON'];
  const refused = ['provider-token.invalid', { provider: 'harbour', because: 'malformed' }];
  for (const header of headers) assert.deepEqual(await exchange(header), refused, header);
  const told = (await world.console('GET', '/events?what=provider-token.refused')).body as { detail: { reason: string } }[];
  assert.deepEqual([...new Set(told.map(({ detail }) => detail.reason))], ['malformed']);
});

test('an error that a provider tells by an object is an error, whatever stands in it', async () => {
  const house = await federationOf(await sqlite!.open('odd errors'));
  for (const answer of ['{"error":{"code":{"toString":1}}}', '{"errcode":{"toString":1}}', '{"error":[]}', '{"error":{"code":[1]}}']) {
    house.other.told = {};
    const goTo = await house.begin();
    house.other.told = { answers: { '/token': [200, answer] } };
    const refused = ['provider.refused', { provider: 'harbour', error: 'error' }];
    assert.deepEqual(await refusalOf(house.finish(house.other.visit(goTo))), refused, answer);
  }
});
