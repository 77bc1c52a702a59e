// What is kept and logged of an error of a sender.
import type { SendError } from './store.ts';

/** The code alone: words of others may hold addresses. What `fetch` throws has it in its cause. */
export const codeOf = ({ code, cause, name }: SendError): string => String(code ?? (cause as SendError | undefined)?.code ?? name);
