// A compliance tester for SCIM 2 by people who write such servers.
import { join } from 'node:path';
import { pip, python } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['scim2-tester==0.5.2', 'scim2-models==0.12.3', 'scim2-client[httpx2]==0.13.2'];

const because = (why: string, ...checks: readonly string[]) => Object.fromEntries(checks.map((check) => [check, why]));

const own = 'urn:scim:wso2:schema';
const onUser = (verb: string, ...attributes: readonly string[]) =>
  attributes.map((attribute) => `User check_${verb}_attribute ${attribute}`);

export const scim2Tester: Row = {
  name: 'scim2-tester',
  shows: 'Users and groups at /scim/v2 do what RFC 7643 and RFC 7644 ask, as others read them.',
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')] }),
  least: 143,
  known: {
    ...because('whether an account is active is always shown; taking the attribute away would make it so', ...onUser('remove', 'active')),
    ...because(
      'the state of an account is always shown; taking a lock away releases the account, and false is shown',
      ...onUser('remove', own, `${own}:accountLocked`, `${own}:accountDisabled`),
    ),
    ...because(
      'the extension is shown with what only the server says of the account, which the tester did not send',
      ...['add', 'replace'].flatMap((verb) => onUser(verb, own)),
    ),
    ...because(
      'members are shown with the name of a person, which the tester did not send',
      'Group check_add_attribute members',
      'Group check_replace_attribute members',
    ),
  },
};
