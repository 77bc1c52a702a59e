// The interaction for which the provider sent a browser, by the signed cookie it gave to that browser and no other.
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { InteractionResults, Provider } from 'oidc-provider';

export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The library wants a response to make its context of, and writes nothing to it. */
const unused = (request: IncomingMessage): ServerResponse => new ServerResponse(request);

/** Undefined where it is over, or where this browser never asked. */
export async function interactionOf(provider: Provider, request: IncomingMessage): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(request, unused(request));
  } catch (error) {
    if ((error as { name?: string }).name === 'SessionNotFound') return undefined;
    throw error;
  }
}

/** Tells the provider what came of it. Answers the address at which the browser goes on. */
export const finishInteraction = (
  provider: Provider,
  request: IncomingMessage,
  result: InteractionResults,
  mergeWithLastSubmission = true,
): Promise<string> => provider.interactionResult(request, unused(request), result, { mergeWithLastSubmission });
