// The interface as an OpenAPI document, where the original's developers look for it.
import { readFileSync } from 'node:fs';
import { hazizz } from '../answers.ts';
import type { HazizzEntry } from '../entry.ts';

const document = new URL('../../../../docs/api/hazizz.json', import.meta.url);

let read: object | undefined;

/** Read once: it is the same as long as the program is. */
function interfaceOf({ base }: Pick<HazizzEntry, 'base'>): object {
  read ??= JSON.parse(readFileSync(document, 'utf8')) as object;
  return { ...read, servers: [{ url: base }] };
}

const asDocument = hazizz.endpoint('GET /v3/api-docs', {
  summary: 'Shows this interface as an OpenAPI document.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, entry) => ({ body: interfaceOf(entry) }),
});

/** The original drew pages of it by a script of another's; viewers of one's own choice read the document. */
const asPage = hazizz.endpoint('GET /swagger-ui.html', {
  summary: 'Leads to the OpenAPI document.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, { base }) => ({ status: 302, location: `${base}/v3/api-docs` }),
});

export const apiDocs = [asDocument, asPage];
