// What a person allowed applications to do, and its withdrawal.
import { listOwnAccess, withdrawAccess } from '../../../core/authorization/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { applicationsView } from '../../views/account/applications.ts';
import { at, doneIn, framedIn, nobody, own, problemsIn, saidIn, tokenIn } from './shared.ts';

const pages = pagesOf(accountSite);
const path = sections.applications;

const show = pages.endpoint(`GET ${path}`, {
  caller: { flow: false },
  calls: { ...own, listOwnAccess },
  faults: nobody('applications'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const applications = await core.listOwnAccess({ account });
    return {
      page: applicationsView(framedIn(entry, 'applications'), { action: at(entry, path), problems: problemsIn(entry), applications }),
    };
  },
});

const submit = pages.endpoint(`POST ${path}`, {
  caller: { flow: false },
  calls: { ...own, withdrawAccess },
  takes: { form: Parameters({ client: optional() }) },
  requestErrors: { 'parameter.out-of-bounds': saidIn('applications', 'removed') },
  faults: nobody('applications'),
  async handle({ form: { client = '' } }, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const isDone = await core.withdrawAccess({ account, client });
    return isDone ? doneIn(entry, 'applications', 'withdrawn') : { goTo: at(entry, path, { problem: 'removed' }) };
  },
});

export const applicationPages = { dialect: pages, endpoints: [show, submit] };
