// One world as the SAML identity provider of another: both are registered at each other by what they publish.
import { ControlRefusal } from './refusal.ts';
import type { ServedWorld } from './served-world.ts';

/** Under the name of its world. The tenant of the other one must have a person before anybody comes from there. Throws `ControlRefusal`. */
export async function signInBySaml(here: ServedWorld, there: ServedWorld): Promise<{ readonly name: string; readonly entityId: string }> {
  const { name } = there;
  if (here.name === name) throw new ControlRefusal(400, 'bad-input', 'A world is no provider of its own: name another one.');
  try {
    await there.world.settings({ saml: { offered: true } });
    const metadata = await published(there, 'metadata');
    await here.world.console('PUT', `/saml-providers/${name}`, { metadata, label: name, nameFormat: 'emailAddress' });
    await there.world.console('POST', '/saml/service-providers', {
      metadata: await published(here, `sp/${name}/metadata`),
      nameId: 'emailAddress',
    });
    return { name, entityId: /entityID="([^"]+)"/.exec(metadata)?.[1] ?? '' };
  } catch (error) {
    throw new ControlRefusal(422, 'settings-refused', (error as Error).message);
  }
}

async function published({ answer, base, world }: ServedWorld, path: string): Promise<string> {
  const { status, text } = await answer({ method: 'GET', url: `${base}/id/${world.keys.domain}/saml2/${path}`, headers: {} });
  if (status !== 200) throw new Error(`${path} of SAML is answered ${status} there: ${text.slice(0, 300)}`);
  return text;
}
