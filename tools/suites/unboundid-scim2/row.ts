// The SCIM 2 client of a directory's makers, in Java.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

export const unboundidScim2: Row = {
  name: 'unboundid-scim2',
  shows: 'A strict client in Java makes, finds, pages, changes and removes users and groups at both mounts of SCIM 2, in bulk too.',
  needs: ['java', 'mvn'],
  versions: ['com.unboundid.product.scim2:scim2-sdk-client:5.1.0', 'org.glassfish.jersey:*:3.1.10'],
  fetch: (kit) =>
    once(kit, async () => {
      copyFileSync(join(import.meta.dirname, 'pom.xml'), join(kit.folder, 'pom.xml'));
      await kit.get('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars']);
    }),
  run: ({ folder }) => ({ program: 'java', args: ['-cp', join(folder, 'jars/*'), join(import.meta.dirname, 'Main.java')] }),
  least: 112,
  known: { '/scim2: schemas': 'the vendor answers /Schemas with a bare array, in which this client sees none' },
};
