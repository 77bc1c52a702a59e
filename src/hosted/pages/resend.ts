// The mail that confirms an address once more, for somebody whose account waits for it. Whoever asks hears the same.
import { askForVerification } from '../../core/registration/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, challengeBeside, type PageContent, type PageEntry, type PageReply, pagesOf } from '../page.ts';
import type { Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { nameForm } from '../views/self-service.ts';
import { answering, doneAt, human, linkTo, sentencePage, unchecked } from '../visit.ts';

export function resendPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.resend;
  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const challenge = challengeBeside(problems, entry);
    const words = { title: 'verify', help: 'resendHelp', button: 'resend' } as const;
    const identifier = entry.form.get('username')?.trim() ?? '';
    return { page: nameForm(entry.frame, words, { identifier, problems, challenge }), challenge };
  };
  const silent = answering({ goTo: (entry) => doneAt(entry, 'sent') });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false, human: 'recovery' },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> =>
      entry.query.has('done') ? sentencePage(site, 'sent', 'sentHelp').page(entry) : form(entry, []),
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false, human: 'recovery', again: form },
    calls: { askForVerification },
    takes: { form: Parameters({ username: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': silent },
    faults: {
      ...human,
      'account.locked': silent,
      'identifier.unknown': silent,
      'pending-verification.absent': silent,
      'code.wrong': silent,
    },
    steps: unchecked,
    async handle({ form: { username = '' } }, core, entry): Promise<PageReply> {
      const identifier = username.trim();
      if (entry.another) return form(entry, []);
      if (identifier === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'form' });
      const link = (code: string) => linkTo(site.paths.confirm, code, entry, site);
      await core.askForVerification({ identifier, otherwise: site.readings?.(identifier, entry.ctx.tenant), captcha: entry.proof, link });
      return { goTo: doneAt(entry, 'sent') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
