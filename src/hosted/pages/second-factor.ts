// The second step of a sign-in: a code of a factor that the person chose, or its passkey. The ticket of the first step stands in the form alone.
import type { FactorChallenge } from '../../core/authenticators/index.ts';
import type { FaultDetails } from '../../core/faults/index.ts';
import { challengeFactor, factorsOfTicket, isFactorWaiting, proveFactor } from '../../core/sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { deviceCookie } from '../device-cookie.ts';
import { askAgain, askForFactor, askToChoose, daysIn, factorPathOf, factorUnsent } from '../factors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageAnswer, type PageEntry, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import { longestAnswer } from '../passkeys.ts';
import type { Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { goOn, late, obligationCalls, sessionFor, withoutTicket } from './obligations.ts';

const over = answering({ page: late });
export const ticketOver = {
  'code.wrong': over,
  'code.used': over,
  'code.expired': over,
  'account.not-found': over,
  'account.disabled': over,
  'account.expired': over,
} as const;

const denied = problem('pushDenied');
/** A device that was asked typed nothing here. */
const wrong = {
  code: null,
  extra: ({ method }: FaultDetails['factor.wrong']): PageAnswer => ({
    problems: [method === 'push' ? { says: 'pushOver' } : { says: 'factorWrong', field: 'code' }],
  }),
} as const;

export function secondFactorPages(site: Site) {
  const pages = pagesOf(site);
  const path = factorPathOf(site);
  const again = (entry: PageEntry, problems: readonly ShownProblem[]) => askAgain(entry, problems, site);

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const options = pages.endpoint(`POST ${path}/options`, {
    caller: { flow: true },
    calls: { challengeFactor },
    takes: { form: Parameters({ ticket: optional(), factor: optional() }) },
    faults: { ...ticketOver, 'account.locked': over, 'factor.unknown': over, 'factor.denied': over, 'rate.exceeded': over },
    async handle({ form: { ticket = '', factor = '' } }, core, entry): Promise<PageReply> {
      if (!entry.flow) return late(entry);
      const challenge = await core.challengeFactor({ ticket, confirms: entry.flow.stepsUp, authenticator: factor, address: entry.address });
      return challenge.kind === 'options' ? { json: challenge.options } : late(entry);
    },
  });

  const waiting = pages.endpoint(`POST ${path}/waiting`, {
    caller: { flow: true },
    calls: { isFactorWaiting },
    takes: { form: Parameters({ ticket: optional(), factor: optional() }) },
    faults: { ...ticketOver, 'account.locked': over, 'factor.unknown': over },
    async handle({ form: { ticket = '', factor = '' } }, core, entry): Promise<PageReply> {
      return entry.flow
        ? { json: { waiting: await core.isFactorWaiting({ ticket, confirms: entry.flow.stepsUp, authenticator: factor }) } }
        : late(entry);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, again },
    calls: { factorsOfTicket, challengeFactor, proveFactor, ...obligationCalls },
    takes: {
      form: Parameters({
        ticket: optional(),
        factor: optional(),
        method: optional(),
        do: optional(),
        code: optional(),
        remember: optional(),
        passkey: optional({ maxLength: longestAnswer }),
      }),
    },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('factorWrong', 'code') },
    faults: {
      ...ticketOver,
      'account.locked': problem('locked', 'code'),
      'factor.unknown': over,
      'factor.wrong': wrong,
      'factor.waiting': problem('pushWaiting'),
      'factor.denied': denied,
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    steps: factorUnsent,
    async handle(
      { form: { ticket = '', factor = '', method, do: what = '', code = '', remember, passkey = '' } },
      core,
      entry,
    ): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const confirms = flow.stepsUp;
      const rememberDays = daysIn(entry.form.get('days') ?? '');
      if (what === 'list') return askToChoose({ ticket, ...(await core.factorsOfTicket({ ticket, confirms })) }, entry, site);
      if (entry.translated) return again(entry, []);
      if (what === 'choose' || what === 'send') {
        const { factors } = await core.factorsOfTicket({ ticket, confirms });
        const one = factors.find(({ id }) => id === factor);
        if (!one) return askToChoose({ ticket, factors, rememberDays }, entry, site);
        const asked = { ticket, confirms, authenticator: factor, address: entry.address, client: flow.client };
        const challenge: FactorChallenge = what === 'send' ? await core.challengeFactor(asked) : { kind: 'none' };
        const sent = challenge.kind === 'sent' || challenge.kind === 'pushed';
        const number = challenge.kind === 'pushed' ? challenge.number : '';
        const shown = { id: one.id, method: one.method, hint: one.hint ?? '' };
        const step = { ticket, factor: shown, more: factors.length > 1, sent, number, rememberDays };
        // It was asked before, and is not asked twice at once.
        if (challenge.kind === 'pushed' && !challenge.again)
          return { ...askForFactor(step, [{ says: 'pushWaiting' }], entry, site), status: 400 };
        if (challenge.kind !== 'sent' || challenge.again) return askForFactor(step, [], entry, site);
        return { ...askForFactor(step, [{ says: 'sentAlready', seconds: challenge.retryAfter }], entry, site), status: 429 };
      }
      const answer = passkey === '' ? typedCode(code) : passkey;
      if (answer === '' && method !== 'push') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      const session = sessionFor(flow, entry);
      const result = await core.proveFactor({
        ticket,
        confirms,
        authenticator: factor,
        address: entry.address,
        answer,
        remember: remember === 'yes',
        ...session,
      });
      if (result.kind === 'stepped-up') return flow.signedIn(result.session, entry.frame.language);
      const reply = await goOn(result, flow, core, entry, site);
      const { device } = result;
      return device === undefined ? reply : { ...reply, cookies: [...(reply.cookies ?? []), deviceCookie(device, entry)] };
    },
  });

  return { dialect: pages, endpoints: [show, options, waiting, submit] };
}
