// The vendor's SDK of the third generation for back ends in Java.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

export const authingJava: Row = {
  name: 'authing-java',
  shows: "Authing's SDK for Java keeps users, groups, values of declared fields and webhooks of a pool, and signs people in.",
  needs: ['java', 'mvn'],
  versions: ['cn.authing:authing-java-sdk:3.1.9'],
  settings: { contacts: { verify: 'off' }, disclosure: { signIn: 'specific' } },
  fetch: (kit) =>
    once(kit, async () => {
      copyFileSync(join(import.meta.dirname, 'pom.xml'), join(kit.folder, 'pom.xml'));
      await kit.get('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars']);
    }),
  run: ({ folder }) => ({ program: 'java', args: ['-cp', join(folder, 'jars/*'), join(import.meta.dirname, 'Main.java')] }),
  spoken: {
    dialect: 'authing',
    operations: [
      'R3 /create-user',
      'R3 /get-user',
      'R3 /update-user',
      'R3 /is-user-exists',
      'R3 /create-group',
      'R3 /add-group-members',
      'R3 /list-group-members',
      'R3 /set-custom-fields',
      'R3 /set-custom-data',
      'R3 /get-custom-data',
      'R3 /get-security-settings',
      'R3 /create-webhook',
      'R3 /list-webhooks',
      'R3 /delete-webhook',
      'R3 /signin',
      'R3 /get-profile',
      'R3 /get-my-logged-in-apps',
      'R3 /get-security-info',
      'R3 /delete-users-batch',
    ],
  },
  least: 22,
  known: {},
};
