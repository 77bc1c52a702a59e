// Mistakes that the compiler must catch: if one of them compiles, its @ts-expect-error is unused and the check fails.
import { type Account, type AccountChange, type AccountWriting, given, givenIdentifiers } from '../../src/core/accounts/index.ts';
import { checkCode, issueCode } from '../../src/core/codes/index.ts';
import type { Ctx } from '../../src/core/faults/index.ts';
import { prepareSession } from '../../src/core/sessions/index.ts';
import { completeSignIn, type SignInCompletionPorts } from '../../src/core/sign-in/complete-sign-in.ts';
import { issueTicket } from '../../src/core/sign-in/index.ts';
import type { Stores } from '../../src/core/stores.ts';
import type { Instant } from '../../src/core/time.ts';
import type { ProblemAnswers, RequestErrorAnswers, StepAnswers } from '../../src/dialects/_common/answers.ts';
import { type AnyEndpoint, dialect, type Failure } from '../../src/dialects/_common/dialect.ts';
import type { Entry, When } from '../../src/dialects/_common/entry.ts';
import { Parameters, Text } from '../../src/dialects/_common/parameters.ts';
import { byVerb } from '../../src/dialects/_common/routes.ts';
import type { HttpRequest } from '../../src/http/request.ts';

const codes = { 1: { http: 200, message: 'one' }, 2: { http: 400, message: 'two' } } as const;
type Code = keyof typeof codes;
interface Extra {
  readonly text: string;
}

type Policy = 'anyone' | 'person';
interface SampleEntry extends Entry<'query' | 'body', When<'person', { readonly account: string }>> {
  readonly account: string | undefined;
}

const spec = {
  name: 'sample',
  codes,
  requestErrors: {} as RequestErrorAnswers<Code, Extra>,
  steps: {} as StepAnswers<Code, Extra>,
  problems: {} as ProblemAnswers<Code, Extra>,
  defect: 1 as const,
  authenticate: async (_request: HttpRequest, _endpoint: AnyEndpoint<Policy>) => ({}) as SampleEntry,
  success: (_reply: { readonly body: string }) => ({ status: 200 }),
  failure: (_failure: Failure<Code, Extra>) => ({ status: 400 }),
};

async function lock(ctx: Ctx<'account.locked' | 'account.disabled'>, _input: { readonly account: string }): Promise<void> {
  throw ctx.fail('account.disabled', { since: null });
}
async function door(ctx: Ctx<'rate.exceeded'>): Promise<void> {
  throw ctx.fail('rate.exceeded', { scope: 'tenant', retryAfter: 1 });
}

const sample = dialect(spec, { door }, { 'rate.exceeded': 1, 'account.disabled': 2 }, { endpoint: byVerb });
const rest = { caller: 'anyone', handle: async () => ({ body: '' }) } as const;

// All is well: the one fault without a default is answered.
sample.endpoint('GET /x', { ...rest, calls: { lock }, faults: { 'account.locked': 2 } });

// 1. An endpoint forgets a fault that one of its commands declares and no default covers.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: { lock } });

// 2. It maps to a number that is not in the vendor's table.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: { lock }, faults: { 'account.locked': 3 } });

// 3. It maps a fault that none of its commands can raise.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: { lock }, faults: { 'account.locked': 2, 'username.taken': 2 } });

// 4. A command raises a fault it does not declare.
export async function undeclared(ctx: Ctx<'account.locked'>): Promise<void> {
  // @ts-expect-error
  throw ctx.fail('account.disabled', { since: null });
}

// 5. A command calls a helper that can fail in more ways than it declares. (Compiles if Fail is a generic function.)
export async function narrower(ctx: Ctx<'account.locked'>): Promise<void> {
  // @ts-expect-error
  await lock(ctx, { account: '' });
}

// 6. A fault is raised with the wrong details.
export async function wrongDetails(ctx: Ctx<'account.disabled'>): Promise<void> {
  // @ts-expect-error
  throw ctx.fail('account.disabled', { until: null });
}

// 7. An endpoint uses a command that it did not list.
sample.endpoint('GET /x', {
  ...rest,
  calls: { lock },
  faults: { 'account.locked': 2 },
  handle: async (_given, core) => {
    // @ts-expect-error
    await core.unlock({ account: '' });
    return { body: '' };
  },
});

// 8. A misspelt key in a dialect's defaults.
// @ts-expect-error
dialect(spec, { door }, { 'rate.exceeded': 1, 'account.disbaled': 2 }, { endpoint: byVerb });

// 9. A dialect's defaults forget what its own front door may raise.
// @ts-expect-error
dialect(spec, { door }, { 'account.disabled': 2 }, { endpoint: byVerb });

// All is well: the policy asks for a person, so the entry holds an account.
sample.endpoint('GET /x', { ...rest, caller: 'person', calls: {}, handle: async (_given, _core, { account }) => ({ body: account }) });

// 10. An endpoint whose policy asks for nobody reads an account as if there were one.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, handle: async (_given, _core, { account }) => ({ body: account }) });

// 11. A policy that is only known to be one of several promises no more than all of them do.
const either = 'anyone' as Policy;
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, caller: either, calls: {}, handle: async (_given, _core, { account }) => ({ body: account }) });

// 12. A policy that the dialect does not know.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, caller: 'persno', calls: {} });

// 13. Parameters are taken from a misspelt place, alone or beside one that there is.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, takes: { qurey: Parameters({ name: Text() }) } });
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, takes: { query: Parameters({}), path: Parameters({ name: Text() }) } });

// 14. A handler reads from a place that its endpoint takes nothing from, or a parameter that it does not declare.
const takes = { query: Parameters({ name: Text() }) };
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, takes, handle: async ({ body }) => ({ body: body.name }) });
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, takes, handle: async ({ query }) => ({ body: query.nmae }) });

// 15. A front door leaves out one of the places that its endpoints may take parameters from.
// @ts-expect-error
export const laidOut: SampleEntry['raw'] = { query: {} };

// 16. An answer carries what the dialect's envelope cannot write.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: { lock }, faults: { 'account.locked': { code: 2, extra: { txet: 'locked' } } } });

// 17. A handler replies with what the dialect's envelope cannot write.
// @ts-expect-error
sample.endpoint('GET /x', { ...rest, calls: {}, handle: async () => ({ status: 200 }) });

// 18. A dialect that carries no obligation carries one all the same.
sample.endpoint('GET /x', {
  ...rest,
  calls: { completeSignIn: completeSignIn<never> },
  faults: { 'obligation.unmeetable': 2, 'sign-in-quota.exhausted': 2, 'hook.refused': 2, 'entrance.denied': 2, 'person.underage': 2 },
  handle: async (_given, core) => {
    // @ts-expect-error
    await core.completeSignIn({ account: {} as Account, method: 'password', supports: ['contact-unverified'] });
    return { body: '' };
  },
});

// 19. A dialect takes a sign-in for finished that may end in an obligation which it carries.
sample.endpoint('GET /x', {
  ...rest,
  calls: { completeSignIn: completeSignIn<'contact-unverified'> },
  faults: { 'obligation.unmeetable': 2, 'sign-in-quota.exhausted': 2, 'hook.refused': 2, 'entrance.denied': 2, 'person.underage': 2 },
  handle: async (_given, core) => {
    const result = await core.completeSignIn({ account: {} as Account, method: 'password', supports: ['contact-unverified'] });
    // @ts-expect-error
    result.session satisfies object;
    return { body: '' };
  },
});

// 20. A session is opened, or a ticket for one is given, without saying how its person was authenticated, or by a word nobody declared.
export async function unsaid(
  ctx: Ctx<'person.underage' | 'obligation.unmeetable' | 'sign-in-quota.exhausted' | 'hook.refused' | 'entrance.denied'>,
  account: Account,
  stores: Stores<SignInCompletionPorts>,
): Promise<void> {
  await completeSignIn(ctx, { account, supports: [], method: 'password' }, stores);
  // @ts-expect-error
  await completeSignIn(ctx, { account, supports: [] }, stores);
  // @ts-expect-error
  await completeSignIn(ctx, { account, supports: [], method: 'pasword' }, stores);
  // @ts-expect-error
  await issueTicket(ctx, { account: account.id, because: 'registration' }, stores);
  // @ts-expect-error
  prepareSession(ctx, { account: account.id, client: null, agent: null });
}

// All is well: a person gives what is open, an operator anything.
const text = 'ann@example.org';
const open = { account: '', by: 'person', provenAt: undefined, undo: (code: string) => code } as const;
export const writings: readonly AccountWriting[] = [
  {
    ...open,
    changes: [{ kind: 'email', text }, ...givenIdentifiers({ phone: null }), ...given('de', (locale) => ({ kind: 'locale', locale }))],
  },
  {
    account: '',
    by: 'operator',
    changes: [
      { kind: 'email', text, verified: null },
      { kind: 'expires', at: null },
    ],
    updated: {} as Instant,
  },
];

// 21. A person changes a part of the account that is closed to persons, or says when a contact was proven or the account was changed.
// @ts-expect-error
({ ...open, changes: [{ kind: 'expires', at: null }] }) satisfies AccountWriting;
// @ts-expect-error
({ ...open, changes: [{ kind: 'credential', attribute: 'password', value: null }] }) satisfies AccountWriting;
// @ts-expect-error
({ ...open, changes: [{ kind: 'email', text, verified: null }] }) satisfies AccountWriting;
// @ts-expect-error
({ ...open, changes: given(true, (on) => ({ kind: 'mustChangePassword', on })) }) satisfies AccountWriting;
// @ts-expect-error
({ ...open, changes: [], updated: {} as Instant }) satisfies AccountWriting;

// 22. Changes of whoever it may be are given in a person's name, or in that of somebody who may be one.
const any: readonly AccountChange[] = [];
const by = 'person' as AccountWriting['by'];
// @ts-expect-error
({ ...open, changes: any }) satisfies AccountWriting;
// @ts-expect-error
({ account: '', by, changes: any }) satisfies AccountWriting;

// 23. A change without what it changes to, with what another kind changes to, or of a kind that there is not.
// @ts-expect-error
({ kind: 'email' }) satisfies AccountChange;
// @ts-expect-error
({ kind: 'email', locale: 'de' }) satisfies AccountChange;
// @ts-expect-error
({ kind: 'values', profile: {} }) satisfies AccountChange;
// @ts-expect-error
({ kind: 'emial', text }) satisfies AccountChange;

// 24. An endpoint's name starts with what is no method of HTTP, or is said with a word that the dialect does not have.
// @ts-expect-error
sample.endpoint('FETCH /x', { ...rest, calls: {} });
// @ts-expect-error
sample.method('GET /x', { ...rest, calls: {} });

// 25. A code carries what its purpose does not say, or is read as if it carried what another one does.
export async function wrongPayload(ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>, stores: Stores<'codes'>): Promise<void> {
  const code = { subject: 'a', form: { kind: 'token' }, lifeSeconds: 1 } as const;
  await issueCode(ctx, { ...code, purpose: 'recover', payload: { account: 'a' } }, stores);
  // @ts-expect-error
  await issueCode(ctx, { ...code, purpose: 'recover', payload: { acount: 'a' } }, stores);
  // @ts-expect-error
  await issueCode(ctx, { ...code, purpose: 'recover' }, stores);
  // @ts-expect-error
  await issueCode(ctx, { ...code, purpose: 'captcha', payload: { account: 'a' } }, stores);
  // @ts-expect-error
  await issueCode(ctx, { ...code, purpose: 'recvoer', payload: { account: 'a' } }, stores);
  // @ts-expect-error
  (await checkCode(ctx, { purpose: 'recovery-flow', value: '' }, stores)).payload.client;
}

// 26. An endpoint issues a code of one purpose with what another one carries, or reads one whose purpose it did not name.
sample.endpoint('GET /x', {
  ...rest,
  calls: { checkCode, issueCode },
  faults: { 'code.wrong': 2, 'code.used': 2, 'code.expired': 2 },
  handle: async (_given, core) => {
    const code = { subject: 'a', form: { kind: 'token' }, lifeSeconds: 1, purpose: 'recovery-flow' } as const;
    await core.issueCode({ ...code, payload: { account: 'a' } });
    // @ts-expect-error
    await core.issueCode({ ...code, payload: { type: 'a', client: 'b' } });
    // @ts-expect-error
    (await core.checkCode({ purpose: 'recovery-flow', value: '' })).payload.account;
    return { body: '' };
  },
});

// 27. Two areas declare one purpose.
declare module '../../src/core/codes/types.ts' {
  interface CodePayloads {
    // @ts-expect-error
    readonly recover: { readonly client: string };
  }
}
