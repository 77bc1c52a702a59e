// A demonstration for tests of an application: `import { start } from 'dragoman/testing'`. It lies in a folder of its own, on a free port, and leaves nothing.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from './library.ts';

export interface TestServer {
  /** The address that it is called at. */
  readonly base: string;
  /** As `demonstration.json` has them: for each API its clients with their secrets, and `people` who can sign in. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** Ends it, and removes its folder. */
  close(): Promise<void>;
}

/** Starts one; several run beside each other. `port`: a free one if not given. */
export async function start({ port = 0 }: { readonly port?: number } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-testing-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { base, keysFile, close } = await serve({ environment: { DRAGOMAN_DATA: folder, DRAGOMAN_PORT: String(port) } });
    return {
      base,
      keys: JSON.parse(readFileSync(keysFile!, 'utf8')) as Readonly<Record<string, unknown>>,
      close: async () => {
        await close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
