/**
 * The schedule of a scenario is that of an AEAD with keys of 16 bytes. A run of TLS 1.2 with another suite cuts its key block
 * otherwise: in CBC mode there are keys for a MAC, and no IVs. What was recorded says how.
 */

/** @typedef {Scenario['keys'][number]} KeyOfSchedule */

/**
 * The values of a scenario as a run had them. Where the run has recorded no part of a key block, they stay as they are.
 * @param {KeyOfSchedule[]} keys
 * @param {SecretView[]} secrets of the run
 * @returns {KeyOfSchedule[]}
 */
export function fittedTo(keys, secrets) {
  const parts = new Map(secrets.filter((secret) => secret.formula.startsWith('key_block[')).map((secret) => [secret.keyId || secret.name, secret]));
  if (parts.size === 0) {
    return keys;
  }
  const total = [...parts.values()].reduce((sum, part) => sum + part.value.length, 0);
  const known = new Set(keys.map((key) => key.id));
  return keys.filter((key) => parts.has(key.id) || !key.from.includes('key_block')).flatMap((key) => {
    const recorded = secrets.find((secret) => secret.keyId === key.id);
    const fitted = recorded?.formula ? { ...key, formula: recorded.formula, length: recorded.value.length } : key;
    return key.id !== 'key_block' ? [fitted] : [
      { ...key, length: total, formula: key.formula.replace(/\[0\.\.\d+\]$/, '[0..' + (total - 1) + ']') },
      ...[...parts].filter(([id]) => !known.has(id)).map(([id, part]) => macKey(id, part, key))];
  });
}

/**
 * @param {string} id
 * @param {SecretView} part
 * @param {KeyOfSchedule} block
 * @returns {KeyOfSchedule}
 */
function macKey(id, part, block) {
  const end = id.startsWith('client_') ? 'client' : 'server';
  return {
    ...block, id, name: 'MAC key of the ' + end, formula: part.formula, from: ['key_block'], length: part.value.length,
    say: 'The key that the ' + end + '’s records are authenticated with.',
  };
}
