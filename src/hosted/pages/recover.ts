// A lost password is reported: whoever asks hears the same, whether there is such an account or not.
import { identifierKinds } from '../../core/identifiers/index.ts';
import { beginRecovery } from '../../core/recovery/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, challengeBeside, type PageContent, type PageEntry, type PageReply, pagesOf } from '../page.ts';
import type { Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { nameForm } from '../views/self-service.ts';
import { answering, doneAt, human, linkTo, sentencePage, unchecked } from '../visit.ts';

export function recoverPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.recover;
  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const challenge = challengeBeside(problems, entry);
    const words = { title: 'recover', help: 'recoverHelp', button: 'send' } as const;
    const identifier = entry.form.get('username')?.trim() ?? '';
    return { page: nameForm(entry.frame, words, { identifier, problems, challenge }), challenge };
  };
  const closed = sentencePage(site, 'closed', 'closedHelp', { status: 404 });
  const silent = answering({ goTo: (entry) => doneAt(entry, 'sent') });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false, human: 'recovery' },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      return entry.query.has('done') ? sentencePage(site, 'sent', 'sentHelp').page(entry) : form(entry, []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false, human: 'recovery', again: form },
    calls: { beginRecovery },
    takes: { form: Parameters({ username: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': silent },
    faults: {
      ...human,
      'recovery.disabled': answering(closed),
      'identifier.unknown': silent,
      'password.absent': silent,
      'account.disabled': silent,
      'account.locked': silent,
      'account.protected': silent,
      'account.ambiguous': silent,
      'contact.absent': silent,
      'contact.unverified': silent,
      'directory.undetermined': silent,
      'directory.unknown': silent,
    },
    steps: unchecked,
    async handle({ form: { username = '' } }, core, entry): Promise<PageReply> {
      const identifier = username.trim();
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      if (entry.another) return form(entry, []);
      if (identifier === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'form' });
      await core.beginRecovery({
        identifier,
        otherwise: site.readings?.(identifier, entry.ctx.tenant),
        kinds: identifierKinds,
        narrow: 'silent',
        code: { purpose: 'recover', form: { kind: 'token' } },
        link: (value: string) => linkTo(site.paths.newPassword, value, entry, site),
        deliver: 'message',
        captcha: entry.proof,
      });
      return { goTo: doneAt(entry, 'sent') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
