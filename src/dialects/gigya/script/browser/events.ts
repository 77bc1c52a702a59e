// What pages want to be told of: handlers by the names of events, for as long as the page is open.
import { type Params, tell } from './answers.ts';

const listeners: Params[] = [];

/** Adds the functions of an object that are named `on…`, with what their caller wants back as it is. */
export function addHandlers(handlers: Params): void {
  listeners.push(handlers);
}

/** Tells all that have `on<Name>`, in the order in which they came. */
export function emit(name: 'login' | 'logout' | 'connectionAdded' | 'connectionRemoved', said: Params): void {
  const handler = `on${name[0]!.toUpperCase()}${name.slice(1)}`;
  for (const listener of listeners) tell(listener[handler], { eventName: name, ...said, context: listener['context'] });
}
