// Faults of the organisations' area.
import { fault, mistake } from '../faults/declare.ts';

export const organisationFaults = {
  'department.unknown': fault<{ readonly given: string }>(
    'There is no such department, or it belongs to another organisation.',
    mistake('Name a department that is there, and the organisation that it belongs to.'),
  ),
  'department.code-taken': fault<{ readonly code: string }>(
    'Another department of the organisation, or another organisation, has that code.',
    mistake('Choose another code, or change the department that has it.'),
  ),
  'department.circular': fault<{ readonly department: string; readonly to: string }>(
    'The department would come to stand below itself.',
    mistake('Move the department to one that does not stand below it.'),
  ),
  'department.topmost': fault<{ readonly department: string }>(
    'The topmost department is the organisation: it stands below no other, and does not go without it.',
    mistake('Remove the organisation as a whole.'),
  ),
  'department.place-absent': fault<{ readonly department: string; readonly account: string }>(
    'The person has no place in the department.',
    mistake('Give the person a place in the department first.'),
  ),
  'post.unknown': fault<{ readonly given: string }>('There is no such post.', mistake('Name a post that is there.')),
  'post.code-taken': fault<{ readonly code: string }>(
    'Another post has that code.',
    mistake('Choose another code, or change the post that has it.'),
  ),
  'organisation-domain.unknown': fault<{ readonly domain: string }>(
    'The organisation has no such domain.',
    mistake('Name the domain of the organisation first.'),
  ),
  'organisation-domain.taken': fault<{ readonly domain: string }>(
    'Another organisation of the tenant proved that the domain is its own.',
    mistake('Take the domain from the other organisation first, if that is wrong.'),
  ),
  'organisation-domain.too-many': fault<{ readonly limit: number }>(
    'The organisation has as many domains as one may have.',
    mistake('Take domains away that are not needed.'),
  ),
  'organisation.too-large': fault<{ readonly limit: number; readonly of: 'departments' | 'levels' }>(
    'The tree would be deeper than it may be, or an answer would have more departments than one may have.',
    {
      developer: 'Build a flatter tree; ask for the children of a department, level by level, and not for the whole tree.',
      operator: 'Raise organisations.levels or organisations.mostShown.',
      retry: 'after the tree is smaller',
    },
  ),
};
