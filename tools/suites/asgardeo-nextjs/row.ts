// The vendor's SDK for Next.js, in an application of its own, in a real browser.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['@asgardeo/nextjs@0.1.96', 'next@15.5.6', 'react@19.2.0', 'react-dom@19.2.0'];

export const asgardeoNextjs: Row = {
  name: 'asgardeo-nextjs',
  shows:
    "WSO2's SDK for Next.js signs a person in at our pages on the application's own server, shows who it is, keeps the sign-in over a reload, and signs out.",
  needs: ['npm', 'chromium'],
  versions: packages,
  settings: { rates: { caller: null, address: null, tenant: null } },
  fetch: (kit) =>
    once(kit, async () => {
      const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', '.'];
      await kit.get('npm', [...install, ...(kit.from ? [kit.from] : packages)]);
      mkdirSync(join(kit.folder, 'app'), { recursive: true });
      for (const name of ['layout.js', 'page.js']) copyFileSync(join(import.meta.dirname, name), join(kit.folder, 'app', name));
      copyFileSync(join(import.meta.dirname, 'middleware.js'), join(kit.folder, 'middleware.js'));
    }),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  least: 5,
  known: {},
};
