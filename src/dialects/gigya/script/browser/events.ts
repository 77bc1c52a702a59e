// What pages want to be told of: handlers by the names of events, for as long as the page is open.
import { type PageParams, tell } from './answers.ts';

const listeners: PageParams[] = [];

/** Adds the functions of an object that are named `on…`, with what their caller wants back as it is. */
export function addHandlers(handlers: PageParams): void {
  listeners.push(handlers);
}

/** Tells all that have `on<Name>`, in the order in which they came. `context` is an object where a page gave none: modules of content systems look into it. */
export function emit(name: 'login' | 'logout' | 'connectionAdded' | 'connectionRemoved', said: PageParams): void {
  const handler = `on${name[0]!.toUpperCase()}${name.slice(1)}`;
  for (const listener of listeners) tell(listener[handler], { eventName: name, ...said, context: listener['context'] ?? {} });
}
