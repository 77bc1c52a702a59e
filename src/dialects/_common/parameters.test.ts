import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { Parameters, readParameters, Whole } from './parameters.ts';
import { RequestError } from './request-errors.ts';

test('a number of JSON that is larger than any store takes was a failure, and no refusal', () => {
  const read = (id: unknown) => readParameters({ body: Parameters({ id: Whole() }) }, { body: { id } }, {} as Ctx<FaultKind>).body.id;
  for (const fit of [0, -5, 2 ** 53 - 1, '999999999999999']) assert.equal(read(fit), Number(fit));
  for (const wrong of [1e20, -1e20, 2 ** 53, 1.5, '1e20', '1000000000000000'])
    assert.throws(
      () => read(wrong),
      (error) => error instanceof RequestError && error.kind === 'parameter.malformed',
      String(wrong),
    );
});
