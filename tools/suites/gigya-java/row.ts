// The vendor's own SDK for Java, of its repository, compiled here: it is in no registry that a client of Maven reaches as it is.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = '6e2fa153bcc66bcd2c47145e1286b587172e371a';

export const gigyaJava: Row = {
  name: 'gigya-java',
  shows: 'The Java SDK of the vendor signs its calls over http through a proxy, and verifies user ids and tokens by itself.',
  needs: ['java', 'javac', 'mvn', 'git'],
  versions: [`SAP/gigya-java-sdk 3.6.0 with auth 1.0.2 at ${commit}`, 'org.json:json:20240303', 'io.jsonwebtoken:jjwt-*:0.12.5'],
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('git', ['clone', '--quiet', kit.from ?? 'https://github.com/SAP/gigya-java-sdk', 'source']);
      await kit.get('git', ['-C', 'source', 'checkout', '--quiet', commit]);
      copyFileSync(join(import.meta.dirname, 'pom.xml'), join(kit.folder, 'pom.xml'));
      await kit.get('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars']);
      await kit.get('sh', [
        '-c',
        'find source/sdk/src/main source/auth/src/main -name "*.java" > files && javac -nowarn -d classes -cp "jars/*" @files',
      ]);
    }),
  run: ({ folder }) => ({
    program: 'java',
    args: ['-cp', `${join(folder, 'classes')}:${join(folder, 'jars/*')}`, join(import.meta.dirname, 'Main.java')],
  }),
  spoken: {
    dialect: 'gigya',
    operations: [
      'accounts.initRegistration',
      'accounts.register',
      'accounts.login',
      'accounts.setAccountInfo',
      'accounts.getAccountInfo',
      'accounts.getJWT',
      'accounts.getJWTPublicKey',
      'accounts.deleteAccount',
    ],
  },
  least: 11,
  known: {},
};
