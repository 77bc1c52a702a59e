// The second step of a sign-in: a code of a factor that the person chose, or its passkey. The ticket of the first step stands in the form alone.
import type { FactorChallenge } from '../../core/authenticators/index.ts';
import { challengeFactor, factorsOfTicket, proveFactor } from '../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { deviceCookie } from '../device-cookie.ts';
import { askAgain, askForFactor, askToChoose, daysIn, factorPathOf } from '../factors.ts';
import { blankFields, type PageEntry, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import { longestAnswer } from '../passkeys.ts';
import type { Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { goOn, goOnConfirmed, late, obligationCalls, sessionFor, withoutTicket } from './obligations.ts';

const over = answering({ page: late });
export const ticketOver = {
  'code.wrong': over,
  'code.used': over,
  'code.expired': over,
  'account.not-found': over,
  'account.disabled': over,
  'account.expired': over,
} as const;

const optional = () => Maybe(Text({ blank: 'allowed' }));

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
    faults: { ...ticketOver, 'account.locked': over, 'factor.unknown': over, 'rate.exceeded': over },
    async handle({ form: { ticket = '', factor = '' } }, core, entry): Promise<PageReply> {
      if (!entry.flow) return late(entry);
      const challenge = await core.challengeFactor({ ticket, authenticator: factor, address: entry.address });
      return challenge.kind === 'options' ? { json: challenge.options } : late(entry);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, again },
    calls: { factorsOfTicket, challengeFactor, proveFactor, ...obligationCalls },
    takes: {
      form: Parameters({
        ticket: optional(),
        factor: optional(),
        do: optional(),
        code: optional(),
        remember: optional(),
        passkey: Maybe(Text({ blank: 'allowed', maxLength: longestAnswer })),
      }),
    },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('factorWrong', 'code') },
    faults: {
      ...ticketOver,
      'account.locked': problem('locked', 'code'),
      'factor.unknown': over,
      'factor.wrong': problem('factorWrong', 'code'),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    async handle(
      { form: { ticket = '', factor = '', do: what = '', code = '', remember, passkey = '' } },
      core,
      entry,
    ): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      const rememberDays = daysIn(entry.form.get('days') ?? '');
      if (what === 'list') return askToChoose({ ticket, ...(await core.factorsOfTicket({ ticket })) }, entry, site);
      if (what === 'choose' || what === 'send') {
        const { factors } = await core.factorsOfTicket({ ticket });
        const one = factors.find(({ id }) => id === factor);
        if (!one) return askToChoose({ ticket, factors, rememberDays }, entry, site);
        const challenge: FactorChallenge =
          what === 'send' ? await core.challengeFactor({ ticket, authenticator: factor, address: entry.address }) : { kind: 'none' };
        const shown = { id: one.id, method: one.method, hint: one.hint ?? '' };
        return askForFactor(
          { ticket, factor: shown, more: factors.length > 1, sent: challenge.kind === 'sent', rememberDays },
          [],
          entry,
          site,
        );
      }
      const answer = passkey === '' ? typedCode(code) : passkey;
      if (answer === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      const session = sessionFor(flow, entry);
      const result = await core.proveFactor({
        ticket,
        authenticator: factor,
        address: entry.address,
        answer,
        remember: remember === 'yes',
        ...session,
      });
      if (result.kind === 'stepped-up') return goOnConfirmed(result.session, flow, entry);
      const reply = await goOn(result, flow, core, entry, site);
      const { device } = result;
      return device === undefined ? reply : { ...reply, cookies: [...(reply.cookies ?? []), deviceCookie(device, entry)] };
    },
  });

  return { dialect: pages, endpoints: [show, options, submit] };
}
