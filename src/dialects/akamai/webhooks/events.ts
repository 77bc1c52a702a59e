// The events of this vendor's webhooks, and by which of ours each comes about. Each of ours is of one of them, so that nobody hears of it twice.

const causes = {
  add: ['account.created', 'account.moved_in'],
  update: [
    'account.changed',
    'account.contact_changed',
    'account.contact_restored',
    'account.password_changed',
    'account.state_changed',
    'account.identity_linked',
    'account.identity_unlinked',
  ],
  delete: ['account.removed'],
} as const;

export type HeardEvent = keyof typeof causes;

/** The event of that name, in any case; undefined of anything else. */
export function eventNamed(given: string): HeardEvent | undefined {
  const name = given.toLowerCase();
  return Object.hasOwn(causes, name) ? (name as HeardEvent) : undefined;
}

/** Our events by which this one comes about. */
export const toldFor = (event: HeardEvent): readonly string[] => causes[event];
