// COPY … FROM STDIN over a connection of `pg`, whose queries are anything with these methods (its `Submittable`, as pg-cursor is one).
import type pg from 'pg';

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Bytes of a message; the protocol's limit is far above. */
const chunkBytes = 1_048_576;

/** `statement`: a COPY from the standard input. Rejects with what the server refuses. */
export function copyIn(client: pg.Client, statement: string, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let failed: Error | undefined;
  client.query({
    submit: (connection: CopyConnection) => connection.query(statement),
    handleCopyInResponse(connection: CopyConnection) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += chunkBytes) connection.sendCopyFromChunk(bytes.subarray(at, at + chunkBytes));
      connection.endCopyFrom();
    },
    handleCommandComplete() {},
    handleError(error: Error) {
      failed = error;
      reject(error);
    },
    handleReadyForQuery() {
      if (!failed) resolve();
    },
  } as unknown as pg.Submittable);
  return promise;
}
