// All policies of a site, by section.
import type { Policy } from './policy.ts';
import { accountOptions } from './tree/account-options.ts';
import { doubleOptIn, emailNotifications, emailVerification, passwordReset } from './tree/mails.ts';
import { gigyaPlugins, profilePhoto } from './tree/plugins.ts';
import { passwordComplexity, registration } from './tree/registration.ts';
import { security } from './tree/security.ts';
import { authentication, federation, twoFactorAuth } from './tree/ways-in.ts';

/** A policy, or policies by name. */
export type Branch = Policy | { readonly [name: string]: Branch };

/** In this order they are shown and written: the language of mails stands before the sections that repeat it. */
export const sections = {
  accountOptions,
  registration,
  passwordComplexity,
  security,
  emailVerification,
  passwordReset,
  emailNotifications,
  doubleOptIn,
  twoFactorAuth,
  authentication,
  federation,
  gigyaPlugins,
  profilePhoto,
} as const satisfies Readonly<Record<string, Branch>>;

export type SiteSection = keyof typeof sections;
export const sectionNames = Object.keys(sections) as readonly SiteSection[];

/** What a caller who proves nothing sees: what a form has to know. Locks and mails are the site's own. */
export const publicSections: Readonly<Partial<Record<SiteSection, Branch>>> = {
  accountOptions,
  registration,
  passwordComplexity,
  security: { passwordChangeInterval: security.passwordChangeInterval, passwordHistorySize: security.passwordHistorySize },
  gigyaPlugins,
};

export const isSiteSection = (name: string): name is SiteSection => Object.hasOwn(sections, name);

export const isPolicy = (branch: Branch): branch is Policy => typeof (branch as Policy).show === 'function';
