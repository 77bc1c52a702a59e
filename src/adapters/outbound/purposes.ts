// Why this server calls others, and the bounds of each kind of call.

export interface CallBounds {
  /** The most bytes of an answer. */
  readonly mostBytes: number;
  /** The longest wait for all of it, in milliseconds; the caller may wait for less. */
  readonly mostMillis: number;
  /** Whether it may go over plain http: to this machine alone, where secrets or personal data go along, or anywhere. */
  readonly plain: 'this-machine' | 'anywhere';
  /** Whether connections are kept for the next call: each of these only asks, or carries an id by which its host knows it again, if it comes twice. */
  readonly keeps?: true;
}

export const purposes = {
  captcha: { mostBytes: 65_536, mostMillis: 5_000, plain: 'this-machine' },
  'legacy-directory': { mostBytes: 1_048_576, mostMillis: 30_000, plain: 'this-machine' },
  webhook: { mostBytes: 65_536, mostMillis: 5_000, plain: 'this-machine', keeps: true },
  payment: { mostBytes: 65_536, mostMillis: 10_000, plain: 'this-machine' },
  'ldap-directory': { mostBytes: 1_048_576, mostMillis: 5_000, plain: 'this-machine' },
  'mail-server': { mostBytes: 65_536, mostMillis: 25_000, plain: 'this-machine' },
  'sms-provider': { mostBytes: 65_536, mostMillis: 10_000, plain: 'this-machine' },
  'identity-provider': { mostBytes: 1_048_576, mostMillis: 5_000, plain: 'this-machine' },
  upstream: { mostBytes: 4_194_304, mostMillis: 60_000, plain: 'this-machine' },
  // Its address stands in the installation's file.
  sms: { mostBytes: 65_536, mostMillis: 10_000, plain: 'anywhere' },
  // Keys and redirect addresses of clients, which they publish; and logout tokens, which are signed and open nothing.
  'openid-client': { mostBytes: 262_144, mostMillis: 5_000, plain: 'anywhere' },
  // Pictures that are public.
  picture: { mostBytes: 8_388_608, mostMillis: 10_000, plain: 'anywhere' },
} as const satisfies Readonly<Record<string, CallBounds>>;

export type CallPurpose = keyof typeof purposes;
