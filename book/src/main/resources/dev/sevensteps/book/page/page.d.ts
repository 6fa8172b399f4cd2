// The types of what the page makes of the data in `book.d.ts`. For people and for the type checker; not put into the page.

/** A field with its words. `index` is its place in the list. */
interface FieldView {
  index: number;
  offset: number;
  length: number;
  /** The names around it and its own, outermost first, with dots between. */
  path: string;
  /** Its own name. */
  name: string;
  /** Its name within the group it lies in: what the group does not say already. */
  label: string;
  /** The group it lies in: an index into the same list, or -1. */
  parent: number;
  /** Empty for a group. */
  value: string;
  depth: number;
  kind: "group" | "length" | "value";
}

/** A record as it went over the wire. Its bytes and fields are decoded when they are asked for. */
interface RecordView {
  number: number;
  sender: Role;
  /** The content type: handshake, alert, change_cipher_spec, application_data. */
  type: string;
  encrypted: boolean;
  /** How many bytes it has, header included; `wire` may hold fewer. */
  length: number;
  readonly wire: Uint8Array;
  /** The fields of its first five bytes. */
  readonly header: FieldView[];
}

/** A secret at the moment it was born. */
interface SecretView {
  name: string;
  readonly value: Uint8Array;
  formula: string;
  command: string;
  /** Why there is no command; empty if nobody would look for it. */
  note: string;
  keyId: string;
}

interface FailureView {
  kind: string;
  sentence: string;
  alert: string;
  by: Role;
  line: string;
  state: string;
  duty: string;
}

/** A moment of a run: a message, data or a failure, with what came just before it. */
interface Moment {
  /** Its place among the moments of the run. */
  index: number;
  kind: "line" | "interjection" | "data" | "failure";
  /** Who sends; who gave up, of a failure. */
  sender: Role;
  /** The name of the message in the RFC; words for what is no message. */
  title: string;
  step: StepNumber;
  /** The line of the script, where it is one. */
  line?: string;
  /** The name of the interjection, where it is one; REFUSED for a message that was, LOOSE for a record that no message belongs to. */
  what?: string;
  /** The words of an interjection. */
  words?: string;
  /** The state before it, as in `Machine.states`. */
  before: string;
  /** The state after it; the same as `before` if nothing changed. */
  after: string;
  encrypted: boolean;
  /** The content type. */
  type: string;
  /** The message in clear; for data, as much as was kept. */
  readonly bytes: Uint8Array;
  /** How many bytes the message or the data have. */
  length: number;
  readonly fields: FieldView[];
  /** The records that carried it. Several moments may share one. */
  records: RecordView[];
  /** The secrets that were born since the moment before. */
  secrets: SecretView[];
  failure?: FailureView;
}

/** What is open on the page: all of it stands in the URL. */
interface Reader {
  run: Run;
  /** Whose trace is shown. */
  role: Role;
  moments: Moment[];
  /** The moment walked to: an index into `moments`. */
  at: number;
  /** The step whose words are shown; that of the moment, unless the reader chose another. */
  step: StepNumber;
  /** The moment whose bytes are open: null for the one walked to. */
  message: number | null;
  /** The number of the record whose bytes are open: null for the message in clear. */
  record: number | null;
  /** The field that is marked: an index into the fields of what is open. */
  field: number | null;
  /** The byte that is marked: an offset into what is open. */
  byte: number | null;
  /** The part of the page that is open: "bytes", "machines", "keys", "knowledge", "padlock", "compare", "break". */
  view: string;
  /** The id of a second run, to compare with. */
  with: string | null;
  /** Whether encrypted messages are shown as an eavesdropper sees them. */
  sealed: boolean;
  /** What one end says instead of what is due: the id of a saying; null to break bytes. */
  instead: string | null;
  /** Moments that are shown the other way round than `sealed` says. */
  turned: ReadonlySet<number>;
  /** Whether the play mode is on. */
  play: boolean;
}

/** What can be changed: all of `Reader` but what follows from the rest. Give the run by its id. */
interface Change {
  run?: string;
  role?: Role;
  at?: number;
  /** Zero or null: the step of the moment again. */
  step?: number | null;
  message?: number | null;
  record?: number | null;
  field?: number | null;
  byte?: number | null;
  view?: string;
  with?: string | null;
  instead?: string | null;
  sealed?: boolean;
  turned?: ReadonlySet<number>;
  play?: boolean;
}

interface Store {
  reader(): Reader;
  /** Changes what is open, and tells all subscribers if anything did change. */
  go(change: Change): void;
  /** Calls `fn` after each change; `before` is what was open until then. Returns how to stop. */
  subscribe(fn: (now: Reader, before: Reader) => void): () => void;
}

/** What a panel is: it makes its section once, and keeps it up to date by itself. */
type Panel = (book: Book, store: Store) => HTMLElement;
