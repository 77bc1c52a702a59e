// A page that named a problem in no field, or in one that its form did not have, left its reader to guess. Every fault, request error and step that an
// endpoint of a page answers is gone through here: it leads on, is another page, or is said at a field that is there, in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFrom } from '../core/tenants/settings/index.ts';
import type { HttpRequest } from '../http/request.ts';
import { askable } from './attributes.ts';
import { type Offer, sayable } from './human.ts';
import { sitePages } from './index.ts';
import type { PageAnswer, PageContent, PageEntry, PagePolicy } from './page.ts';
import type { Site } from './site.ts';
import { type Language, languages } from './texts/index.ts';
import type { Says } from './texts/texts.ts';

/** Problems that belong to no field of the form; their sentence says the remedy. */
const ofNoField: readonly Says[] = [
  'young',
  'busy',
  'sentAlready',
  'pushedAlready',
  'unsent',
  'factorUnsent',
  'noRoom',
  'unfinished',
  'refused',
  'human',
  'passkey',
  'passkeyLate',
  'passkeyGone',
  'passkeyUnmade',
  'passkeyTaken',
  'passkeysFull',
  'factorsFull',
  'pushWaiting',
  'pushDenied',
  'pushOver',
  'providerTrouble',
];

const paths = Object.fromEntries(
  ['login', 'recover', 'newPassword', 'register', 'resend', 'confirm'].map((name) => [name, `/${name}`]),
) as unknown as Site['paths'];
const site = { name: 'test', unit: 'test', paths, flow: 'flow', traceOf: () => 'trace' } as unknown as Site;

const settings = settingsFrom({
  identifiers: { signIn: ['username', 'email'] },
  registration: { open: true, consents: ['terms'] },
});

const offers: readonly (Offer | undefined)[] = [
  undefined,
  { due: true, challenge: { kind: 'work', challenge: { salt: 's' } } },
  { due: false, challenge: { kind: 'picture', id: 'i', png: Buffer.from('png') } },
  { due: true, challenge: { kind: 'service', script: 'https://captcha.example/api.js', key: 'k', origins: [] } },
];

/** Of details only what answers look at. */
const detailsOf: Readonly<Record<string, readonly object[]>> = {
  'account.locked': [{ by: 'failures' }, { by: 'operator' }, { by: 'unconfirmed' }],
  'account.exists': [{ by: 'username' }, { by: 'email' }],
  'input.rejected': [{ problems: ['username', 'email', 'password', 'given_name'].map((field) => ({ field, rule: 'pattern' })) }],
  'code.wrong': [{ purpose: 'verify-contact' }, { purpose: 'continue' }],
  'code.used': [{ purpose: 'verify-contact' }, { purpose: 'continue' }],
  'code.expired': [{ purpose: 'verify-contact' }, { purpose: 'continue' }],
  'rate.exceeded': [{ scope: 'address' }, { scope: 'messages' }, { scope: 'wrongCodes' }, { scope: 'recipient', retryAfter: 40 }],
  'factor.wrong': [{ method: 'totp' }, { method: 'push' }],
  'value.taken': [{ path: 'given_name' }],
  'parameter.out-of-bounds': [{ name: 'password' }, { name: 'captcha' }],
};

interface Taking {
  readonly takes?: Readonly<Record<string, { readonly properties: object }>>;
  readonly caller: object;
}

/** They are kept in the form from page to page, pressed, or ticked, and never blank by mistake. */
const keptInForms = ['ticket', 'identity', 'provider', 'consent', 'passkey', 'answer', 'factor', 'method', 'enrolment', 'do', 'remember'];

/** Those that a person fills in. */
const fieldsOf = ({ takes, caller }: Taking): readonly string[] => [
  ...Object.keys(takes?.['form']?.properties ?? {}).filter((name) => !keptInForms.includes(name)),
  ...('attributes' in caller ? ['attribute.given_name'] : []),
];

interface Answered {
  readonly endpoint: { readonly operation: string; readonly caller: PagePolicy };
  readonly kind: string;
  readonly answer: PageAnswer;
}

const all: readonly Answered[] = sitePages.flatMap((make) =>
  // Where a script asks, nobody reads an answer.
  [...make(site).endpoints]
    .filter(({ path }) => !path.endsWith('/options'))
    .flatMap((endpoint) =>
      Object.entries({ ...endpoint.faults, ...endpoint.requestErrors, ...endpoint.steps }).flatMap(([kind, said]) => {
        const { extra } = said as { readonly extra: PageAnswer | ((detail: object) => PageAnswer) };
        const missing = { names: fieldsOf(endpoint as Taking) };
        return (kind === 'parameter.missing' ? [missing] : (detailsOf[kind] ?? [{}])).map((detail) => ({
          endpoint: endpoint as Answered['endpoint'],
          kind: `${kind} ${JSON.stringify(detail)}`,
          answer: typeof extra === 'function' ? extra(detail) : extra,
        }));
      }),
    ),
);

/** What was chosen before the form that is refused so. */
const chosenBefore = (kind: string) => (kind.startsWith('factor.target-unusable') ? { method: 'email' } : {});

const entryIn = (language: Language, offer: Offer | undefined, kind: string): PageEntry =>
  ({
    request: { host: 'id.example', headers: {} } as HttpRequest,
    ctx: { tenant: { settings } },
    address: 'https://id.example',
    mount: '',
    frame: { language, product: 'Shop', here: '/here?a=b' },
    query: new URLSearchParams(),
    form: new URLSearchParams({ document: 'terms', 'attribute.given_name': '', ...chosenBefore(kind) }),
    attributes: [{ path: 'given_name', type: 'string', required: true, writable: 'person' }],
    documents: ['terms'],
    documentTexts: new Map(),
    providers: [],
    begun: { kind: 'sent', method: 'email', enrolment: 'begun', hint: 'a…@example.org' },
    offer,
  }) as unknown as PageEntry;

const failed = (answered: Answered, entry: PageEntry): PageContent | undefined => {
  const { endpoint, answer } = answered;
  if (answer.page) return answer.page(entry);
  assert.ok(answer.problems?.length && endpoint.caller.again, `${endpoint.operation} answers ${answered.kind} with nothing to read`);
  return undefined;
};

test('there are answers to go through', () => assert.ok(all.length > 50, String(all.length)));

for (const language of Object.keys(languages) as Language[])
  test(`${language}: every fault is said where it can be mended`, () => {
    for (const answered of all) {
      const { endpoint, kind, answer } = answered;
      if (answer.goTo) continue;
      for (const offer of endpoint.caller.human ? offers : [undefined]) {
        const entry = entryIn(language, offer, kind);
        if (failed(answered, entry)) continue;
        const problems = askable(sayable(answer.problems!, offer), entry.attributes);
        const { page } = endpoint.caller.again!(entry, problems);
        const which = `${endpoint.operation}, ${kind}, ${offer?.challenge.kind ?? 'no challenge'}`;
        for (const { says, field } of problems) {
          for (const words of languages[language].problems[says].replaceAll("'", '&#39;').split('{wait}'))
            assert.ok(page.includes(words), `${which}: ${says} is not said`);
          if (field === undefined) assert.ok(ofNoField.includes(says), `${which}: ${says} is said of no field`);
          else assert.ok(page.includes(`id="${field}"`) && page.includes(`id="${field}-wrong"`), `${which}: ${says} at no field ${field}`);
        }
      }
    }
  });
