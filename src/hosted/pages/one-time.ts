// Signing in without a password: the page asks for a name, a message brings a code and a link, and the sign-in goes on in the browser that asked. The
// link shows a button, as programs that look through mail follow links too; in another browser it says where the code is to be typed.
import { judgeCode } from '../../core/codes/index.ts';
import type { FaultDetails } from '../../core/faults/index.ts';
import { beginOneTimeSignIn, proveOneTimeCode, proveOneTimeLink } from '../../core/one-time-sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { optional } from '../form-fields.ts';
import {
  blankFields,
  challengeBeside,
  type PageAnswer,
  type PageContent,
  type PageEntry,
  type PageReply,
  pagesOf,
  problem,
} from '../page.ts';
import type { Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import type { ShownProblem } from '../views/frame.ts';
import { followForm, oneTimeCodeForm } from '../views/one-time.ts';
import { nameForm } from '../views/self-service.ts';
import { answering, goneBy, human, linkTo, pageAt, sentencePage, unchecked } from '../visit.ts';
import { goOn, late, obligationCalls, sessionFor, withoutTicket } from './obligations.ts';

/** All below the sign-in page, so that the browser shows to which flow they belong. */
export const oneTimePathOf = ({ paths }: Site): string => `${paths.login}/one-time`;

/** Whether the tenant lets people sign in so. */
export const isOneTimeOffered = ({ ctx }: Pick<PageEntry, 'ctx'>): boolean =>
  ctx.tenant.settings.oneTimeSignIn.mail || ctx.tenant.settings.oneTimeSignIn.phone;

const leadsTo = (entry: PageEntry): string => entry.flow?.leadsTo ?? '';

/** What may come of an account, or of the making of one, once the code was right. */
const ofTheAccount = (site: Site) => {
  const unmet = answering(sentencePage(site, 'unmet', 'unmetHelp', { status: 400 }));
  const gone = goneBy(site)['code.used'];
  return {
    'account.not-found': gone,
    'account.disabled': gone,
    'account.locked': gone,
    'account.expired': gone,
    'account.exists': gone,
    'account.linkable': gone,
    'username.taken': gone,
    'email.taken': gone,
    'phone.taken': gone,
    'value.taken': unmet,
    'registration.closed': unmet,
    'consent.missing': unmet,
    'input.rejected': unmet,
    'person.underage': unmet,
    'directory.unknown': unmet,
    'hook.refused': unmet,
    'obligation.unmeetable': unmet,
    // Nobody registers by a code where a registration asks for a captcha.
    'captcha.required': unmet,
    'captcha.wrong': unmet,
    'captcha.expired': unmet,
  } as const;
};

export function oneTimePages(site: Site) {
  const pages = pagesOf(site);
  const path = oneTimePathOf(site);
  const closed = sentencePage(site, 'closed', 'closedHelp', { status: 404 });

  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const challenge = challengeBeside(problems, entry);
    const words = { title: 'oneTime', help: 'oneTimeHelp', button: 'sendCode' } as const;
    const identifier = entry.form.get('username')?.trim() ?? '';
    return { page: nameForm(entry.frame, words, { identifier, problems, challenge }), leadsTo: leadsTo(entry), challenge };
  };

  const askForCode = (ticket: string, identifier: string, entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const action = pageAt(`${path}/code`, entry, site);
    const frame = { ...entry.frame, here: action };
    return {
      page: oneTimeCodeForm(frame, { action, again: pageAt(path, entry, site), ticket, identifier, problems }),
      leadsTo: leadsTo(entry),
    };
  };
  const askAgain = (entry: PageEntry, problems: readonly ShownProblem[]) =>
    askForCode(entry.form.get('ticket') ?? '', entry.form.get('username') ?? '', entry, problems);

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: true, human: 'recovery' },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      if (!isOneTimeOffered(entry)) return closed.page(entry);
      return entry.flow ? form(entry, []) : late(entry);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, human: 'recovery', again: form },
    calls: { beginOneTimeSignIn },
    takes: { form: Parameters({ username: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('unfit', 'username') },
    faults: {
      ...human,
      'account.locked': problem('locked', 'username'),
      'one-time-sign-in.disabled': answering(closed),
      'rate.exceeded': {
        code: 429,
        extra: (detail: FaultDetails['rate.exceeded']): PageAnswer => ({
          headers: { 'retry-after': String(detail.retryAfter) },
          ...(detail.scope === 'recipient'
            ? { page: (entry) => askAgain(entry, [{ says: 'askedAlready', seconds: detail.retryAfter }]) }
            : { problems: [{ says: 'busy' }] }),
        }),
      },
    },
    steps: unchecked,
    async handle({ form: { username = '' } }, core, entry): Promise<PageReply> {
      const identifier = username.trim();
      if (!entry.flow) return late(entry);
      if (entry.another) return form(entry, []);
      if (identifier === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'form' });
      const { ticket } = await core.beginOneTimeSignIn({
        identifier,
        otherwise: site.readings?.(identifier, entry.ctx.tenant),
        captcha: entry.proof,
        former: entry.form.get('ticket') ?? undefined,
        link: { to: (value: string) => linkTo(`${path}/link`, value, entry, site), flow: entry.flow.key },
      });
      return askForCode(ticket, identifier, entry, []);
    },
  });

  const showCode = pages.endpoint(`GET ${path}/code`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const submitCode = pages.endpoint(`POST ${path}/code`, {
    caller: { flow: true, again: askAgain },
    calls: { proveOneTimeCode, ...obligationCalls },
    takes: { form: Parameters({ ticket: optional(), code: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('code', 'code') },
    faults: {
      ...ofTheAccount(site),
      'code.wrong': ofCode('code'),
      'code.used': ofCode('codeOld'),
      'code.expired': ofCode('codeOld'),
      'rate.exceeded': busy,
    },
    steps: { ...unchecked, 'mail.send': problem('unsent') },
    async handle({ form: { ticket = '', code = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      if (entry.translated) return askAgain(entry, []);
      const typed = typedCode(code);
      if (typed === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      return goOn(await core.proveOneTimeCode({ ticket, code: typed, ...sessionFor(flow, entry) }), flow, core, entry, site);
    },
  });

  const showLink = pages.endpoint(`GET ${path}/link`, {
    caller: { flow: true },
    calls: { judgeCode: judgeCode<'one-time-link'> },
    async handle(_given, core, entry): Promise<PageReply> {
      const verdict = await core.judgeCode({ purpose: 'one-time-link', value: entry.query.get('confirmation') ?? '' });
      if (verdict.kind !== 'good') return sentencePage(site, 'tooOld', 'tooOldHelp', { status: 400 }).page(entry);
      if (entry.flow?.key !== verdict.code.payload.flow) return sentencePage(site, 'otherBrowser', 'otherBrowserHelp').page(entry);
      return { page: followForm(entry.frame), leadsTo: leadsTo(entry) };
    },
  });

  const later = answering(sentencePage(site, 'failed', 'laterHelp', { status: 503 }));

  const submitLink = pages.endpoint(`POST ${path}/link`, {
    caller: { flow: true },
    calls: { proveOneTimeLink, ...obligationCalls },
    faults: {
      ...ofTheAccount(site),
      ...goneBy(site),
      'rate.exceeded': later,
    },
    steps: { 'captcha.ask-remote': later, 'mail.send': later },
    async handle(_given, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return sentencePage(site, 'otherBrowser', 'otherBrowserHelp').page(entry);
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const value = entry.query.get('confirmation') ?? '';
      const result = await core.proveOneTimeLink({ value, flow: flow.key, ...sessionFor(flow, entry) });
      return goOn(result, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit, showCode, submitCode, showLink, submitLink] };
}

const busy = {
  code: 429,
  extra: ({ retryAfter }: FaultDetails['rate.exceeded']): PageAnswer => ({
    headers: { 'retry-after': String(retryAfter) },
    problems: [{ says: 'busy' }],
  }),
} as const;

/** A fault of the ticket ends the page, one of the code is said at its field. */
const ofCode = (says: ShownProblem['says']) => ({
  code: null,
  extra: ({ purpose }: Pick<FaultDetails['code.wrong'], 'purpose'>): PageAnswer =>
    purpose === 'one-time-begun' ? { page: late } : { problems: [{ says, field: 'code' }] },
});
