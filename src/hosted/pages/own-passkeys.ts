// A person's own passkeys: whoever signed in just now makes, renames and removes them. Every form carries the ticket of that sign-in, which stands in no
// address; after a while the page asks to sign in once more.
import { findAccount } from '../../core/accounts/index.ts';
import { Password } from '../../core/credentials/index.ts';
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeyEnrolment,
  issuePasskeyTicket,
  listPasskeys,
  type Passkey,
  removePasskey,
  renamePasskey,
  sessionOfPasskeyTicket,
} from '../../core/passkeys/index.ts';
import { finishPasskeySignIn, stateThenProof } from '../../core/sign-in/index.ts';
import { dateOf, type Instant } from '../../core/time.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { blankFields, challengeBeside, type PageContent, type PageEntry, type PageReply, pagesOf, problem } from '../page.ts';
import { longestAnswer, passkeyForm, passkeyRefused, passkeyUnmade } from '../passkeys.ts';
import type { Place } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { backupCodes, passkeyList, passkeyProblem } from '../views/passkeys.ts';
import { signInPage } from '../views/sign-in.ts';
import { human, unchecked } from '../visit.ts';
import { nameIn } from './passkey.ts';
import { signInRefused } from './sign-in.ts';

/** What challenges of this page's sign-in are bound to: no application sent the browser here. */
const flow = 'own passkeys';

const optional = () => Maybe(Text({ blank: 'allowed' }));
const answerField = () => Maybe(Text({ blank: 'allowed', maxLength: longestAnswer }));

const day = (at: Instant): string => dateOf(at).toISOString().slice(0, 10);

const shown = ({ id, label, backedUp, created, lastUsed }: Passkey) => ({
  id,
  label,
  backedUp,
  created: day(created),
  lastUsed: lastUsed === null ? undefined : day(lastUsed),
});

/** `path` stands below the place, and names the tenant. */
export function ownPasskeyPages(place: Place, path: string) {
  const pages = pagesOf(place);
  /** The address of another page of this visit. */
  const beside = ({ mount, request, frame }: PageEntry, name: string): string =>
    `${mount}${request.path.replace(/\/passkeys(\/.*)?$/, '/passkeys')}${name}?${new URLSearchParams({ lang: frame.language })}`;

  const signIn = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const challenge = challengeBeside(problems, entry);
    const here = beside(entry, '');
    const passkey = passkeyForm(
      entry,
      beside(entry, '/options'),
      problems.some(({ says }) => says === 'passkeyGone'),
    );
    const identifier = entry.form.get('username') ?? '';
    const page = signInPage({ ...entry.frame, here }, { identifier, problems, challenge, passkey });
    return { page, challenge, passkey: passkey !== undefined };
  };
  const list = (entry: PageEntry, ticket: string, passkeys: readonly Passkey[], problems: readonly ShownProblem[] = []): PageContent => {
    const [action, options] = [beside(entry, '/mine'), beside(entry, '/mine/options')];
    const frame = { ...entry.frame, here: beside(entry, '') };
    return {
      page: passkeyList(frame, {
        action,
        options,
        ticket,
        problems,
        passkeys: passkeys.map(shown),
        full: passkeys.length >= entry.ctx.tenant.settings.passkeys.most,
      }),
      passkey: true,
    };
  };
  const codes = (entry: PageEntry, ticket: string, drawn: readonly string[]): PageContent => {
    const frame = { ...entry.frame, here: beside(entry, '') };
    return { page: backupCodes(frame, { action: beside(entry, '/mine'), ticket, codes: drawn, name: 'do', value: 'list' }) };
  };
  const wentWrong = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const frame = { ...entry.frame, here: beside(entry, '') };
    return { page: passkeyProblem(frame, { action: beside(entry, '/mine'), ticket: entry.form.get('ticket') ?? '', problems }) };
  };
  /** To the sign-in, with the reason. */
  const again = { code: null, extra: { page: (entry: PageEntry) => ({ ...signIn(entry, [{ says: 'stale' }]), status: 400 }) } } as const;
  const ticketOver = {
    'code.wrong': again,
    'code.used': again,
    'code.expired': again,
    'session.unknown': again,
    'session.expired': again,
    'session.closed': again,
    'session.revoked': again,
    'account.not-found': again,
    'account.disabled': again,
    'account.locked': again,
    'account.expired': again,
  } as const;

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false, human: 'sign-in' },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> => signIn(entry, []),
  });

  const ask = pages.endpoint(`POST ${path}/options`, {
    caller: { flow: false },
    calls: { beginPasskeySignIn },
    async handle(_given, core, entry): Promise<PageReply> {
      const options = await core.beginPasskeySignIn({ flow, address: entry.address });
      return options ? { json: options } : signIn(entry, []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false, human: 'sign-in', again: signIn },
    calls: { stateThenProof: stateThenProof<never>, finishPasskeySignIn: finishPasskeySignIn<never>, issuePasskeyTicket, listPasskeys },
    takes: { form: Parameters({ username: optional(), password: optional(), passkey: answerField() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('wrong', 'password') },
    faults: { ...signInRefused, ...passkeyRefused, ...human, 'obligation.unmeetable': problem('unfinished') },
    steps: unchecked,
    async handle({ form: { username = '', password = '', passkey = '' } }, core, entry): Promise<PageReply> {
      if (entry.another) return signIn(entry, []);
      const session = { supports: [], agent: entry.request.headers['user-agent'] ?? null };
      const blank = Object.entries({ username: username.trim(), password }).flatMap(([name, value]) => (value === '' ? [name] : []));
      if (passkey === '' && blank.length > 0) throw refuse('parameter.missing', { names: blank, blank: true, in: 'form' });
      const named = { text: username, otherwise: place.readings?.(username, entry.ctx.tenant) };
      const { session: opened } =
        passkey === ''
          ? await core.stateThenProof({ named, password: Password.typed(password), captcha: entry.proof, ...session })
          : await core.finishPasskeySignIn({ answer: passkey, flow, address: entry.address, ...session });
      const { account } = opened.session;
      return list(entry, await core.issuePasskeyTicket(opened.session), await core.listPasskeys({ account }));
    },
  });

  const options = pages.endpoint(`POST ${path}/mine/options`, {
    caller: { flow: false },
    calls: { sessionOfPasskeyTicket, findAccount, beginPasskeyEnrolment },
    takes: { form: Parameters({ ticket: optional() }) },
    requestErrors: { 'parameter.out-of-bounds': again },
    faults: {
      ...ticketOver,
      'passkey.not-offered': again,
      'passkey.too-many': again,
      'session.stale': again,
      'second-factor.unproven': again,
    },
    async handle({ form: { ticket = '' } }, core, entry): Promise<PageReply> {
      const { session } = await core.sessionOfPasskeyTicket({ ticket });
      const { id, account } = session;
      const name = nameIn(await core.findAccount({ id: account }));
      return { json: await core.beginPasskeyEnrolment({ account, session: id, proven: session, name, address: entry.address }) };
    },
  });

  const change = pages.endpoint(`POST ${path}/mine`, {
    caller: { flow: false, again: wentWrong },
    calls: { sessionOfPasskeyTicket, listPasskeys, renamePasskey, removePasskey, finishPasskeyEnrolment },
    takes: { form: Parameters({ ticket: optional(), do: optional(), id: optional(), label: optional(), passkey: answerField() }) },
    requestErrors: { 'parameter.out-of-bounds': again },
    faults: {
      ...ticketOver,
      ...passkeyUnmade,
      'session.stale': again,
      'second-factor.unproven': again,
      'passkey.absent': problem('removed'),
      'means.last': problem('lastWay'),
      'input.rejected': problem('label'),
    },
    async handle({ form }, core, entry): Promise<PageReply> {
      const { ticket = '', do: what, id = '', label = '', passkey = '' } = form;
      const { session } = await core.sessionOfPasskeyTicket({ ticket });
      const { account } = session;
      const agent = entry.request.headers['user-agent'] ?? null;
      if (passkey !== '') {
        const made = await core.finishPasskeyEnrolment({ account, session: session.id, address: entry.address, answer: passkey, agent });
        if (made.backupCodes) return codes(entry, ticket, made.backupCodes);
      } else if (what === 'rename') await core.renamePasskey({ account, id, label });
      else if (what === 'remove') await core.removePasskey({ account, id, proven: session });
      return list(entry, ticket, await core.listPasskeys({ account }));
    },
  });

  return { dialect: pages, endpoints: [show, ask, submit, options, change] };
}
