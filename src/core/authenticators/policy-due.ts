// Whether a second factor is due before a session. Pure: settings and facts in, verdict out.
import type { Account, AccountState } from '../accounts/types.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Settings } from '../tenants/settings/index.ts';
import { type Instant, instantOfText, plusDays } from '../time.ts';
import { provedSecond } from './proof.ts';
import { type ProvenSoFar, sameChannelAs } from './same-channel.ts';
import { enrolledFirst, type FactorMethod, type RememberedDevice } from './types.ts';

export interface FactorFacts {
  /** It is asked of a session, and not at a sign-in: whoever enrolled one, and is not required to, is not asked in the middle of it. */
  readonly inSession?: boolean;
  readonly settings: Settings;
  readonly account: Pick<Account, 'lastSignIn'>;
  readonly state: Pick<AccountState, 'secondFactors' | 'secondFactorDue' | 'recovered'>;
  /** Proven in this sign-in. */
  readonly methods: readonly AuthenticationMethod[];
  /** Public id of the client that is signed in to. */
  readonly client: string | null;
  /** The request itself asks for a second factor (`acr_values`): then no device is excused, and where none can be had nobody is held up. */
  readonly demand: 'second-factor' | undefined;
  readonly now: Instant;
}

/** Facts that cost statements: they are read where the others do not decide. */
export interface FurtherFacts {
  readonly isInGroup: boolean;
  /** Of the token that came along, if it has not expired. */
  readonly device: RememberedDevice | undefined;
  /** Whether a device that is remembered signed in from this network last. */
  readonly isKnownNetwork: boolean;
}

/** Nothing, the proof of a factor, or the enrolment of the first one. */
export type FactorDue = 'none' | 'prove' | 'enrol';

/** `always` holds since then: before it nobody is asked who has none. */
export function holdsForAll({ secondFactor: { required, requiredFrom } }: Settings, now: Instant): boolean {
  return required === 'always' && (requiredFrom === '' || (instantOfText(requiredFrom) ?? now) <= now);
}

/** Whether the person must have a second factor, as far as that is known without a statement. */
const isDemanded = (facts: FactorFacts): boolean => asksForOne(facts) || isRequired(facts);

/** A request alone demands nothing that the tenant offers nobody: it is told truly what was proven. */
const asksForOne = ({ settings, state, methods, demand }: FactorFacts): boolean =>
  demand === 'second-factor' && (state.secondFactors > 0 || offeredFirst(settings, methods).length > 0);

const isRequired = ({ settings, state, client, now }: FactorFacts): boolean =>
  state.secondFactorDue !== null ||
  holdsForAll(settings, now) ||
  (client !== null && settings.secondFactor.requiredClients.includes(client));

/** Whether further facts decide; else `none` is the verdict, and a sign-in of an account without factors read nothing for it. */
export function needsFacts(facts: FactorFacts): boolean {
  const { secondFactor } = facts.settings;
  if (provedSecond(facts.methods)) return false;
  if (facts.state.secondFactors > 0)
    return secondFactor.required !== 'never' || isDemanded(facts) || secondFactor.requiredGroups.length > 0;
  return isDemanded(facts) || secondFactor.requiredGroups.length > 0;
}

export function judgeFactors(facts: FactorFacts, further: FurtherFacts): FactorDue {
  if (!needsFacts(facts)) return 'none';
  const { settings, state, demand } = facts;
  const demanded = isDemanded(facts) || further.isInGroup;
  if (facts.inSession && !demanded) return 'none';
  if (state.secondFactors === 0) return demanded ? 'enrol' : 'none';
  if (settings.secondFactor.required === 'never' && !demanded) return 'none';
  if (demand === 'second-factor') return 'prove';
  const { risk } = settings.secondFactor;
  if (isRisky(facts, further)) return 'prove';
  return further.device || (risk.length > 0 && !demanded) ? 'none' : 'prove';
}

function isRisky({ settings, account, state, methods, now }: FactorFacts, { device, isKnownNetwork }: FurtherFacts): boolean {
  const { risk, absenceDays } = settings.secondFactor;
  return risk.some((each) => {
    switch (each) {
      case 'new-device':
        return !device;
      case 'new-network':
        return !isKnownNetwork;
      case 'after-recovery':
        return state.recovered !== null || methods.some(({ type }) => type === 'recovery');
      case 'long-absence':
        return account.lastSignIn !== null && plusDays(account.lastSignIn, absenceDays) <= now;
      default:
        return false;
    }
  });
}

/**
 * What may be enrolled by somebody who has none, after what was proven: backup codes come with another one, and a code to the mailbox that signed in
 * proves nothing more. A password that replaced a lost one bars nothing here: it was all that there was to lose.
 */
export function offeredFirst({ secondFactor }: Settings, methods: ProvenSoFar['methods']): readonly FactorMethod[] {
  const barred = sameChannelAs(methods);
  return secondFactor.offered.filter((method) => enrolledFirst.includes(method) && !barred.includes(method));
}
