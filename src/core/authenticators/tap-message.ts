// What the gateway is told for a device whose app has no key: the parts under the names by which that app reads them, to be handed over as they are.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { deviceNotice } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import type { TappedDevice } from './push-types.ts';

interface TapMessage {
  readonly device: TappedDevice;
  readonly account: string;
  readonly mode: 'approve' | 'enrol';
  readonly proof: string;
  readonly challenge: string;
  readonly client: string | null;
  readonly network: string;
  readonly expires: string;
}

/** With a title and a text in the person's language. */
export async function tapBody(
  ctx: Ctx,
  { device, account, mode, proof, challenge, client, network, expires }: TapMessage,
  tables: Pick<Stores<'templates'>, 'templates'>,
): Promise<JsonObject> {
  const { names, token } = device;
  const { title, body } = await deviceNotice(ctx, { account, asks: mode }, tables);
  const data = {
    [names.mode]: names.modes[mode],
    [names.title]: title,
    [names.body]: body,
    [names.proof]: proof,
    [names.challenge]: challenge,
  };
  return { type: 'second-factor.tap', token, data, client, network, expires };
}
