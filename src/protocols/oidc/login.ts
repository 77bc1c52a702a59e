// The page on which a person signs in, or allows what an application asks for: the provider sent the browser here, and is told what came
// of it. A page that came too late, or in a browser that never asked, says so and leads back: it never signs anybody in.
import { Password } from '../../core/credentials/index.ts';
import { assuranceOf } from '../../core/sessions/index.ts';
import { stateThenProof } from '../../core/sign-in/index.ts';
import type { Settings } from '../../core/tenants/index.ts';
import { refuse } from '../../dialects/_common/doors.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { decideConsent, showConsent } from './consent.ts';
import { finishInteraction, type Interaction } from './interaction-of.ts';
import { meet, metHere, obligationCalls } from './obligations.ts';
import { blankFields, type Page, type PageEntry, type PageReply, pagesOf, problem } from './pages/dialect.ts';
import { latePage, signInPage } from './pages/pages.ts';
import type { Problem } from './pages/problems.ts';
import type { Profile } from './profile.ts';
import type { OidcParts } from './protocol.ts';
import { selfTexts } from './self-service/texts.ts';

const late = ({ frame }: PageEntry): Page => ({ page: latePage(frame), status: 400 });
const leadsTo = ({ interaction }: PageEntry): string => String(interaction?.params['redirect_uri'] ?? '');

export function loginPages(parts: OidcParts) {
  const { profile } = parts;
  const pages = pagesOf(parts);
  const path = profile.paths.login;
  const form = (entry: PageEntry, identifier: string, problems: readonly Problem[]): Page => ({
    page: signInPage(entry.frame, { identifier, problems, challenge: entry.challenge, otherwise: otherWays(entry, profile) }),
    leadsTo: leadsTo(entry),
  });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { interaction: true, captcha: maybeDue },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      const { interaction } = entry;
      if (!interaction) return late(entry);
      const hint = interaction.params['login_hint'];
      return asksConsent(interaction)
        ? showConsent(entry, interaction, leadsTo(entry), parts)
        : form(entry, typeof hint === 'string' ? hint : '', []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { interaction: true, captcha: maybeDue, again: (entry, problems) => form(entry, entry.form.get('username') ?? '', problems) },
    calls: { stateThenProof: stateThenProof<(typeof metHere)[number]>, ...obligationCalls },
    takes: {
      form: Parameters({
        username: Maybe(Text({ blank: 'allowed' })),
        password: Maybe(Text({ blank: 'allowed' })),
        consent: Maybe(Text({ blank: 'allowed' })),
        captcha: Maybe(Text({ blank: 'allowed' })),
      }),
    },
    doors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('wrong') },
    faults: {
      'identifier.unknown': problem('wrong'),
      'password.mismatch': problem('wrong'),
      'password.absent': problem('wrong'),
      'password.former': problem('wrong'),
      'credentials.refused': problem('wrong'),
      'attempts.exhausted': problem('locked'),
      'account.locked': problem('locked'),
      'account.disabled': problem('disabled'),
      'account.expired': problem('disabled'),
      'captcha.required': problem('captcha'),
      'captcha.wrong': problem('captcha'),
      'captcha.expired': problem('captcha'),
      'obligation.unmeetable': problem('owed'),
    },
    steps: { 'mail.send': problem('unsent') },
    async handle({ form: { username = '', password = '', consent, captcha } }, core, entry): Promise<PageReply> {
      const { interaction, asked, ctx } = entry;
      if (!interaction) return late(entry);
      if (asksConsent(interaction)) return decideConsent(entry, interaction, consent === 'allow');
      const blank = Object.entries({ username: username.trim(), password }).flatMap(([name, value]) => (value === '' ? [name] : []));
      if (blank.length > 0) throw refuse('parameter.missing', { names: blank, blank: true, in: 'form' });
      const result = await core.stateThenProof({
        named: { text: username },
        password: Password.typed(password),
        carries: metHere,
        captcha,
        client: String(interaction.params['client_id'] ?? ''),
        agent: asked.headers['user-agent'] ?? null,
        lifeSeconds: ctx.tenant.settings.sessions.lifeSeconds,
      });
      if (result.kind !== 'signed-in') return meet(result, core, entry, profile);
      const { provider } = await entry.built();
      const { amr, acr, authTime: ts } = assuranceOf(result.session.session);
      const login = { accountId: result.person.account.id, amr: [...amr], acr, ts };
      return { goTo: await finishInteraction(provider, asked.raw, { login }) };
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}

/** After how many failures is not to be learnt from the page: it always has a challenge where one may be due. */
const maybeDue = ({ signInAfter }: Settings['captcha']): boolean => signInAfter !== null;

const asksConsent = ({ prompt }: Interaction): boolean => prompt.name !== 'login';

/** What the tenant offers to those who cannot sign in. */
function otherWays({ frame, query, issuing: { tenant, mount } }: PageEntry, { paths, interaction }: Profile) {
  const { recovery, registration } = tenant.settings;
  const key = query.get(interaction) ?? '';
  const at = (path: string) => `${mount}${path}?${new URLSearchParams({ [interaction]: key, lang: frame.language })}`;
  const words = selfTexts[frame.language];
  return [
    ...(recovery.message ? [{ words: words.cannotSignIn, address: at(paths.recover) }] : []),
    ...(registration.open ? [{ words: words.createAccount, address: at(paths.register) }] : []),
  ];
}
