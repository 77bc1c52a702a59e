// A made-up dialect with one code, file by file: as small as a dialect can be.

const table = [{ code: 1, name: 'NAMELESS', httpStatus: 400, message: 'Say a name', meaning: 'No name was said.', group: 'general' }];

export const sixth: Readonly<Record<string, string>> = {
  'table.json': JSON.stringify(table),
  'README.md': '# Sixth\n',
  'codes.ts': `// The vendor's table of codes.
export const codes = { 1: { http: 400, name: 'NAMELESS', message: 'Say a name' } } as const;
`,
  'settings.ts': `// The settings with which a tenant for this vendor's clients begins, and the dialect's own.
import { fields, type SettingsPatch } from '../../core/tenants/index.ts';
export const preset: SettingsPatch = {};
export const settings = fields.section({ loud: fields.flag(false, 'whether greetings are loud') });
`,
  'answers.ts': `// What each fault, request error, step and problem means in this vendor's language.

import type { ProblemRule } from '../../core/faults/index.ts';
import { problemMeanings } from '../../core/faults/index.ts';
import type { HttpReply } from '../../http/request.ts';
import { everyStep } from '../_common/answers.ts';
import { pairsOf, recordOf } from '../_common/bodies.ts';
import { dialect, type Failure } from '../_common/dialect.ts';
import type { Entry } from '../_common/entry.ts';
import { type RequestErrorKind, requestErrorMeanings } from '../_common/request-errors.ts';
import { byVerb } from '../_common/routes.ts';
import { codes } from './codes.ts';

const all = <K extends string>(kinds: object): Record<K, 1> =>
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 1])) as Record<K, 1>;
const steps = everyStep<1, never>({ storage: 1, file: 1, key: 1, settings: 1, module: 1, message: 1, peer: 1 });

export interface Reply {
  readonly body: object;
}

export const sixth = dialect(
  {
    name: 'sixth',
    codes,
    requestErrors: all<RequestErrorKind>(requestErrorMeanings),
    problems: all<ProblemRule>(problemMeanings),
    steps,
    defect: 1 as const,
    async authenticate(request, _endpoint: { readonly caller: 'anyone' } & object, services): Promise<Entry> {
      const admitted = await services.admit(request, { named: [{ by: 'host' }] });
      await admitted.asAnonymous();
      return { request, ctx: admitted.ctx, raw: { query: recordOf(pairsOf(request.query)) } };
    },
    success: ({ body }: Reply): HttpReply => ({ status: 200, body }),
    failure: ({ code }: Failure<1, never>): HttpReply => ({ status: 400, code: 1, body: { code } }),
  },
  {},
  { 'rate.exceeded': 1 },
  { endpoint: byVerb },
);
`,
  'index.ts': `// The dialect as the server mounts it.
import { Type } from 'typebox';
import { sixth } from './answers.ts';

const greet = sixth.endpoint('GET /sixth/greet', {
  summary: 'Greets.',
  caller: 'anyone',
  calls: {},
  takes: { query: Type.Object({ name: Type.String() }) },
  handle: async ({ query }) => ({ body: { hello: query.name, token: 'made-up' } }),
});

export const api = {
  dialect: sixth,
  endpoints: [greet],
  paths: [{ row: 13, pattern: /^\\/sixth(\\/|$)/ }],
  whoMayCall: () => 'anybody',
};
`,
  'manifest.ts': `// What the rest of the program knows of this dialect.
import type { Manifest } from '../_common/manifest.ts';
import type { conformance } from './conformance/index.ts';
import { api } from './index.ts';
import { preset, settings } from './settings.ts';

export const sixth: Manifest<'sixth', {}, typeof conformance> = {
  name: 'sixth',
  title: 'Sixth',
  colours: { light: '#333333', dark: '#dddddd' },
  api,
  preset,
  settings,
  vendorNames: {},
  demonstration: { clients: () => [], keys: () => ({}), shown: () => ['no keys'] },
  signIn: { where: '/sixth/*', curl: (base) => \`curl -s \${base}/sixth/greet?name=Ann\` },
  conformance: () => import('./conformance/index.ts'),
};
`,
  'conformance/index.ts': `// How scenarios call this dialect.
import type { Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { numberAt } from '../../../proving/http.ts';

interface Calls {
  sixth(path: string): Promise<Exchange>;
}

export const conformance: Conformance<{}, Calls> = {
  calls: ({ base, heard }: Calling<{}>): Calls => ({
    sixth: (path) => heard({ method: 'GET', url: \`\${base}\${path}\`, headers: {} }, (body) => numberAt(body, 'code')),
  }),
  codes: 1,
  outcomes: {},
};
`,
  'scenarios/1.ts': `import { scenario } from '../../../proving/scenario.ts';

export default scenario({ code: 1, when: 'No name was said.', request: (world) => world.sixth('/sixth/greet') });
`,
};
