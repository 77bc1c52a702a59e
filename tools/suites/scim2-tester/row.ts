// A compliance tester for SCIM 2 by people who write such servers.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['scim2-tester==0.5.2', 'scim2-models==0.12.3', 'scim2-client[httpx2]==0.13.2'];

const because = (why: string, ...checks: readonly string[]) => Object.fromEntries(checks.map((check) => [check, why]));

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const own = 'urn:scim:wso2:schema';
const onUser = (verb: string, ...attributes: readonly string[]) =>
  attributes.map((attribute) => `User check_${verb}_attribute ${attribute}`);

export const scim2Tester: Row = {
  name: 'scim2-tester',
  shows: 'Users and groups over SCIM 2 do what RFC 7643 and RFC 7644 ask, as others read them.',
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')] }),
  least: 130,
  known: {
    ...because('/Schemas answers a bare array, as the vendor does; RFC 7644 section 4 wants a list response', 'query_all_schemas'),
    ...because('there is no search at the root of the service', 'User search_with_attributes', 'Group search_with_attributes'),
    ...because(
      'the URN of an extension alone is not known as a path',
      ...['add', 'remove', 'replace'].flatMap((verb) => onUser(verb, enterprise, own)),
    ),
    ...because('whether an account is active is always shown; taking the attribute away makes it so', ...onUser('remove', 'active')),
    ...because(
      'a lock is opened by false, not by removing it',
      ...[own, enterprise].flatMap((schema) => onUser('remove', `${schema}:accountLocked`, `${schema}:accountDisabled`)),
    ),
    ...because(
      'the externalId of a group is not kept',
      'Group check_add_attribute externalId',
      'Group check_replace_attribute externalId',
      'Group object_query_with_attributes GET /Resource',
      'Group object_list_with_attributes GET /Resource',
    ),
    ...because('the members of a group are sent even where they are excluded', 'Group object_query_with_attributes GET /Resource (2)'),
    ...because(
      'members are shown with the name of a person, which the tester did not send',
      'Group check_add_attribute members',
      'Group check_replace_attribute members',
    ),
  },
};
