// A lost password is reported: whoever asks hears the same, whether there is such an account or not.
import { identifierKinds } from '../../core/identifiers/index.ts';
import { beginRecovery } from '../../core/recovery/index.ts';
import type { Settings } from '../../core/tenants/index.ts';
import { refuse } from '../../dialects/_common/doors.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { blankFields, type Page, type PageEntry, type PageReply, pagesOf } from '../page.ts';
import type { Site } from '../site.ts';
import type { Problem } from '../views/frame.ts';
import { recoverForm } from '../views/self-service.ts';
import { answering, doneAt, human, linkTo, said } from '../visit.ts';

const due = ({ recovery }: Settings['captcha']): boolean => recovery;

const optional = () => Maybe(Text({ blank: 'allowed' }));

export function recoverPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.recover;
  const form = ({ frame, form, challenge }: PageEntry, problems: readonly Problem[]): Page => ({
    page: recoverForm(frame, { identifier: form.get('username')?.trim() ?? '', problems, challenge }),
  });
  const closed = said(site, 'closed', 'closedHelp', 404);
  const silent = answering({ goTo: (entry) => doneAt(entry, 'sent') });

  const show = pages.endpoint({
    operation: `GET ${path}`,
    unit: site.unit,
    method: 'GET',
    path,
    caller: { journey: false, captcha: due },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      return entry.query.has('done') ? said(site, 'sent', 'sentHelp').page(entry) : form(entry, []);
    },
  });

  const submit = pages.endpoint({
    operation: `POST ${path}`,
    unit: site.unit,
    method: 'POST',
    path,
    caller: { journey: false, captcha: due, again: form },
    calls: { beginRecovery },
    takes: { form: Parameters({ username: optional(), captcha: optional() }) },
    doors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': silent },
    faults: {
      ...human,
      'recovery.disabled': answering(closed),
      'identifier.unknown': silent,
      'password.absent': silent,
      'account.disabled': silent,
      'account.locked': silent,
      'account.ambiguous': silent,
      'contact.absent': silent,
      'contact.unverified': silent,
      'directory.undetermined': silent,
      'directory.unknown': silent,
    },
    async handle({ form: { username = '', captcha } }, core, entry): Promise<PageReply> {
      const identifier = username.trim();
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      if (identifier === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'form' });
      await core.beginRecovery({
        identifier,
        kinds: identifierKinds,
        narrow: 'silent',
        code: { purpose: 'recover', form: { kind: 'token' } },
        link: (value: string) => linkTo(site.paths.newPassword, value, entry, site),
        deliver: 'message',
        captcha,
      });
      return { goTo: doneAt(entry, 'sent') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
