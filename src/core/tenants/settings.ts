// A tenant's settings about its operations as a whole.
import { list, section, text } from './settings/fields.ts';

export const dialects = section({
  open: list(
    [],
    'the dialects in which the tenant answers, oidc for the OpenID provider and its pages; in any other it is as if there were no such tenant',
  ),
});

export const units = section({
  suspended: list(
    [],
    'operations or groups of them that are out of service for maintenance: an operation’s name, a dialect’s name with :*, oidc:* for the provider and its pages, * for all',
  ),
});

export const notice = section({
  text: text('', 'the message of the day; empty for none'),
});
