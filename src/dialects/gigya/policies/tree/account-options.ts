// accountOptions: what people sign in with, and what must be proven first.
import type { Settings } from '../../../../core/tenants/index.ts';
import { always, alwaysBut, flag, type Policy, text } from '../policy.ts';

type Identifier = Settings['identifiers']['signIn'][number];

const wireNames = { email: 'email', username: 'username', phone: 'phoneNumber' } as const satisfies Record<Identifier, string>;
const kinds = Object.keys(wireNames) as Identifier[];

/** Comma-separated. Addresses that a provider vouches for are addresses like others: `providerEmail` is said by `email`. */
const loginIdentifiers: Policy = text({
  byDefault: 'email',
  show: ({ identifiers }) => identifiers.signIn.map((kind) => wireNames[kind]).join(', '),
  write(value) {
    const names = value.split(',').map((name) => name.trim());
    const signIn = kinds.filter((kind) => names.includes(wireNames[kind]));
    const unknown = names.find((name) => name !== 'providerEmail' && !kinds.some((kind) => wireNames[kind] === name));
    if (unknown !== undefined) return `has email, username, phoneNumber and providerEmail, and not ${JSON.stringify(unknown.slice(0, 50))}`;
    if (names.includes('providerEmail') && !signIn.includes('email')) return 'has providerEmail together with email alone';
    return { identifiers: { signIn } };
  },
});

/** Nobody is told whether a name is known: not where that alone is asked, and not where a password is lost. */
const preventLoginIDHarvesting: Policy = flag({
  byDefault: false,
  show: ({ disclosure }) => disclosure.availability === 'silent' && disclosure.recovery === 'silent',
  write: (on) => ({ disclosure: on ? { availability: 'silent', recovery: 'silent' } : { availability: 'told', recovery: 'told' } }),
});

export const accountOptions = {
  verifyEmail: flag({
    byDefault: false,
    show: ({ contacts }) => contacts.verify !== 'off',
    write: (on) => ({ contacts: { verify: on ? 'obligation' : 'off' } }),
  }),
  verifyProviderEmail: always(false, 'an address that its provider vouches for is proven'),
  useCodeVerification: alwaysBut(false),
  allowUnverifiedLogin: flag({
    byDefault: false,
    show: ({ contacts }) => contacts.signInUnverified,
    write: (on) => ({ contacts: { signInUnverified: on } }),
  }),
  preventLoginIDHarvesting,
  sendWelcomeEmail: alwaysBut(false),
  sendAccountDeletedEmail: alwaysBut(false),
  defaultLanguage: text({
    byDefault: 'en',
    show: ({ messages }) => messages.language,
    write: (language) => ({ messages: { language } }),
  }),
  // An address is one account's, whatever the site would have let pass.
  loginIdentifierConflict: alwaysBut('failOnAnyConflictingIdentity'),
  loginIdentifiers,
};
