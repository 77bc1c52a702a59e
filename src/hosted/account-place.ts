// The place of the pages for accounts, below /id/<tenant>/account, as a site of its own: nobody but its own pages sends a browser there, and who signs in there
// is given a session of these pages.
import { openPageSession, sessionOfPageToken } from '../core/sessions/index.ts';
import { namingOf } from '../core/tenants/index.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import { cookieIn, cookieOf } from './cookies.ts';
import type { Site, Visitor } from './site.ts';

/** Where the pages are mounted. */
export const accountPlace = '/id/:tenant';
const root = '/account';

/** The pages that a person may come to. */
export const sections = {
  security: `${root}/security`,
  factor: `${root}/security/new`,
  passkeys: `${root}/security/passkeys`,
  identities: `${root}/security/identities`,
  password: `${root}/security/password`,
  devices: `${root}/devices`,
  applications: `${root}/applications`,
} as const;
export type AccountSection = keyof typeof sections;

/** Pages around them. */
export const around = {
  first: root,
  begin: `${root}/begin`,
  confirm: `${root}/confirm`,
  signOut: `${root}/sign-out`,
  signedOut: `${root}/signed-out`,
} as const;

/** The section of that name; the first one for any other text. */
export const sectionIn = (text: string | undefined): AccountSection =>
  (Object.keys(sections) as AccountSection[]).find((each) => each === text) ?? 'security';

/** A sign-in that this browser began: a secret of the browser, where it goes on, and why it began. */
interface Begun {
  readonly key: string;
  readonly section: AccountSection;
  /** `confirm`: who is signed in proves a second factor; `stale`: who was signed in signs in once more; `link`: who is signed in links an identity. */
  readonly because: 'stale' | 'confirm' | 'link' | undefined;
}

type Holder = Parameters<typeof cookieIn>[1];

export function begunIn(holder: Holder): Begun | undefined {
  const [key = '', section, because] = (cookieIn('sign-in', holder) ?? '').split('.');
  const known = because === 'stale' || because === 'confirm' || because === 'link' ? because : undefined;
  return /^[\w-]{43}$/.test(key) ? { key, section: sectionIn(section), because: known } : undefined;
}

/** Keeps it for an hour. A browser that began before keeps its secret: another tab may be at it. */
export function beginCookie(holder: Holder, section: AccountSection, because: Begun['because']): string {
  const key = begunIn(holder)?.key ?? Buffer.from(holder.ctx.random.bytes(32)).toString('base64url');
  return cookieOf('sign-in', [key, section, because ?? ''].join('.'), holder, 3600);
}

/** The token of the session that the browser has here; empty without one. */
export const sessionTokenIn = (holder: Holder): string => cookieIn('account', holder) ?? '';
export const sessionCookie = (token: string, holder: Holder): string => cookieOf('account', token, holder);
/** A browser that signed out keeps none. */
export const noSessionCookie = (holder: Holder): string => cookieOf('account', '', holder, 0);

const calls = { openPageSession, sessionOfPageToken };

export const accountSite: Site = {
  name: 'id',
  unit: 'id',
  // No address of these pages names a flow: the browser's cookie does.
  flow: 'flow',
  paths: {
    login: `${root}/sign-in`,
    recover: `${root}/recover`,
    newPassword: `${root}/new-password`,
    register: `${root}/register`,
    resend: `${root}/resend`,
    confirm: `${root}/confirm-address`,
  },
  traceOf: ({ id }) => id,
  async admit(request, services): Promise<Visitor> {
    if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
    const named = request.segments['tenant'] ?? '';
    const admitted = await services.admit(request, {
      dialect: null,
      named: [{ by: 'domain', value: named }],
      knows: async ({ tenant }) => tenant.settings.accountPages.offered,
    });
    await admitted.asAnonymous();
    const { ctx } = admitted;
    const mount = namingOf({ domain: named });
    const holder = { request, ctx, address: `${await admitted.baseUrl()}${mount}` };
    const core = services.bind(calls, ctx);
    return {
      ...holder,
      mount,
      begin: `${mount}${around.begin}`,
      async flow() {
        const begun = begunIn(holder);
        const isConfirmed = begun?.because === 'confirm';
        const stepsUp = isConfirmed ? await core.sessionOfPageToken({ token: sessionTokenIn(holder) }) : undefined;
        return (
          begun && {
            key: begun.key,
            client: null,
            leadsTo: '',
            hint: '',
            because: begun.because && begun.because !== 'link' ? 'stale' : undefined,
            again: begun.because !== undefined && begun.because !== 'link',
            links: begun.because === 'link',
            demand: undefined,
            stepsUp,
            languages: undefined,
            consent: undefined,
            async signedIn(session, language) {
              const token = await core.openPageSession({ session, former: sessionTokenIn(holder) });
              const goTo = `${mount}${sections[begun.section]}?${new URLSearchParams({ lang: language })}`;
              return { goTo, cookies: [sessionCookie(token, holder), beginCookie(holder, begun.section, undefined)] };
            },
            decided: async () => mount,
          }
        );
      },
    };
  },
};
