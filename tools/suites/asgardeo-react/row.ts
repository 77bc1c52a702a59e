// The vendor's SDK for React, in a page of an application, in a real browser.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['@asgardeo/react@0.16.2', 'react@19.2.0', 'react-dom@19.2.0', 'esbuild@0.25.10'];

export const asgardeoReact: Row = {
  name: 'asgardeo-react',
  shows: "WSO2's SDK for React signs a person in at our pages, shows who it is, keeps the sign-in over a reload, and signs out.",
  needs: ['npm', 'chromium'],
  versions: packages,
  settings: { rates: { caller: null, address: null, tenant: null } },
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('npm', [
        'install',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--prefix',
        '.',
        ...(kit.from ? [kit.from] : packages),
      ]);
      copyFileSync(join(import.meta.dirname, 'page.js'), join(kit.folder, 'page.js'));
      const bundle = [
        '--bundle',
        '--format=iife',
        '--platform=browser',
        '--outfile=bundle.js',
        '--define:process.env.NODE_ENV="production"',
      ];
      await kit.get('node_modules/.bin/esbuild', ['page.js', ...bundle]);
    }),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  least: 5,
  known: {},
};
