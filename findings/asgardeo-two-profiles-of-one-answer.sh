#!/bin/sh
# npm @asgardeo/javascript 0.10.2 (WSO2's SDK): of one person, `generateUserProfile` and `generateFlattenedUserProfile` make two different ones.
#
# Both take the answer of /scim2/Me and the same list of attributes, as `flattenUserSchema` makes it of /scim2/Schemas. The first looks every name up
# at the top alone: what WSO2 keeps below `urn:scim:wso2:schema` (country, accountLocked) comes out as an empty text or not at all, as if the
# person had none. The second looks into the extensions. Neither finds a list: `emails` with two addresses is `emails.value: ''`. A form that is
# filled from the first and sent back as a whole empties what it could not see. Send what was changed, and no more.
#
# Seen:
#> generateUserProfile: givenName Kim, country "", accountLocked undefined, emails ""
#> generateFlattenedUserProfile: givenName Kim, country "Hungary", accountLocked false, emails ""
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/javascript@0.10.2 >&2

cat > run.mjs <<'END'
import { flattenUserSchema, generateFlattenedUserProfile, generateUserProfile } from '@asgardeo/javascript';

const wso2 = 'urn:scim:wso2:schema';
const text = { type: 'STRING' };
const attributes = flattenUserSchema([
  {
    id: 'urn:ietf:params:scim:schemas:core:2.0:User',
    attributes: [
      { name: 'userName', ...text },
      { name: 'name', type: 'COMPLEX', subAttributes: [{ name: 'givenName', ...text }] },
      { name: 'emails', type: 'COMPLEX', multiValued: true, subAttributes: [{ name: 'value', ...text }] },
    ],
  },
  { id: wso2, attributes: [{ name: 'country', ...text }, { name: 'accountLocked', type: 'BOOLEAN' }] },
]);
const me = {
  id: '7e5d0d4c',
  userName: 'kim',
  name: { givenName: 'Kim' },
  emails: ['kim@example.org', { value: 'kim@work.example', type: 'work' }],
  [wso2]: { country: 'Hungary', accountLocked: false },
};
const tell = (name, givenName, { country, accountLocked }, emails) =>
  console.log(`${name}: givenName ${givenName}, country ${JSON.stringify(country)}, accountLocked ${accountLocked}, emails ${JSON.stringify(emails)}`);
const one = generateUserProfile(me, attributes);
tell('generateUserProfile', one.name.givenName, one, one.emails.value);
const other = generateFlattenedUserProfile(me, attributes);
tell('generateFlattenedUserProfile', other['name.givenName'], other, other['emails.value']);
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
