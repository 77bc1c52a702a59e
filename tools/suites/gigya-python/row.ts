// The vendor's own SDK for Python, of its repository: it is in no registry.
import { join } from 'node:path';
import { once, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const commit = 'ef2cd66fa0eeadd662da85c66b51bd875992b6c3';

export const gigyaPython: Row = {
  name: 'gigya-python',
  shows: 'The Python SDK of the vendor signs its calls over http through a proxy, with the secret of the site or of an application.',
  needs: ['python3', 'git'],
  versions: [`SAP/gigya-python-sdk 3.6.0 at ${commit}`],
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('git', ['clone', '--quiet', kit.from ?? 'https://github.com/SAP/gigya-python-sdk', 'sdk']);
      await kit.get('git', ['-C', 'sdk', 'checkout', '--quiet', commit]);
    }),
  run: (kit) => ({
    program: 'python3',
    args: [join(import.meta.dirname, 'run.py')],
    env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: `${withShared.PYTHONPATH}:${join(kit.folder, 'sdk')}` },
  }),
  spoken: {
    dialect: 'gigya',
    operations: [
      'accounts.initRegistration',
      'accounts.register',
      'accounts.login',
      'accounts.setAccountInfo',
      'accounts.getAccountInfo',
      'accounts.isAvailableLoginID',
      'accounts.resetPassword',
      'accounts.getJWT',
      'accounts.logout',
      'accounts.deleteAccount',
    ],
  },
  least: 12,
  known: {},
};
