// The page on which a person signs in, or allows what an application asks for: the journey sent the browser here, and is told what came
// of it. A page that came too late, or in a browser that never asked, says so and leads back: it never signs anybody in.
import { Password } from '../../core/credentials/index.ts';
import { stateThenProof } from '../../core/sign-in/index.ts';
import type { Settings } from '../../core/tenants/index.ts';
import { refuse } from '../../dialects/_common/doors.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { blankFields, type Page, type PageEntry, type PageReply, pagesOf, problem } from '../page.ts';
import type { Site } from '../site.ts';
import { consentPage } from '../views/consent.ts';
import { type Problem, textsOf } from '../views/frame.ts';
import { latePage } from '../views/session.ts';
import { signInPage } from '../views/sign-in.ts';
import { meet, metHere, obligationCalls } from './obligations.ts';

const late = ({ frame }: PageEntry): Page => ({ page: latePage(frame), status: 400 });

export function loginPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.login;
  const form = (entry: PageEntry, identifier: string, problems: readonly Problem[]): Page => ({
    page: signInPage(entry.frame, { identifier, problems, challenge: entry.challenge, otherwise: otherWays(entry, site) }),
    leadsTo: entry.journey?.leadsTo ?? '',
  });

  const show = pages.endpoint({
    operation: `GET ${path}`,
    unit: site.unit,
    method: 'GET',
    path,
    caller: { journey: true, captcha: maybeDue },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      const { journey, frame } = entry;
      if (!journey) return late(entry);
      const { consent, hint, leadsTo } = journey;
      return consent ? { page: consentPage(frame, await consent()), leadsTo } : form(entry, hint, []);
    },
  });

  const submit = pages.endpoint({
    operation: `POST ${path}`,
    unit: site.unit,
    method: 'POST',
    path,
    caller: { journey: true, captcha: maybeDue, again: (entry, problems) => form(entry, entry.form.get('username') ?? '', problems) },
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
      'captcha.required': problem('human', 'captcha'),
      'captcha.wrong': problem('human', 'captcha'),
      'captcha.expired': problem('human', 'captcha'),
      'obligation.unmeetable': problem('owed'),
    },
    steps: { 'mail.send': problem('unsent') },
    async handle({ form: { username = '', password = '', consent, captcha } }, core, entry): Promise<PageReply> {
      const { journey, asked, ctx } = entry;
      if (!journey) return late(entry);
      if (journey.consent) return { goTo: await journey.decided(consent === 'allow') };
      const blank = Object.entries({ username: username.trim(), password }).flatMap(([name, value]) => (value === '' ? [name] : []));
      if (blank.length > 0) throw refuse('parameter.missing', { names: blank, blank: true, in: 'form' });
      const result = await core.stateThenProof({
        named: { text: username },
        password: Password.typed(password),
        carries: metHere,
        captcha,
        client: journey.client,
        agent: asked.headers['user-agent'] ?? null,
        lifeSeconds: ctx.tenant.settings.sessions.lifeSeconds,
      });
      if (result.kind !== 'signed-in') return meet(result, core, entry, site);
      return { goTo: await journey.signedIn(result.session.session) };
    },
  });

  return { dialect: pages, endpoints: [show, submit] };
}

/** After how many failures is not to be learnt from the page: it always has a challenge where one may be due. */
const maybeDue = ({ signInAfter }: Settings['captcha']): boolean => signInAfter !== null;

/** What the tenant offers to those who cannot sign in. */
function otherWays({ frame, query, mount, ctx }: PageEntry, { paths, journey }: Site) {
  const { recovery, registration } = ctx.tenant.settings;
  const key = query.get(journey) ?? '';
  const at = (path: string) => `${mount}${path}?${new URLSearchParams({ [journey]: key, lang: frame.language })}`;
  const texts = textsOf(frame);
  return [
    ...(recovery.message ? [{ words: texts.cannotSignIn, address: at(paths.recover) }] : []),
    ...(registration.open ? [{ words: texts.createAccount, address: at(paths.register) }] : []),
  ];
}
