// Faults of the accounts' area.
import { fault, mistake, never } from '../faults/declare.ts';
import type { Instant } from '../time.ts';

export const accountFaults = {
  'account.not-found': fault<{ readonly by: 'id' | 'key' | 'session'; readonly given: string }>(
    'Addressed by its id or key, or by the session that names it, no live account of the tenant is there.',
    { developer: 'Treat the record as gone: forget the id you hold.', retry: never },
  ),
  'account.elsewhere': fault<{ readonly given: string }>(
    'Nobody of the tenant has that id: it is of an account of another tenant of the installation, and the two agreed to tell.',
    { developer: 'Ask the other tenant, or forget the id.', operator: 'disclosure.neighbours names who tells whom.', retry: never },
  ),
  'account.exists': fault<{ readonly by: 'username' | 'email' | 'phone' | 'id'; readonly given: string }>(
    'The identity that names the account to be created is already an account.',
    { developer: 'Offer to sign in instead of registering.', person: 'Sign in, or recover the password.', retry: never },
  ),
  'account.protected': fault<{ readonly why: 'operator' }>(
    'The account may do everything: an application neither removes it, nor changes its state or how it is entered, and no provider enters it.',
    {
      developer: 'Leave this account out: its owner changes it, and signs in by a way of this installation.',
      operator: 'Take the right from the account first; federation.operators lets providers enter it.',
      retry: 'after the right was taken from the account',
    },
  ),
  'batch.too-large': fault<{ readonly given: number; readonly limit: number }>(
    'More elements than one call takes.',
    mistake('Divide the elements among several calls.'),
  ),
  'account.disabled': fault<{ readonly since: Instant | null }>('An operator switched the account off.', {
    developer: 'Tell the person whom to ask; do not try again.',
    person: 'Ask whoever runs the service.',
    operator: 'Enable the account if it should be in use.',
    retry: 'after an operator enabled the account',
  }),
  'account.expired': fault<{ readonly at: Instant }>("The account's own end date has passed.", {
    developer: 'Tell the person whom to ask.',
    person: 'Ask whoever runs the service.',
    operator: 'Move the end date of the account.',
    retry: 'after the end date was moved',
  }),
  'person.underage': fault<{ readonly minimumAge: number }>(
    'By the date of birth the person is, or may be, younger than the tenant admits.',
    {
      developer: 'Tell the person, and keep nothing of what was typed.',
      person: 'Come back when you are old enough, or correct the date.',
      operator: 'registration.minimumAge decides how old people have to be.',
      retry: 'with another date of birth',
    },
  ),
  'write.concurrent': fault<{ readonly on: string }>('As many changes of the same account are under way as may be at once.', {
    developer: 'Send the change again; nothing of it was written.',
    person: 'Try again.',
    retry: 'at once',
  }),
  'directory.unknown': fault<{ readonly given: string }>(
    'The directory named does not exist in the tenant.',
    mistake('Name a directory that the tenant has, or none.'),
  ),
  'directory.exists': fault<{ readonly name: string }>('The tenant has a directory of that name.', mistake('Choose another name.')),
  'directory.in-use': fault<{ readonly name: string }>('Accounts lie in the directory, or it is the first one.', {
    developer: 'Remove or move its accounts first.',
    operator: 'The first directory of a tenant stays.',
    retry: 'once no account lies there',
  }),
  'account.ambiguous': fault<{ readonly given: string; readonly matches: number }>(
    'Several directories know the identifier, and none was named.',
    { developer: 'Ask which directory the person belongs to, and send it along.', retry: 'with the directory named' },
  ),
  'directory.undetermined': fault<{ readonly identifier: string }>('No directory was named and none knows the identifier.', {
    developer: 'Ask for the name again, or name the directory.',
    person: 'Check the name.',
    retry: 'with another name',
  }),
  'means.last': fault<{ readonly means: string }>('Removing it would leave no way to sign in.', {
    developer: 'Let the person set a password first.',
    person: 'Set a password first.',
    retry: 'after a password was set',
  }),
  'permission.unknown': fault<{ readonly given: string }>(
    'No permission has this name.',
    mistake('Use one of the permissions that exist.'),
  ),
  'query.malformed': fault<{ readonly position: number | null; readonly reason: string }>(
    'The search expression cannot be read.',
    mistake('Correct the search expression.'),
  ),
};
