// What monitoring reads about the memory of reads: the figures of the moment, and a count that never adds itself up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMetrics } from './metrics.ts';

test('the reads that memory answered and did not are told as they are when somebody asks', async () => {
  const figures = { hits: 0, misses: 0, bytes: 0 };
  const metrics = newMetrics();
  metrics.ask({ waiting: async () => [], memory: () => figures });
  const told = async () => (await metrics.text()).split('\n').filter((line) => line.startsWith('dragoman_memory_'));
  assert.deepEqual(await told(), [
    'dragoman_memory_reads_total{result="hit"} 0',
    'dragoman_memory_reads_total{result="miss"} 0',
    'dragoman_memory_bytes 0',
  ]);
  Object.assign(figures, { hits: 7, misses: 2, bytes: 4096 });
  await told();
  assert.deepEqual(await told(), [
    'dragoman_memory_reads_total{result="hit"} 7',
    'dragoman_memory_reads_total{result="miss"} 2',
    'dragoman_memory_bytes 4096',
  ]);
});
