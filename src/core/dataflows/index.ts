// The dataflows' area: how data goes between systems, kept for whoever copies it, and run when it is due.
export { listDataflows, readDataflow, removeDataflow, writeDataflow } from './dataflows.ts';
export { type AskApi, type FlowEnd, type FlowMeans, type FlowRunner, type FlowToRun, newFlowRunner, type RunFlow } from './runner.ts';
export { listFlowJobs, listSchedules, readSchedule, removeSchedule, type ScheduleToWrite, writeSchedule } from './schedules.ts';
export type { Dataflow, DataflowState, Every, EveryUnit, FlowCounts, FlowJob, FlowPlace, FlowSchedule } from './types.ts';
