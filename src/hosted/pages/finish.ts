// A sign-in stopped at an unfinished registration: the page collects what is missing, stores it, and the sign-in continues.
import type { FaultDetails } from '../../core/faults/index.ts';
import { finishRegistration } from '../../core/registration/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { heldByAnother, providedValues, unfitAttribute } from '../attribute-values.ts';
import { fieldAt, requestedAttributes } from '../attributes.ts';
import { readField } from '../components/agreements.ts';
import { optional } from '../form-fields.ts';
import {
  blankFields,
  type PageAnswer,
  type PageContent,
  type PageEntry,
  type PageReply,
  pagesOf,
  problem,
  refusedByHook,
} from '../page.ts';
import type { Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, pageAt } from '../visit.ts';
import { askToFinish, finishPathOf, goOn, late, obligationCalls, sessionFor, tooManyCodes, withoutTicket } from './obligations.ts';

const over = answering({ page: late });

const rejected = {
  code: null,
  extra: ({ problems }: FaultDetails['input.rejected']): PageAnswer => ({ problems: problems.map(unfitAttribute) }),
} as const;

export function finishPages(site: Site) {
  const pages = pagesOf(site);
  const path = finishPathOf(site);
  const again = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const { form, attributes, documents: all, documentTexts } = entry;
    const read = form.get(readField) ?? '';
    const isWrong = (name: string): boolean => problems.some(({ field }) => field === name);
    // An attribute that became required after the form was shown is a problem of it, and is in the form now.
    const request = requestedAttributes(attributes).filter(({ path }) => form.has(fieldAt(path)) || isWrong(fieldAt(path)));
    const documents = isWrong('consent') ? all : all.filter((each) => form.getAll('document').includes(each));
    return askToFinish({ ticket: form.get('ticket') ?? '', request, documents, documentTexts, read, problems }, entry, site);
  };

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => withoutTicket(entry, site),
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, attributes: true, again },
    calls: { finishRegistration, ...obligationCalls },
    takes: { form: Parameters({ ticket: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': over },
    faults: {
      'code.wrong': over,
      'code.used': over,
      'code.expired': over,
      'account.not-found': over,
      'account.disabled': over,
      'account.locked': over,
      'account.expired': over,
      'consent.missing': problem('agreement', 'consent'),
      'input.rejected': rejected,
      'value.taken': heldByAnother,
      // No form of this page writes what these are about.
      'username.taken': over,
      'email.taken': over,
      'phone.taken': over,
      'current-password.missing': over,
      'session.stale': over,
      'password.mismatch': over,
      'attempts.exhausted': over,
      'password.reused': over,
      'account.protected': over,
      'rate.exceeded': tooManyCodes(site),
      'hook.refused': refusedByHook,
      'write.concurrent': problem('busy'),
      'obligation.unmeetable': problem('unfinished'),
    },
    steps: { 'mail.send': problem('unsent') },
    async handle({ form: { ticket = '' } }, core, entry): Promise<PageReply> {
      const { flow, form, attributes } = entry;
      if (!flow) return late(entry);
      // Sent twice: the person is signed in already, and goes on to the next question.
      if (flow.consent) return { goTo: pageAt(site.paths.login, entry, site) };
      if (entry.translated) return again(entry, []);
      const sent = requestedAttributes(attributes).filter(({ path }) => form.has(fieldAt(path)));
      const { blank, ...values } = providedValues(sent, form);
      if (blank.length > 0) throw refuse('parameter.missing', { names: blank, blank: true, in: 'form' });
      const result = await core.finishRegistration({
        ticket,
        ...values,
        consents: form.getAll('consent'),
        ...sessionFor(flow, entry),
      });
      return goOn(result, flow, core, entry, site);
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}
