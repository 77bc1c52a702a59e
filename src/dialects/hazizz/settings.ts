// The settings with which a tenant for this vendor's clients begins, the vendor's names for them, and the dialect's own block.
import type { Static } from 'typebox';
import { blockReader, fields, type SettingsPatch } from '../../core/tenants/index.ts';

export const preset: SettingsPatch = {
  identifiers: { signIn: ['username', 'email'], usernameForm: '^[a-zA-Z0-9_-]{4,20}$' },
  passwords: { form: 'digested', minLength: 8, maxLength: 65, refuseCommon: false, askCurrent: false },
  lockout: { failures: 10, minutes: 15, windowMinutes: 15 },
  registration: { open: false, byProvider: true, consents: ['terms'] },
  contacts: { verify: 'off' },
  rates: { caller: { burst: 10, everySeconds: 2 }, address: { burst: 10, everySeconds: 2 } },
  sessions: { lifeSeconds: 604800, idleSeconds: null, endOnPasswordChange: 'all' },
  tokens: { accessSeconds: 86400, refreshSeconds: 604800, refreshMaxSeconds: null, requirePkce: false },
  disclosure: { signIn: 'specific' },
  community: { blockedWords: ['admin', 'hazizz', 'moderator', 'system'], timeZone: 'Europe/Budapest' },
  accounts: { removeOwn: true },
  limits: { groupsPerPerson: 40, subjectsPerGroup: 50, tasksPerOwner: 150 },
  secondFactor: { offered: [] },
  passkeys: { offered: false },
  accountPages: { offered: false },
};

export const vendorNames: Readonly<Record<string, string>> = {
  'lockout.failures': 'auth.lockout.maxFailures',
  'lockout.minutes': 'auth.lockout.seconds',
  'registration.open': 'registration.native.enabled',
  'registration.byProvider': 'social registration',
  'photos.mostBytes': 'pictures.maxBytes',
  'photos.leastPixels': 'pictures.minPx',
  'photos.mostPixels': 'pictures.maxPx',
  'photos.smallPixels': 'pictures.miniPx',
  'upstream.places': 'thera.upstream.instituteBase',
  'upstream.timeoutSeconds': 'thera.upstreamTimeoutMs',
  'limits.linksPerPerson': 'limits.theraSessionsPerUser',
  'rates.address': 'rateLimit.burst, rateLimit.refillSeconds',
  'captcha.signInAfter': 'auth.captcha.mode',
  'community.blockedWords': 'displayName.blocked',
  'notice.text': 'motd.source',
  'limits.groupsPerPerson': 'limits.groupsPerUser',
  'limits.subjectsPerGroup': 'limits.subjectsPerGroup',
  'limits.tasksPerOwner': 'limits.tasksPerOwner',
  'community.timeZone': 'tasks.timeZone',
  'community.daysAhead': 'tasks.maxDaysAhead',
  'community.uniqueGroupNames': 'groups.uniqueNames',
  'community.olderGroupTypes': 'groups.legacyTypes',
  'community.kickBan': 'groups.kickBan',
  'community.reportSink': 'reports.sink',
  'community.linkService': 'links.dynamicLinkApi',
};

/** `apis.hazizz`: spelling and compatibility, which the core cannot read. */
export const settings = fields.section({
  legacyInviteCode: fields.flag(false, 'who may not invite is answered 54, as before 2020, instead of 11'),
  legacyCommentOwnerCode: fields.flag(false, 'who changes another’s comment is answered 94, as before 2020, instead of 11'),
  askConsent: fields.flag(
    false,
    'registration at this API asks for `terms` (35) whatever `registration.consents` lists, as the original does; people who register elsewhere are not asked',
  ),
  clientBase: fields.webAddress('', 'where short links lead: the web client; empty for this server’s own origin'),
});

export type Block = Readonly<Static<typeof settings>>;

export const blockOf = blockReader('hazizz', settings);
