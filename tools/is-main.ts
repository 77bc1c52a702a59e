// Whether a script is what was called. `import.meta.main` says no where node26.mjs runs the script in its own process.
import { resolve } from 'node:path';

export const isMain = ({ filename }: ImportMeta): boolean => process.argv[1] !== undefined && resolve(process.argv[1]) === filename;
