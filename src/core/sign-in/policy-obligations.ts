// The obligations that come before a session. Pure: settings and facts in, the first obligation out.
import type { Person } from '../accounts/types.ts';
import { type FactorDue, type FactorMethod, offeredFirst } from '../authenticators/index.ts';
import { missingOf } from '../schema/policy-values.ts';
import type { Attribute } from '../schema/store.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Settings } from '../tenants/settings/index.ts';
import { type Instant, plusDays } from '../time.ts';
import type { Obligation } from './types.ts';

export type DueObligation =
  | { readonly kind: 'password-change-due'; readonly because: 'age' | 'operator' }
  | { readonly kind: 'contact-unverified' }
  | { readonly kind: 'identifier-missing' }
  | { readonly kind: 'registration-unfinished'; readonly missing: readonly string[]; readonly documents: readonly string[] }
  | { readonly kind: 'second-factor-needed' }
  | { readonly kind: 'second-factor-enrolment-needed'; readonly offered: readonly FactorMethod[] };

export interface ObligationFacts {
  readonly settings: Settings;
  readonly person: Person;
  readonly attributes: readonly Attribute[];
  /** Documents that the person has to agree to first (`dueDocuments`). */
  readonly documents: readonly string[];
  readonly now: Instant;
  /** A registration that was never finished by its owner counts as unfinished unless it is being finished now. */
  readonly finishing: boolean;
  /** What is due of second factors (`factorDue`). */
  readonly factor: FactorDue;
  /** Neither a password nor a contact, a name, a value or a consent is due. */
  readonly waived?: boolean;
  /** Proven in this sign-in. */
  readonly methods: readonly AuthenticationMethod[];
}

export function firstObligation({
  settings,
  person,
  attributes,
  documents,
  now,
  finishing,
  factor,
  methods,
  waived = false,
}: ObligationFacts): (DueObligation & { readonly kind: Obligation }) | undefined {
  // A ticket of any other obligation reads or writes the account: it is for those who proved all that they can prove.
  if (factor === 'prove') return { kind: 'second-factor-needed' };
  const due = waived ? undefined : firstBesideFactors({ settings, person, attributes, documents, now, finishing });
  if (due) return due;
  if (factor === 'enrol') return { kind: 'second-factor-enrolment-needed', offered: offeredFirst(settings, methods) };
  return undefined;
}

/** What does not depend on second factors. */
function firstBesideFactors({
  settings,
  person,
  attributes,
  documents,
  now,
  finishing,
}: Omit<ObligationFacts, 'factor' | 'methods' | 'waived'>): DueObligation | undefined {
  const { account, state, password, identifiers } = person;
  const { maxAgeDays } = settings.passwords;
  if (state.mustChangePassword) return { kind: 'password-change-due', because: 'operator' };
  if (password && maxAgeDays && plusDays(password.changed, maxAgeDays) <= now) return { kind: 'password-change-due', because: 'age' };
  const { verify, signInUnverified } = settings.contacts;
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  if (verify === 'obligation' && !signInUnverified && emails.length > 0 && !emails.some(({ verified }) => verified)) {
    return { kind: 'contact-unverified' };
  }
  const isNamed = identifiers.length > 0 || password !== null || account.registered !== null;
  if (settings.registration.requireSignInIdentifier && !isNamed) return { kind: 'identifier-missing' };
  const missing = missingOf(attributes, account.profile, account.data);
  const isFinished = finishing || account.registered !== null || state.finished !== null;
  if (missing.length + documents.length > 0 || !isFinished) return { kind: 'registration-unfinished', missing, documents };
  return undefined;
}
