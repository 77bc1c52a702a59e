// What makes traces does not come along: it is 20 MB, and few ask for traces.

/** With the versions that were tried, as `npm install` takes them. */
export const tracingPackages = [
  '@opentelemetry/api@1.10.0',
  '@opentelemetry/context-async-hooks@3.1.0',
  '@opentelemetry/exporter-trace-otlp-http@0.301.0',
  '@opentelemetry/resources@3.1.0',
  '@opentelemetry/sdk-trace@3.1.0',
] as const;
