// Where spans go: to a collector, as OTLP over HTTP. That it is away is told once, and once more when it is there again.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

export interface Collector {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a log must be able to do. */
export interface ExporterLog {
  warn(fields: object, text: string): void;
  info(text: string): void;
}

/** Milliseconds of one try. */
const patience = 5000;

export const collectorExporter = ({ url, headers }: Collector, log: ExporterLog): SpanExporter =>
  tellingFailures(new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: patience }), log);

export function tellingFailures(inner: SpanExporter, log: ExporterLog): SpanExporter {
  let away = false;
  return {
    export(spans, done) {
      inner.export(spans, (result) => {
        const failed = result.code !== 0;
        // Its message may quote the collector's answer.
        if (failed && !away) log.warn({ error: errorOf(result.error) }, 'traces cannot be sent');
        if (!failed && away) log.info('traces are sent again');
        away = failed;
        done(result);
      });
    },
    shutdown: () => inner.shutdown(),
    ...(inner.forceFlush ? { forceFlush: () => inner.forceFlush!() } : {}),
  };
}

const errorOf = (error: Error | undefined): string => {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return String(code ?? name ?? 'unknown');
};
