import { hexOf, traceOf } from './decode.js';

/**
 * Values of the key schedule that a trace does not keep, computed from those that it keeps: by the formulas of the book,
 * with the browser's own HMAC. What stands in a message is read from there.
 */

/** @typedef {Scenario['keys'][number]} FormulaKey */
/** @typedef {Uint8Array<ArrayBuffer>} Octets */
/** @typedef {{ hash: 'SHA-256' | 'SHA-384', valueOf: (id: string) => Uint8Array | undefined }} Calculator */

/**
 * What can be computed and is not known yet. Nothing, where the browser does not let a page compute.
 * @param {Run} run
 * @param {Moment[]} moments
 * @param {FormulaKey[]} keys
 * @param {Map<string, SecretView>} known
 * @returns {Promise<Map<string, SecretView>>}
 */
export async function computeMissing(run, moments, keys, known) {
  /** @type {Map<string, SecretView>} */
  const found = new Map();
  const suite = String(traceOf(run, 'client').summary['suite'] ?? '');
  /** @type {Calculator} */
  const calculator = {
    hash: suite.endsWith('SHA384') ? 'SHA-384' : 'SHA-256',
    valueOf: (id) => (known.get(id) ?? found.get(id))?.value,
  };
  // The formulas of a scenario are those of a suite with keys of 16 bytes: for another suite the lengths would be wrong.
  const usual = suite.includes('AES_128_GCM');
  for (const key of keys.filter((candidate) => !known.has(candidate.id) && (usual || !/write_key$|^key_block$/.test(candidate.id)))) {
    const value = saidInMessage(key.id, moments) ?? (globalThis.crypto?.subtle && await computed(key.formula, calculator));
    if (value) {
      found.set(key.id, { name: key.id, value, formula: key.formula, command: await commandOf(key.formula, calculator), note: '', keyId: key.id });
    }
  }
  return found;
}

/** @type {Record<string, [line: RegExp, field: RegExp]>} */
const SAID = {
  binder: [/CLIENT_HELLO$/, /\.binder\[0\]$/], client_random: [/^CLIENT_HELLO$/, /\.random$/], server_random: [/^SERVER_HELLO$/, /\.random$/],
  client_verify_data: [/^(CLIENT|RESUMING)_FINISHED$/, /verify_data$/], server_verify_data: [/^SERVER_FINISHED$/, /verify_data$/],
};

/**
 * @param {string} id
 * @param {Moment[]} moments
 * @returns {Uint8Array | undefined}
 */
function saidInMessage(id, moments) {
  const [line, path] = SAID[id] ?? [];
  const moment = line && moments.findLast((candidate) => candidate.line !== undefined && line.test(candidate.line));
  const field = moment?.fields.find((candidate) => path?.test(candidate.path));
  return field && moment ? moment.bytes.slice(field.offset, field.offset + field.length) : undefined;
}

const EXPAND_LABEL = /^HKDF-Expand-Label\((\w+), "([\w ]+)", (""|Hash\(""\)), (\d+)\)$/;
const EXTRACT = /^HKDF-Extract\((\w+), (\w+)\)$/;
const KEY_BLOCK = /^PRF\((\w+), "([\w ]+)", (\w+) \+ (\w+)\)\[0\.\.(\d+)\]$/;
const SLICE = /^(\w+)\[(\d+)\.\.(\d+)\]$/;

/**
 * The value of a formula, if all that it is made of is known.
 * @param {string} formula
 * @param {Calculator} calculator
 * @returns {Promise<Uint8Array | undefined>}
 */
async function computed(formula, { hash, valueOf }) {
  const zeros = new Uint8Array(hash === 'SHA-384' ? 48 : 32);
  const term = (/** @type {string | undefined} */ id) => (id === '0' ? zeros : valueOf(id ?? ''));
  const [, label, labelText = '', context, labelLength] = EXPAND_LABEL.exec(formula) ?? [];
  const [, salt, input] = EXTRACT.exec(formula) ?? [];
  const [, master, prfText = '', first, second, last] = KEY_BLOCK.exec(formula) ?? [];
  const [, whole, from, to] = SLICE.exec(formula) ?? [];
  const secret = term(label ?? salt ?? master ?? whole);
  if (!secret) {
    return undefined;
  }
  if (label) {
    return expandLabel(hash, secret, labelText, context === '""' ? new Uint8Array() : await digestOfNothing(hash), Number(labelLength));
  }
  const other = term(input ?? first);
  const seed = term(second);
  return salt ? other && hmac(hash, secret, other)
    : master ? other && seed && prf(hash, secret, joinedBytes(new TextEncoder().encode(prfText), other, seed), Number(last) + 1)
      : secret.slice(Number(from), Number(to) + 1);
}

/**
 * RFC 9846 §7.1: HKDF-Expand-Label.
 * @param {string} hash
 * @param {Uint8Array} secret
 * @param {string} label
 * @param {Uint8Array} context
 * @param {number} length no longer than the hash
 */
async function expandLabel(hash, secret, label, context, length) {
  const name = new TextEncoder().encode('tls13 ' + label);
  const info = joinedBytes(Uint8Array.of(length >> 8, length & 0xff, name.length), name, Uint8Array.of(context.length), context, Uint8Array.of(1));
  return (await hmac(hash, secret, info)).slice(0, length);
}

/**
 * RFC 5246 §5: the PRF; the label is at the head of the seed.
 * @param {string} hash
 * @param {Uint8Array} secret
 * @param {Octets} seed
 * @param {number} length
 */
async function prf(hash, secret, seed, length) {
  let out = new Uint8Array();
  for (let a = await hmac(hash, secret, seed); out.length < length; a = await hmac(hash, secret, a)) {
    out = joinedBytes(out, await hmac(hash, secret, joinedBytes(a, seed)));
  }
  return out.slice(0, length);
}

/**
 * @param {string} hash
 * @param {Uint8Array} key
 * @param {Uint8Array} data
 * @returns {Promise<Octets>}
 */
async function hmac(hash, key, data) {
  const imported = await crypto.subtle.importKey('raw', joinedBytes(key), { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, joinedBytes(data)));
}

/** @param {string} hash */
async function digestOfNothing(hash) {
  return new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array()));
}

/**
 * @param {...Uint8Array} parts
 * @returns {Octets}
 */
function joinedBytes(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * A line for a shell that computes the same; empty where a formula has none here.
 * @param {string} formula
 * @param {Calculator} calculator
 */
async function commandOf(formula, { hash, valueOf }) {
  const [, id, label, context, length] = EXPAND_LABEL.exec(formula) ?? [];
  const secret = valueOf(id ?? '');
  if (!secret || !globalThis.crypto?.subtle) {
    return '';
  }
  const data = context === '""' ? '' : ' -kdfopt hexdata:' + hexOf(await digestOfNothing(hash));
  return 'openssl kdf -keylen ' + length + ' -kdfopt digest:' + hash.replace('-', '') + ' -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:' + hexOf(secret)
    + " -kdfopt 'prefix:tls13 ' -kdfopt 'label:" + label + "'" + data + " TLS13-KDF | tr -d ':\\n' | tr A-F a-f";
}
