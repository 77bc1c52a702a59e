// Hosted pages as endpoints: what a page does is declared commands, and where one refuses, the form is shown again with what was wrong.

import { documentsForNewcomers, type NewcomersPlace, textsFor } from '../core/consents/index.ts';
import type { FaultDetails } from '../core/faults/index.ts';
import { type IdentityProvider, offeredProviders } from '../core/federation/index.ts';
import { type Attribute, readAttributes } from '../core/schema/index.ts';
import { type Beginner, shownEnrolment } from '../core/sign-in/index.ts';
import { pairsOf, recordOf, textOf } from '../dialects/_common/bodies.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure } from '../dialects/_common/dialect.ts';
import type { Entry } from '../dialects/_common/entry.ts';
import { isForeign } from '../dialects/_common/foreign-forms.ts';
import { type RequestErrorDetails, refuse } from '../dialects/_common/request-errors.ts';
import { byVerb, type VerbAndPath } from '../dialects/_common/routes.ts';
import type { HttpReply, HttpRequest } from '../http/request.ts';
import { hostedHeaders, languageField } from '../pages/kit/hosted.ts';
import { askable } from './attributes.ts';
import { type DocumentTexts, readField } from './components/agreements.ts';
import type { Challenge } from './components/challenge.ts';
import { challengeIn, humanCalls, type Occasion, type Offer, offerFor, proofIn, sayable } from './human.ts';
import { refusedPage } from './refused.ts';
import type { Place, SignInFlow, Visitor } from './site.ts';
import { problems, requestErrors, type Status, statuses, steps } from './statuses.ts';
import { wishOf } from './texts/index.ts';
import type { Frame, ShownProblem } from './views/frame.ts';
import { foreignPage } from './views/session.ts';

export interface PageEntry extends Entry<'query' | 'form' | 'body'>, Omit<Visitor, 'flow'> {
  readonly frame: Frame;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The flow that sent the browser here; undefined if it comes too late, never came from there, or the page does not need it. */
  readonly flow: SignInFlow | undefined;
  /** The challenge that the form may show. */
  readonly offer: Offer | undefined;
  /** The proof that the form brought. */
  readonly proof: string | undefined;
  /** The form asks for itself again, with another picture. */
  readonly another: boolean;
  /** The form asks for itself again in another language: nothing else is done. */
  readonly translated: boolean;
  /** The attributes declared for accounts; empty if the page does not need them. */
  readonly attributes: readonly Attribute[];
  /** The documents that newcomers agree to; empty as above. */
  readonly documents: readonly string[];
  /** What people read of documents, in the language of the form, or in that of the account where there is one. */
  readonly documentTexts: DocumentTexts;
  /** The other providers with which people may sign in; empty if the page does not need them. */
  readonly providers: readonly Pick<IdentityProvider, 'name' | 'label'>[];
  /** Another site sent the form. */
  readonly foreign: boolean;
  /** What the enrolment of a second factor that the form is to finish shows; undefined where nothing is begun, or the page finishes none. */
  readonly begun: Awaited<ReturnType<typeof shownEnrolment>>;
  /** Fields that held a NUL; the form is shown without it. */
  readonly unreadable: readonly string[];
  /** The form, once more, with what was wrong. */
  again?(problems: readonly ShownProblem[]): PageContent;
}

/** The requirements of a page's endpoint, and the form that is shown again when it refuses. */
export interface PagePolicy {
  readonly flow: boolean;
  /** The occasion of the form, if the tenant may require a captcha on it. */
  readonly human?: Occasion;
  /** The form asks for attributes of an account, and for consents. */
  readonly attributes?: true;
  /** The form offers other providers to sign in with. */
  readonly providers?: true;
  /** Another site may send the form, which then proves nothing by itself. */
  readonly fromElsewhere?: true;
  /** The form finishes an enrolment of a second factor, and shows it again: who began it. */
  readonly begunBy?: (entry: Omit<PageEntry, 'attributes' | 'begun' | 'documents' | 'documentTexts' | 'providers'>) => Beginner;
  readonly again?: (entry: PageEntry, problems: readonly ShownProblem[]) => PageContent;
}

/** `leadsTo`: where the page's form may lead in the end, beside our own site. */
export interface PageContent {
  readonly page: string;
  readonly leadsTo?: string;
  readonly status?: number;
  /** The challenge that the form shows. */
  readonly challenge?: Challenge | undefined;
  /** A passkey may fill the form. */
  readonly passkey?: boolean | undefined;
  /** The form waits for a person's device. */
  readonly waits?: boolean | undefined;
  /** Browsers go on there by themselves, which is no form that leads to another site. */
  readonly goesOn?: string | undefined;
}

/** `json`: for the script of a page. */
export type PageReply = (PageContent | { readonly goTo: string } | { readonly json: object }) & {
  /** Cookies that the browser keeps from now on. */
  readonly cookies?: readonly string[];
};

/** The answer of a page to a fault: problems at its form, another page, or the address of a page for everybody. */
export interface PageAnswer {
  readonly problems?: readonly ShownProblem[];
  readonly page?: (entry: PageEntry) => PageContent;
  /** The same for everybody, whoever was let in. */
  readonly toAll?: PageContent;
  /** Undefined where it is another page after all. */
  readonly goTo?: (entry: PageEntry) => string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a rate that is used up: of messages to one target, when another may be asked for. */
export const rateProblem = ({ scope, retryAfter }: FaultDetails['rate.exceeded']): ShownProblem =>
  scope === 'recipient' ? { says: 'sentAlready', seconds: retryAfter } : { says: 'busy' };

export const problem = (says: ShownProblem['says'], field?: string) =>
  ({ code: null, extra: { problems: [{ says, ...(field === undefined ? {} : { field }) }] } }) as const;

/** A service of the tenant's own refused: in its words. */
export const refusedByHook = {
  code: null,
  extra: ({ text }: FaultDetails['hook.refused']): PageAnswer => ({ problems: [{ says: 'refused', words: text }] }),
} as const;

/** The answer to blank fields: each at its own. */
export const blankFields = {
  code: null,
  extra: ({ names }: RequestErrorDetails['parameter.missing']): PageAnswer => ({
    problems: names.map((field) => ({ says: 'empty', field })),
  }),
} as const;

/** A NUL loses no form: the fields that hold one are named. */
function withoutNul(text: string): { readonly text: string; readonly unreadable: readonly string[] } {
  if (!text.includes('%00')) return { text, unreadable: [] };
  const held = text.split('&').filter((part) => part.includes('%00'));
  const names = pairsOf(held.join('&').replaceAll('%00', '')).map(([name]) => name);
  return { text: text.replaceAll('%00', ''), unreadable: [...new Set(names)] };
}

const enterCalls = { ...humanCalls, readAttributes, documentsForNewcomers, textsFor, shownEnrolment, offeredProviders };

async function authenticate(
  request: HttpRequest,
  { caller: policy }: AnyEndpoint<PagePolicy>,
  services: DialectServices,
  site: Place,
): Promise<PageEntry> {
  const visitor = await site.admit(request, services);
  const query = pairsOf(request.query);
  const { text, unreadable } = withoutNul(textOf(request.body));
  const form = pairsOf(text);
  const found = new URLSearchParams(query);
  const flow = policy.flow ? await visitor.flow() : undefined;
  const { settings } = visitor.ctx.tenant;
  const core = services.bind(enterCalls, visitor.ctx);
  const offer = policy.human && (await offerFor(policy.human, request.method === 'POST', settings, core));
  const filled = new URLSearchParams(form);
  const wish = wishOf(
    filled.get(languageField) ?? undefined,
    found.get('lang') ?? undefined,
    flow?.languages,
    request.headers['accept-language'],
  );
  const known = {
    ...visitor,
    ctx: { ...visitor.ctx, language: wish },
    raw: { query: recordOf(query), form: recordOf(form), body: undefined },
    frame: {
      language: wish ?? 'en',
      product: settings.messages.product,
      zone: settings.community.timeZone,
      here: `${visitor.mount}${request.path}?${found}`,
    },
    query: found,
    form: filled,
    flow,
    offer,
    proof: proofIn(filled, settings.captcha),
    another: filled.has('another'),
    translated: filled.has(languageField),
    unreadable,
    foreign: !policy.fromElsewhere && request.method === 'POST' && isForeign(request),
  };
  const enrolment = filled.get('enrolment') ?? '';
  const begunBy = enrolment === '' ? undefined : policy.begunBy?.(known);
  const entry = {
    ...known,
    attributes: policy.attributes ? await core.readAttributes({}) : [],
    documents: policy.attributes ? await core.documentsForNewcomers({ at: newcomersAt(known) }) : [],
    documentTexts: policy.attributes ? await core.textsFor({ locale: (filled.get(readField) ?? known.frame.language) || null }) : new Map(),
    providers: policy.providers ? await core.offeredProviders({}) : [],
    begun: begunBy && (await core.shownEnrolment({ enrolment, by: begunBy })),
  };
  const { again } = policy;
  return again ? { ...entry, again: (problems) => again(entry, problems) } : entry;
}

/** Where somebody registers at the pages: at the application that sent the browser here, if one did. */
export const newcomersAt = ({ flow, frame }: Pick<PageEntry, 'flow' | 'frame'>): NewcomersPlace | undefined =>
  flow?.client ? { application: flow.client, language: frame.language } : undefined;

const shown = ({ page, leadsTo, challenge, passkey = false, waits = false, goesOn, status = 200 }: PageContent): HttpReply => ({
  status,
  headers: {
    ...hostedHeaders({
      ...(leadsTo === undefined ? {} : { leadsTo }),
      ...loadedBy(challenge),
      ...(passkey || waits ? { script: true, asks: true } : {}),
    }),
    ...(goesOn === undefined ? {} : { refresh: `0;url=${goesOn}` }),
  },
  body: page,
});

/** The sources that a challenge makes the browser load. */
export function loadedBy(challenge: Challenge | undefined) {
  switch (challenge?.kind) {
    case undefined:
      return {};
    case 'work':
      return { script: true };
    case 'picture':
      return { pictures: true };
    case 'service':
      return { services: [challenge.script, ...challenge.origins] };
  }
}

/** The challenge that a form shows beside these problems. */
export const challengeBeside = (problems: readonly ShownProblem[], { offer }: PageEntry): Challenge | undefined =>
  challengeIn(offer, problems);

const ledTo = (address: string): HttpReply => ({ status: 303, headers: { location: address, 'cache-control': 'no-store' }, body: '' });

/** A NUL is said at its field as anything else that does not fit. */
const unreadableField = {
  code: 400,
  extra: ({ name }: RequestErrorDetails['parameter.malformed']): PageAnswer => ({ problems: [{ says: 'unfit', field: name }] }),
} as const;

/** The page without what the other site filled in: nobody is to send it on from here. */
const foreignForm = { code: 403, extra: (): PageAnswer => ({ page: ({ frame }) => ({ page: foreignPage(frame), status: 403 }) }) } as const;

const toScript = (json: object): HttpReply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify(json),
});

/** The answers to faults that any page may meet, unless an endpoint has its own: all its visitors are strangers. */
const defaults = {
  'account-quota.exhausted': problem('noRoom'),
  'default-group.absent': problem('noRoom'),
  'sign-in-quota.exhausted': problem('noRoom'),
  'entrance.denied': problem('keptOut'),
  'template.absent': problem('unsent'),
  'sender.unconfigured': problem('unsent'),
  'person.underage': problem('young'),
  'rate.exceeded': {
    code: 429,
    extra: (detail: FaultDetails['rate.exceeded']): PageAnswer => ({
      problems: [rateProblem(detail)],
      headers: { 'retry-after': String(detail.retryAfter) },
    }),
  },
} as const;

export function pagesOf(site: Place) {
  return dialect(
    {
      name: site.name,
      codes: statuses,
      requestErrors: { ...requestErrors, 'parameter.malformed': unreadableField, 'caller.kind-unsuitable': foreignForm },
      steps,
      problems,
      defect: 500,
      authenticate: (request, endpoint: AnyEndpoint<PagePolicy>, services) => authenticate(request, endpoint, services, site),
      async afterParameters(entry: PageEntry) {
        if (entry.foreign) throw refuse('caller.kind-unsuitable', { needed: 'a form of this site', got: 'a form of another site' });
        const [name] = entry.unreadable;
        if (name !== undefined) throw refuse('parameter.malformed', { name, expected: 'text' });
        return entry;
      },
      success(reply: PageReply): HttpReply {
        const answer = 'goTo' in reply ? ledTo(reply.goTo) : 'json' in reply ? toScript(reply.json) : shown(reply);
        const { cookies = [] } = reply;
        return cookies.length === 0 ? answer : { ...answer, headers: { ...answer.headers, 'set-cookie': cookies } };
      },
      failure({ code, extra }: Failure<Status, PageAnswer>, request, entry): HttpReply {
        const status = code ?? 400;
        const { problems: said = [], page: other, toAll, goTo, headers = {} } = extra ?? {};
        const elsewhere = entry && goTo?.(entry);
        if (elsewhere !== undefined) return ledTo(elsewhere);
        const form =
          toAll ??
          (entry && (other ? other(entry) : said.length > 0 && entry.again?.(askable(sayable(said, entry.offer), entry.attributes))));
        if (form) {
          const { headers: own, ...page } = shown({ status, ...form });
          return { ...page, headers: { ...own, ...headers } };
        }
        return refusedPage({ status, headers, trace: site.traceOf(request) }, request, entry);
      },
      traced: (request, entry) => ({ trace: site.traceOf(request), client: entry?.flow?.client ?? undefined }),
    },
    enterCalls,
    defaults,
    { endpoint: (name: VerbAndPath) => ({ ...byVerb(name), unit: site.unit }) },
  );
}
