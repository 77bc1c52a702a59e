// The code that a sign-in had mailed to an address: typed here, it confirms the address, and the sign-in goes on.
import type { FaultDetails } from '../../core/faults/index.ts';
import { accountOfTicket, confirmAndContinue } from '../../core/sign-in/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageAnswer, type PageReply, pagesOf, problem, refusedByHook } from '../page.ts';
import type { Site } from '../site.ts';
import { typedCode } from '../views/confirm-code.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { askForCode, codePathOf, goOn, late, obligationCalls, sendCode, sessionFor, tooManyCodes, withoutTicket } from './obligations.ts';

const over = answering({ page: late });

/** A fault of the ticket ends the page, one of the code is said at its field. */
const ofCode = (says: ShownProblem['says']) => ({
  code: null,
  extra: ({ purpose }: Pick<FaultDetails['code.wrong'], 'purpose'>): PageAnswer =>
    purpose === 'continue' ? { page: late } : { problems: [{ says, field: 'code' }] },
});

export function confirmCodePages(site: Site) {
  const pages = pagesOf(site);
  const path = codePathOf(site);
  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, again: (entry, problems) => askForCode(entry.form.get('ticket') ?? '', problems, entry, site) },
    calls: { accountOfTicket, confirmAndContinue, ...obligationCalls },
    takes: { form: Parameters({ ticket: optional(), code: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('code', 'code') },
    faults: {
      'code.wrong': ofCode('code'),
      'code.used': ofCode('codeOld'),
      'code.expired': ofCode('codeOld'),
      'account.not-found': over,
      'account.disabled': over,
      'account.locked': over,
      'account.expired': over,
      'rate.exceeded': tooManyCodes(site),
      'hook.refused': refusedByHook,
      'obligation.unmeetable': problem('unfinished'),
    },
    steps: { 'mail.send': problem('unsent') },
    async handle({ form: { ticket = '', code = '' } }, core, entry): Promise<PageReply> {
      const { flow } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      if (entry.translated) return askForCode(ticket, [], entry, site);
      if (entry.another) {
        const { account } = await core.accountOfTicket({ ticket });
        return account ? sendCode({ account, ticket, another: true }, core, entry, site) : late(entry);
      }
      const typed = typedCode(code);
      if (typed === '') throw refuse('parameter.missing', { names: ['code'], blank: true, in: 'form' });
      const result = await core.confirmAndContinue({
        ticket,
        code: typed,
        ...sessionFor(flow, entry),
      });
      return goOn(result, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}
