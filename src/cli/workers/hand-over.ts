// A connection that is being handed to a worker when that dies goes to another one. node:cluster (lib/internal/cluster/round_robin_handle.js) waits for
// the worker's answer, which does not come, and the caller would wait for ever. It knows an answer "not accepted", and then hands the connection on.
import type { Worker } from 'node:cluster';

/** What node:cluster sends over the channel of a worker: `newconn` goes with a connection, and is answered under its number. */
interface ClusterMessage {
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
}

/**
 * From now on, until the worker's channel is gone. Where a later Node speaks otherwise, nothing of this happens. Answers whether a connection is on its
 * way to that worker: one that waits for a worker that is free waits while all have one on its way.
 */
export function handOnWhatDies(worker: Worker): () => boolean {
  const underWay = new Set<number>();
  const child = worker.process;
  const send = child.send.bind(child) as (...given: readonly unknown[]) => boolean;
  child.send = (message: ClusterMessage, ...rest: readonly unknown[]): boolean => {
    if (message.act === 'newconn' && message.seq !== undefined) underWay.add(message.seq);
    return send(message, ...rest);
  };
  child.on('internalMessage', ({ ack }: ClusterMessage) => {
    if (ack !== undefined) underWay.delete(ack);
  });
  // By either event the worker is out of turn already; for one that was killed the first does not always come.
  const handOn = () => {
    for (const ack of underWay) child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack, accepted: false });
  };
  worker.on('disconnect', handOn);
  worker.on('exit', () => worker.isConnected() || handOn());
  return () => worker.isConnected() && underWay.size > 0;
}
