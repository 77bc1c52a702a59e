// The dataflows' area: how data goes between systems, kept for whoever copies or runs it elsewhere.
export { listDataflows, readDataflow, removeDataflow, writeDataflow } from './dataflows.ts';
export type { Dataflow, DataflowState } from './types.ts';
