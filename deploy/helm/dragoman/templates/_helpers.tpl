{{- define "dragoman.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end }}

{{- define "dragoman.selector" -}}
app.kubernetes.io/name: dragoman
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "dragoman.labels" -}}
{{ include "dragoman.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "dragoman.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "dragoman.claim" -}}
{{ .Values.persistence.existingClaim | default (include "dragoman.name" .) }}
{{- end }}

{{/* dragoman.yaml: what the values say, and what the chart does. */}}
{{- define "dragoman.config" -}}
{{- $ours := dict
  "listeners" (list (dict "address" "0.0.0.0" "port" 8420))
  "metrics" (dict "address" "0.0.0.0" "port" 9464)
-}}
{{- toYaml (merge $ours .Values.config) -}}
{{- end }}

{{/* What the schema cannot say. */}}
{{- define "dragoman.judged" -}}
{{- if not .Values.configSecretName -}}
{{- if not .Values.config.publicUrl -}}{{- fail "config.publicUrl is missing: links in mails need an address that no caller chooses" -}}{{- end -}}
{{- if not .Values.config.trustedProxies -}}{{- fail "config.trustedProxies is missing: without the network of the ingress controller all callers are one" -}}{{- end -}}
{{- end -}}
{{- if gt (int .Values.replicas) 1 -}}
{{- if not .Values.postgres -}}{{- fail "replicas above 1 need postgres: a folder of SQLite is served on one machine" -}}{{- end -}}
{{- if and (not .Values.persistence.existingClaim) (ne .Values.persistence.accessMode "ReadWriteMany") -}}
{{- fail "replicas above 1 need persistence.accessMode ReadWriteMany, or an existingClaim that all write: photos lie in files" -}}
{{- end -}}
{{- end -}}
{{- end }}
