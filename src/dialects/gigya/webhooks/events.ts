// The events of the vendor's webhooks, and by which of ours each comes about.

interface Cause {
  /** The name of our event, as webhooks know it. */
  readonly told: string;
  /** Of several facts that are one event of ours: whether this one is among them. */
  readonly unless?: 'unfinished';
}

const of = (...told: readonly string[]): readonly Cause[] => told.map((each) => ({ told: each }));

const causes: Readonly<Record<string, readonly Cause[]>> = {
  accountCreated: of('account.created', 'account.moved_in'),
  // Most are registered as they are made; the others, when they finish.
  accountRegistered: [{ told: 'account.created', unless: 'unfinished' }, ...of('account.registered')],
  accountUpdated: of(
    'account.changed',
    'account.contact_changed',
    'account.contact_restored',
    'account.password_changed',
    'account.state_changed',
    'account.identity_linked',
    'account.identity_unlinked',
  ),
  accountLoggedIn: of('account.signed_in'),
  accountLockedOut: of('account.locked'),
  accountDeleted: of('account.removed'),
  consentUpdated: of('account.consent_given', 'account.consent_withdrawn'),
};

/** Names that a site may subscribe to, in the order of the documents. What never happens here is none: nobody should wait for it. */
export const webhookEvents: readonly string[] = Object.keys(causes);

/** Our events by which these come about. */
export const toldFor = (events: readonly string[]): readonly string[] => [
  ...new Set(events.flatMap((event) => causes[event] ?? []).map(({ told }) => told)),
];

/** Those of `events` that happened by our event of that name. */
export const happenedBy = (events: readonly string[], told: string, isUnfinished: boolean): readonly string[] =>
  events.filter((event) => causes[event]?.some((each) => each.told === told && !(isUnfinished && each.unless === 'unfinished')));
