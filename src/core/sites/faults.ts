// Faults of the sites' area.
import { fault, mistake } from '../faults/declare.ts';

export const siteFaults = {
  'account.not-admitted': fault<{ readonly site: string }>('The account is of the tenant, and never entered this site of it.', {
    developer: 'Let the person sign in at this site, or confirm here the session of another one, before the account is read or written.',
    person: 'Sign in here once.',
    retry: 'after the person entered the site',
  }),
  'site.unknown': fault<{ readonly given: string }>('The tenant has no such site.', mistake('Check the key of the site.')),
  'site.removed': fault<{ readonly given: string }>('The site was removed.', mistake('Take another site: a key is not given again.')),
  'site.exists': fault<{ readonly given: string }>('The installation has or had a site of that key.', mistake('Take another key.')),
  'site.joined': fault<{ readonly owner: string }>('The site joined already, and stays where it is.', {
    developer: 'Make another site where another owner is wanted: people would lose their accounts.',
    retry: 'never',
  }),
  'site.too-many': fault<{ readonly most: number }>('The tenant has as many sites as it may have.', {
    developer: 'Take a site that is there.',
    operator: 'Remove a site that nobody needs, or raise sites.most.',
    retry: 'after one was removed',
  }),
};
