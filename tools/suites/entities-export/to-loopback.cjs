// The exporter calls https://REALM.janraincapture.com and nothing else: its calls go to the server at BASE instead.
const http = require('node:http');
const https = require('node:https');

const { hostname, port } = new URL(process.env.BASE);
https.request = ({ agent: _agent, agents: _agents, protocol: _protocol, ...options }, heard) =>
  http.request({ ...options, protocol: 'http:', host: hostname, hostname, port }, heard);
