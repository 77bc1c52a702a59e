// The five code tables, as written for the compiler, are the vendors' tables.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dialects } from '../../dialects.ts';
import type { CodeTable } from './codes.ts';

interface Row {
  readonly code: number;
  readonly httpStatus: number;
  readonly name?: string | null;
  readonly message: string;
}

for (const { name, api, conformance } of dialects) {
  const { dialect } = api;
  test(`the codes of ${name} are those of its table`, async () => {
    const table: Row[] = JSON.parse(readFileSync(new URL(`../${dialect.name}/table.json`, import.meta.url), 'utf8'));
    const written = Object.entries(dialect.codes as CodeTable).map(([code, { http, name, message }]) => ({
      code: Number(code),
      http,
      name: name ?? null,
      message,
    }));
    assert.deepEqual(
      written,
      table.map(({ code, httpStatus, name, message }) => ({ code, http: httpStatus, name: name ?? null, message })),
    );
    assert.equal(written.length, (await conformance()).conformance.codes);
    assert.deepEqual(
      written.map(({ code }) => code),
      written.map(({ code }) => code).sort((a, b) => a - b),
    );
  });
}
