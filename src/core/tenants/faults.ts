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
  'tenant.elsewhere': fault<{ readonly home: string; readonly location: string }>('The tenant is served at another address.', {
    developer: 'Call at the address that is told.',
    retry: 'at the other address',
  }),
  'feature.not-enabled': fault<{ readonly feature: string }>('The tenant does not have this service.', {
    developer: 'Do without it, or ask whoever runs the tenant for it.',
    operator: 'Add the service to those of the tenant.',
    retry: 'after the tenant has it',
  }),
  'tenant.incomplete': fault<{ readonly setting: string }>('The tenant was never set up for this service.', {
    developer: 'Ask whoever runs the tenant to set it up.',
    operator: 'Set what is named.',
    retry: 'after it was set up',
  }),
  'user-agent.unsupported': fault<{ readonly userAgent: string }>('A browser that the tenant does not serve.', {
    developer: 'Ask people to take another browser.',
    person: 'Take another browser, or a newer version.',
    operator: 'The list of browsers that are not served decides.',
    retry: 'with another browser',
  }),
  'origin.not-allowed': fault<{ readonly origin: string }>('The page that calls is not one of the tenant’s.', {
    developer: 'Call from a page of the tenant’s own, or from its server.',
    operator: 'Name the site of the page in the list of the tenant’s own.',
    retry: 'from another page',
  }),
  'host.taken': fault<{ readonly host: string }>('The host leads to another tenant.', {
    developer: 'Take another host.',
    operator: 'Take the host from the tenant that has it, if that is wrong.',
    retry: 'with another host',
  }),
  'domain-alias.invalid': fault<{
    readonly wanted: string;
    readonly target: string;
    readonly found: string | null;
    /** The text that the host lacks which is an alias; null for one that is none. */
    readonly text: { readonly name: string; readonly text: string } | null;
  }>('The host that is wanted is no alias of ours, or its domain does not say for which site it is.', {
    developer:
      'Let the name server of the domain have a CNAME record from the wanted host to the one that is told, and a TXT record that names the site.',
    retry: 'after the record was made',
  }),
  'domain.unproven': fault<{ readonly name: string; readonly text: string }>('The records of the domain do not say that it is for this.', {
    developer: 'Let the name servers of the domain have a TXT record of the text that is told, at the name that is told.',
    retry: 'after the record was made',
  }),
  'referrer.missing': fault<{}>('A browser calls and does not say from which page.', {
    developer: 'Let the page send Referer or Origin: a referrer policy of no-referrer takes them away.',
    retry: 'with the address of the page',
  }),
};
