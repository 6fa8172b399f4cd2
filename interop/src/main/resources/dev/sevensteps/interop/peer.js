// Plays a client or a server with the TLS of Node.js; the words are described in Scripted.java.
'use strict';

const fs = require('fs');
const tls = require('tls');

const words = Object.fromEntries(process.argv.slice(2).map((word) => {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}));
const features = words.features.split(',');
const client = words.role === 'client';

function fail(why) {
  console.log(String(why));
  process.exit(1);
}

function options() {
  const made = { minVersion: `TLSv${words.version}`, maxVersion: `TLSv${words.version}` };
  made.ciphers = words.version === '1.3'
    ? words.suite || 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256'
    : `${words.openssl || 'ALL'}:@SECLEVEL=0`;
  if (words.groups) {
    const names = { secp256r1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521', x25519: 'X25519', x448: 'X448' };
    made.ecdhCurve = words.groups.split(',').map((group) => names[group] || group).join(':');
  }
  if (words.field) made.dhparam = fs.readFileSync(words.field);
  if (words.alpn) made.ALPNProtocols = [words.alpn];
  if (words.chain) {
    made.cert = fs.readFileSync(words.chain);
    made.key = fs.readFileSync(words.key);
  }
  made.ca = fs.readFileSync(words.ca);
  if (features.includes('session_id')) made.secureOptions = require('crypto').constants.SSL_OP_NO_TICKET;
  return made;
}

// Calls back with the head and the body, once they are here.
function hear(socket, then) {
  let heard = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk]);
    const end = heard.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = heard.subarray(0, end).toString();
    const length = /content-length: *(\d+)/i.exec(head);
    const body = heard.subarray(end + 4);
    if (body.length >= (length ? Number(length[1]) : 0)) then(head, body);
  });
}

function talk(session, then) {
  const made = { ...options(), port: Number(words.port), host: '127.0.0.1', servername: words.name, session,
    requestOCSP: features.includes('staple') };
  let ticket;
  let staple;
  const socket = tls.connect(made, () => {
    const request = fs.readFileSync(words.request);
    if (features.includes('half_close')) socket.end(request);
    else socket.write(request);
  });
  socket.on('session', (given) => { ticket = given; });
  socket.on('OCSPResponse', (given) => { staple = given; });
  socket.on('error', fail);
  hear(socket, (_, body) => {
    if (!body.equals(fs.readFileSync(words.answer))) fail('another answer');
    if (session && !socket.isSessionReused()) fail('not resumed');
    if (features.includes('staple') && !(staple && staple.length)) fail('no staple');
    socket.end();
    socket.on('close', () => then(ticket));
  });
}

function serve() {
  const made = { ...options(), allowHalfOpen: true };
  if (words.verify) {
    made.requestCert = true;
    made.rejectUnauthorized = words.verify === 'require';
  }
  if (words.other) {
    const named = tls.createSecureContext(options());
    made.cert = fs.readFileSync(words.other);
    made.key = fs.readFileSync(words.otherkey);
    made.SNICallback = (name, then) => then(null, name === words.name ? named : undefined);
  }
  const server = tls.createServer(made, (socket) => {
    socket.on('error', (failed) => console.log(String(failed)));
    hear(socket, (head, body) => {
      const answer = head.startsWith('POST') ? body : Buffer.from('seven steps\n');
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n`);
      socket.end(answer);
    });
  });
  server.on('tlsClientError', (failed) => console.log(String(failed)));
  const sessions = new Map();
  server.on('newSession', (id, session, then) => { sessions.set(id.toString('hex'), session); then(); });
  server.on('resumeSession', (id, then) => then(null, sessions.get(id.toString('hex')) || null));
  if (words.staple) server.on('OCSPRequest', (_, __, then) => then(null, fs.readFileSync(words.staple)));
  server.listen(0, '127.0.0.1', () => console.log(`port=${server.address().port}`));
}

if (!client) serve();
else if (features.includes('resumption') || features.includes('session_id')) {
  talk(undefined, (session) => (session ? talk(session, () => process.exit(0)) : fail('no session')));
} else talk(undefined, () => process.exit(0));
