/** What moments are called that are no line of the script. */

/** @type {Record<string, string>} */
const TITLES = {
  WARNING_ALERT: 'Alert (warning)', USER_CANCELED: 'Alert (user_canceled)', FATAL_ALERT: 'Alert (fatal)',
  CLOSE_NOTIFY: 'Alert (close_notify)', EARLY_DATA: 'Early data (0-RTT)', COMPATIBILITY_CCS: 'ChangeCipherSpec (for old middleboxes)',
  NEW_SESSION_TICKET: 'NewSessionTicket', KEY_UPDATE: 'KeyUpdate', HELLO_REQUEST: 'HelloRequest',
  RENEGOTIATION: 'ClientHello (renegotiation)',
};

/**
 * `CLIENT_HELLO` as the RFC writes it, where the script does not say.
 * @param {string} name
 */
export function titleOf(name) {
  return TITLES[name] ?? name.toLowerCase().replace(/(^|_)([a-z0-9])/g, (_all, _dash, letter) => letter.toUpperCase());
}
