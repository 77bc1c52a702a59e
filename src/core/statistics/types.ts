// What happened at a tenant, counted by days.

/** What is counted: accounts that are new, registrations that were finished, sign-ins by what was shown, lost passwords that were replaced. */
export const countedThings = ['new-accounts', 'registrations', 'own-sign-ins', 'provider-sign-ins', 'recoveries'] as const;

/** One of the list. */
export type CountedThing = (typeof countedThings)[number];

/** Counts of one day in UTC (`2026-03-02`); what never happened then is not there. */
export interface DayOfCounts {
  readonly day: string;
  readonly counts: Readonly<Partial<Record<CountedThing, number>>>;
}

/** Whole days, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}
