// Faults of the tenants' area.
import { fault } from '../faults/declare.ts';

export const tenantFaults = {
  'settings.contradictory': fault<{ readonly settings: readonly string[] }>('The settings asked for exclude each other.', {
    developer: 'Send all settings that belong together in one change.',
    operator: 'Change one of the settings that are named as well.',
    retry: 'with settings that go together',
  }),
  'hook.refused': fault<{ readonly hook: string; readonly text: string; readonly code: string | null }>(
    "A rule or extension of the tenant's own refused the operation.",
    {
      developer: 'Show the sentence that came along: it is the tenant’s own.',
      person: 'Do what the sentence says.',
      operator: 'Look at the rule that is named, if it should not have spoken.',
      retry: 'with other values',
    },
  ),
  'origin.not-allowed': fault<{ readonly origin: string }>('The page that calls is not one of the tenant’s.', {
    developer: 'Call from a page of the tenant’s own, or from its server.',
    operator: 'Name the site of the page in the list of the tenant’s own.',
    retry: 'from another page',
  }),
  'referrer.missing': fault<{}>('A browser calls and does not say from which page.', {
    developer: 'Let the page send Referer or Origin: a referrer policy of no-referrer takes them away.',
    retry: 'with the address of the page',
  }),
};
