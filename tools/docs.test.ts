import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import { openLibrary } from '../src/pages/errors/library.ts';
import { documents, stale } from './docs.ts';
import { interfaces } from './reference/interfaces.ts';
import { anchorOf } from './reference/markdown.ts';
import { refusalsOf } from './reference/refusals.ts';

const docs = new URL('../docs/', import.meta.url);

test('generated documents are what the source says now', async () => {
  assert.deepEqual(await stale(), [], 'run: npm run docs');
});

test('every operation says in a sentence what it does, and every operation of ours what it answers', async () => {
  for (const { name, operations, api } of await interfaces()) {
    for (const { operation, summary = '', returns } of operations) {
      assert.match(summary, /^[A-Z].*\.$/, `${name} ${operation}`);
      if (api.refusalBody) assert.ok(returns, `${name} ${operation}`);
    }
  }
});

test('every recorded reply was foreseen: status, code and fact stand at its operation or at every operation', async () => {
  const { records } = openLibrary();
  for (const { name, api, operations, everywhere } of await interfaces()) {
    for (const record of records) {
      // One path may be an operation by several methods.
      const endpoints = operations.filter(({ operation }) => operation === record.operation);
      // Some codes stand elsewhere than in the code's own place, some in no reply but a page's script, some hang on a setting of the dialect's own; an outcome is no refusal.
      const aside =
        record.place !== undefined ||
        record.inPage !== undefined ||
        Object.keys(record.settings ?? {}).some((setting) => setting.startsWith('apis.'));
      if (record.dialect !== name || endpoints.length === 0 || aside || record.fact.kind === 'outcome') continue;
      const own = (await Promise.all(endpoints.map((endpoint) => refusalsOf(api, endpoint)))).flat();
      const found = [...own, ...everywhere].some(
        ({ status, code, because }) =>
          code === record.code && status === record.reply.status && because.some((fact) => fact.name === record.fact.name),
      );
      assert.ok(found, `${name} ${record.code} at ${record.operation}`);
    }
  }
});

test('the interfaces are good OpenAPI', async () => {
  for (const [path, text] of await documents()) {
    if (!path.startsWith('api/')) continue;
    await assert.doesNotReject(SwaggerParser.validate(JSON.parse(text)), path);
    const { paths } = JSON.parse(text) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    assert.equal(new Set(ids).size, ids.length, `${path}: an operationId comes twice`);
  }
});

test('links between documents lead somewhere', () => {
  const pages = readdirSync(docs, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.md'));
  assert.ok(pages.length > 250);
  const textOf = (url: URL) => readFileSync(url, 'utf8').replace(/```[\s\S]*?```/g, '');
  for (const path of pages) {
    const from = new URL(path, docs);
    for (const [, link] of textOf(from).matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)) {
      if (/^[a-z]+:/.test(link!)) continue;
      const target = new URL(link!, from);
      assert.ok(existsSync(target), `${path}: ${link}`);
      if (target.hash === '' || !target.pathname.endsWith('.md')) continue;
      target.hash = '';
      const anchors = [...textOf(target).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
      assert.ok(anchors.includes(link!.split('#')[1]!), `${path}: ${link}`);
    }
  }
});
