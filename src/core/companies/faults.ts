// Faults of the companies' area.
import { fault, mistake } from '../faults/declare.ts';

export const companyFaults = {
  'company.unknown': fault<{ readonly given: string }>('There is no such company, or not any more.', mistake('List the companies first.')),
  'company.too-many': fault<{ readonly most: number }>('The tenant has as many companies as it may have.', {
    developer: 'Remove a company that is not needed.',
    operator: 'Raise companies.most.',
    retry: 'after one was removed',
  }),
  'company.member-absent': fault<{ readonly company: string; readonly account: string }>(
    'The account is no member of the company.',
    mistake('Add it as a member first.'),
  ),
};
