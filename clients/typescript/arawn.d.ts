/** A workstream, as the server sends it. */
export interface Workstream {
  id: string;
  name: string;
  created_at?: string;
  updated_at?: string;
  message_count?: number;
  metadata?: Record<string, unknown>;
}

export interface Message {
  id: string;
  role: string;
  content: string;
  timestamp: string;
  author?: string;
  session?: string;
  turn?: string;
  reply?: string;
  metadata?: Record<string, unknown>;
  usage?: Record<string, number>;
}

/** A message to append; with an id, it is appended once, however often it is sent. */
export type NewMessage = Pick<Message, "role" | "content"> & Partial<Message>;

/** A message that a search found. Scores compare within one search only. */
export interface Hit {
  score: number;
  workstream_id: string;
  message: Message;
  before?: Message;
  after?: Message;
  words: string[];
}

/** The end of a turn; `reply_id` is missing if the turn was cancelled before the reply began. */
export interface Turn {
  workstream_id: string;
  message_id: string;
  reply_id?: string;
  response: string;
  finish: "stop" | "length" | "content_filter" | "cancelled" | "other";
  model: string;
  usage?: Record<string, number>;
}

/** What a model would get, and why. */
export interface Context {
  workstream_id: string;
  budget: number;
  tokens: number;
  items: Array<Record<string, unknown> & { reason: string; role: string; content: string; tokens: number }>;
  left_out: Array<Record<string, unknown> & { reason: string }>;
}

/** An event of a reply; later versions of the server may send others, too. */
export interface ReplyEvent {
  event: string;
  data: Record<string, unknown>;
}

export interface SearchOptions {
  workstream?: string;
  limit?: number;
  role?: string;
  author?: string;
  since?: string;
  until?: string;
}

/** A refusal of the server, in its own words; `code` is for programs. */
export class ArawnError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** The workstreams of a server. A workstream is named by its id or its exact name. */
export class Arawn {
  constructor(url?: string, options?: { token?: string; fetch?: typeof fetch });
  /** The active workstreams, last used first; read in pages. */
  list(): AsyncGenerator<Workstream>;
  create(name: string, options?: { id?: string }): Promise<Workstream>;
  get(workstream: string): Promise<Workstream>;
  /** The workstream of this id or name; created if there is none. */
  findOrCreate(name: string): Promise<Workstream>;
  /** Appends a message, which is durable then. */
  append(workstream: string, message: NewMessage): Promise<Message>;
  /** All messages; read in pages. */
  messages(workstream: string, order?: "newest" | "oldest"): AsyncGenerator<Message>;
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  context(workstream: string, options?: { query?: string; max_tokens?: number }): Promise<Context>;
  /** Asks the server's model, and waits for the whole reply. The message is stored even if the model fails. */
  chat(workstream: string, message: string, options?: { author?: string; session?: string }): Promise<Turn>;
  /** The same; gives the pieces of the reply as they arrive. */
  stream(workstream: string, message: string, options?: { author?: string; session?: string }): AsyncGenerator<string>;
  /** The same; gives all events, at last `done` with the turn. */
  events(workstream: string, message: string, options?: { author?: string; session?: string }): AsyncGenerator<ReplyEvent>;
  /** Moves a workstream to the trash. */
  delete(workstream: string): Promise<void>;
}
