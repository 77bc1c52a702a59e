// The requests of two directories as their makers publish them, with names of nobody: what each answers, in order.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

interface Step {
  readonly says: string;
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly status: number;
  /** Members of the answer, with others beside them. */
  readonly shows?: object;
  readonly hides?: readonly string[];
  /** The name under which later steps call what was made: `{user}`. */
  readonly keeps?: string;
}

const transcript = (name: string): readonly Step[] =>
  JSON.parse(readFileSync(new URL(`transcripts/${name}.json`, import.meta.url), 'utf8')).steps;

/** The members of `whole` that `part` names; lists in their length, and in the order of their values. */
function like(whole: unknown, part: unknown): unknown {
  if (Array.isArray(part) && Array.isArray(whole)) {
    const found = part.map((each) => whole.find((one) => (one as { value?: unknown })?.value === each?.value) ?? whole[part.indexOf(each)]);
    return whole.length === part.length ? found.map((one, at) => like(one, part[at])) : whole;
  }
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return whole;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, like((whole as Record<string, unknown>)[key], value)]));
}

for (const { engine, open } of await engines()) {
  for (const directory of ['entra', 'okta']) {
    test(`${engine}: ${directory} is answered as it expects`, async () => {
      const { world } = await open(directory);
      const ids = new Map<string, string>();
      const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => ids.get(name) ?? whole);
      for (const { says, method, path, body, status, shows, hides = [], keeps } of transcript(directory)) {
        const [at = '', query] = filled(path).split('?');
        const asked =
          query &&
          `?${query
            .split('&')
            .map((pair) => pair.replace(/=(.*)$/, (_, value: string) => `=${encodeURIComponent(value)}`))
            .join('&')}`;
        const sent = body && JSON.parse(filled(JSON.stringify(body)));
        const reply = await world.wso2(method as 'GET', `/scim2${at}${asked ?? ''}`, sent);
        assert.equal(reply.status, status, `${says}: ${reply.text}`);
        const expected = shows && JSON.parse(filled(JSON.stringify(shows)));
        if (expected) assert.deepEqual(like(reply.body, expected), expected, says);
        for (const name of hides) assert.equal(reply.body[name], undefined, `${says}: ${name}`);
        if (keeps) ids.set(keeps, reply.body.id);
      }
    });
  }
}
