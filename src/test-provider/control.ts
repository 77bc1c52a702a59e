// What tests and people may do to the test provider beside signing in.
import { randomToken } from '../core/random.ts';
import { type ConditionChoice, chosen } from './conditions/index.ts';
import type { Gate } from './gate.ts';
import { newState } from './state.ts';
import type { Algorithm, Application, Parts, ProviderClaims, ProviderGrant, ProviderPerson } from './types.ts';

export interface Control {
  /** From now on these conditions are in force for everybody, and no others. */
  set(...choices: readonly ConditionChoice[]): void;
  /** Lets slow answers go on. */
  release(): void;
  /** How many answers wait for `release`. */
  waiting(): number;
  /** A new key signs, and it alone is published. */
  rotateKeys(algorithm?: Algorithm): void;
  /** Ends what people allowed: all of them, or the one of that `sub`. */
  revoke(sub?: string): void;
  /** Adds somebody, or puts somebody else in that place. */
  person(person: ProviderPerson): void;
  application(application: Application): void;
  /** An ID token of these claims alone, signed by the provider. */
  idToken(claims: ProviderClaims): Promise<string>;
  /** An access token that nobody had to agree to; `profile` is what `/me` answers. */
  accessToken(given: Partial<Pick<ProviderGrant, 'application' | 'person' | 'allowed' | 'profile'>> & { readonly token?: string }): string;
  /** As at the beginning, but for its keys. */
  reset(): void;
}

const week = 604_800_000;

/** `people` and `applications` are those of the beginning. */
export function newControl(
  parts: Parts,
  gate: Gate,
  { people, applications }: { readonly people: readonly ProviderPerson[]; readonly applications: readonly Application[] },
): Control {
  const { state, keys, now, random } = parts;
  return {
    set: (...choices) => {
      state.conditions = choices.map(chosen);
    },
    release: gate.release,
    waiting: gate.waiting,
    rotateKeys: (algorithm = 'RS256') => keys.rotate(algorithm),
    revoke(sub) {
      const tokens = [...state.codes.values(), ...state.access.values(), ...state.refresh.values()];
      for (const { grant } of tokens) if (sub === undefined || grant.person.sub === sub) grant.ended = true;
    },
    person: (person) => void state.people.set(person.sub, person),
    application: (application) => void state.applications.set(application.id, application),
    idToken: (claims) => keys.sign(claims),
    accessToken({ token = `EAA${randomToken(random)}`, ...given }) {
      const grant: ProviderGrant = {
        application: applications[0]?.id ?? '',
        person: people[0] ?? { sub: '', claims: {} },
        allowed: ['public_profile', 'email'],
        refused: [],
        nonce: undefined,
        authTime: Math.floor(now() / 1000),
        conditions: [],
        ended: false,
        ...given,
      };
      state.access.set(token, { grant, expires: now() + week });
      return token;
    },
    reset() {
      gate.release();
      Object.assign(state, newState(people, applications));
    },
  };
}
