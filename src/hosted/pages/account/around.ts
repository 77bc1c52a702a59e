// The ways into the pages for accounts and out of them: the first page, the sign-in that is begun or confirmed, and signing out.
import { endOwnSession } from '../../../core/sessions/index.ts';
import { beginStepUp } from '../../../core/sign-in/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, around, beginCookie, begunIn, noSessionCookie, sectionIn, sections } from '../../account-place.ts';
import { askForFirst } from '../../factors.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { saying } from '../../views/self-service.ts';
import { answering, sessionOver } from '../../visit.ts';
import { at, nobody, own, pastServiceProviders, telling, tokenIn } from './shared.ts';

const pages = pagesOf(accountSite);
const first = pages.endpoint(`GET ${around.first}`, {
  caller: { flow: false },
  calls: own,
  faults: nobody('security'),
  async handle(_given, core, entry): Promise<PageReply> {
    await core.recognisePageSession(tokenIn(entry));
    return { goTo: at(entry, sections.security) };
  },
});

/** The address where people managed their passkeys before. */
const formerly = pages.endpoint('GET /passkeys', {
  caller: { flow: false },
  calls: {},
  handle: async (_given, _core, entry): Promise<PageReply> => ({ goTo: at(entry, sections.passkeys) }),
});

const begin = pages.endpoint(`GET ${around.begin}`, {
  caller: { flow: false },
  calls: {},
  async handle(_given, _core, entry): Promise<PageReply> {
    const asked = entry.query.get('to');
    const section = asked === null ? (begunIn(entry)?.section ?? 'security') : sectionIn(asked);
    const because = entry.query.get('because') === 'stale' ? 'stale' : undefined;
    return { goTo: at(entry, accountSite.paths.login), cookies: [beginCookie(entry, section, because)] };
  },
});

/** Who has a second factor proves one; who has none signs in once more. */
const confirm = pages.endpoint(`GET ${around.confirm}`, {
  caller: { flow: false },
  calls: { ...own, beginStepUp },
  takes: { query: Parameters({ to: optional() }) },
  faults: {
    ...nobody('security'),
    'session.stale': answering({
      goTo: (entry) => at(entry, around.begin, { to: sectionIn(entry.query.get('to') ?? ''), because: 'stale' }),
    }),
    'obligation.unmeetable': answering({ goTo: (entry) => at(entry, around.begin, { to: sectionIn(entry.query.get('to') ?? '') }) }),
  },
  async handle({ query: { to } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const asked = await core.beginStepUp({ session });
    if (asked.kind === 'enrol') return { goTo: at(entry, around.begin, { to: sectionIn(to), because: 'stale' }) };
    const page = askForFirst({ ...asked, rememberDays: 0 }, entry, accountSite);
    return { ...page, cookies: [beginCookie(entry, sectionIn(to), 'confirm')] };
  },
});

const gone = answering({ goTo: (entry) => at(entry, around.signedOut) });

const signOut = pages.endpoint(`POST ${around.signOut}`, {
  caller: { flow: false },
  calls: { ...own, ...telling, endOwnSession },
  faults: { ...sessionOver(gone), 'session.stale': gone },
  async handle(_given, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    await core.endOwnSession({ session, id: session.id });
    const reply = await pastServiceProviders(core, entry, { sessions: [session.id], then: at(entry, around.signedOut) });
    return { ...reply, cookies: [noSessionCookie(entry)] };
  },
});

const signedOut = pages.endpoint(`GET ${around.signedOut}`, {
  caller: { flow: false },
  calls: {},
  handle: async (_given, _core, entry): Promise<PageReply> => ({
    page: saying(entry.frame, 'signedOut', 'signedOutHelp', [{ words: 'signIn', address: at(entry, around.begin, { to: 'security' }) }]),
  }),
});

export const aroundPages = { dialect: pages, endpoints: [first, formerly, begin, confirm, signOut, signedOut] };
