// The people of the test provider.
import type { ProviderPerson } from './types.ts';

const person = (sub: string, given: string, family: string, friends: readonly string[]): ProviderPerson => ({
  sub,
  claims: {
    name: `${given} ${family}`,
    given_name: given,
    family_name: family,
    email: `${given}.${family}@example.org`.toLowerCase(),
    email_verified: true,
    locale: 'en-GB',
  },
  friends,
});

/** Dora and Emil are friends; Fred has none. */
export const people: readonly ProviderPerson[] = [
  person('100001', 'Dora', 'Harbour', ['100002']),
  person('100002', 'Emil', 'Harbour', ['100001']),
  person('100003', 'Fred', 'Lone', []),
];
