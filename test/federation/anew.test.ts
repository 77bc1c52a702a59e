// Where a person is asked to prove itself anew, a sign-in at the provider from before proves nothing: the person at the browser can take the wish out of the address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { federationOf, refusalOf } from './house.ts';

for (const { engine, open } of await engines())
  test(`${engine}: a sign-in there that is older than the request for a new one is refused`, async () => {
    const house = await federationOf(await open('anew'));
    const provenBy = async (auth_time: number | null, again: boolean) => {
      house.other.told = { claims: { auth_time } };
      const goTo = new URL(await house.begin({ again }));
      for (const name of ['prompt', 'max_age']) goTo.searchParams.delete(name);
      return (await refusalOf(house.finish(house.other.visit(goTo.href))))[0];
    };
    const now = secondsOf(start);
    assert.equal(await provenBy(now - 3600, true), 'provider-token.invalid');
    assert.equal(await provenBy(now, true), 'nothing');
    assert.equal(await provenBy(now - 30, true), 'nothing', 'the clocks may differ');
    assert.equal(await provenBy(null, true), 'nothing', 'some tell no time');
    assert.equal(await provenBy(now - 3600, false), 'nothing', 'a sign-in of this morning will do');
  });
