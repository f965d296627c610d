/** The error of one field, with Discord's code and message. */
export interface FieldError {
  readonly code: string;
  readonly message: string;
}

/** Discord's error tree: nested field names and indexes down to `{_errors: [...]}`. */
export interface ErrorTree {
  [field: string]: ErrorTree | FieldError[];
}

/** An error response of Discord's REST API. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The response body. */
  body(): { message: string; code: number; errors?: ErrorTree } {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

const INVALID_FORM_BODY = 50035;

/** 50035 with an error tree built from (path, error) pairs. */
export function invalidForm(
  issues: readonly (readonly [readonly (string | number)[], FieldError])[],
): ApiError {
  const tree: ErrorTree = {};
  for (const [path, problem] of issues) {
    let node = tree;
    for (const step of path) {
      const next = node[String(step)];
      if (next !== undefined && !Array.isArray(next)) node = next;
      else {
        const fresh: ErrorTree = {};
        node[String(step)] = fresh;
        node = fresh;
      }
    }
    const known = node._errors;
    node._errors = [...(Array.isArray(known) ? known : []), problem];
  }
  return new ApiError(400, INVALID_FORM_BODY, 'Invalid Form Body', tree);
}

/** 50035 for a single field. */
export function invalidField(path: readonly (string | number)[], code: string, message: string): ApiError {
  return invalidForm([[path, { code, message }]]);
}

const unknown = (code: number, what: string) => () => new ApiError(404, code, `Unknown ${what}`);

/** Errors with the codes and messages of Discord's error code table. */
export const apiErrors = {
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  unknownApplication: unknown(10002, 'Application'),
  unknownChannel: unknown(10003, 'Channel'),
  unknownGuild: unknown(10004, 'Guild'),
  unknownMember: unknown(10007, 'Member'),
  unknownMessage: unknown(10008, 'Message'),
  unknownRole: unknown(10011, 'Role'),
  unknownUser: unknown(10013, 'User'),
  unknownEmoji: () => new ApiError(400, 10014, 'Unknown Emoji'),
  unknownWebhook: unknown(10015, 'Webhook'),
  unknownInteraction: unknown(10062, 'interaction'),
  unknownCommand: unknown(10063, 'application command'),
  invalidToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  tooManyReactions: () => new ApiError(400, 30010, 'Maximum number of reactions reached (20)'),
  tooManyPins: () => new ApiError(400, 30003, 'Maximum number of pins reached (50)'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  dmOnly: () => new ApiError(403, 50003, 'Cannot execute action on a DM channel'),
  notYourMessage: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  cannotMessageUser: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  notText: () => new ApiError(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidRecipient: () => new ApiError(400, 50033, 'Invalid Recipient(s)'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  wrongChannelType: () => new ApiError(400, 50024, 'Cannot execute action on this channel type'),
  threadExists: () => new ApiError(400, 160004, 'A thread has already been created for this message'),
  threadArchived: () => new ApiError(400, 50083, 'Thread is archived'),
} as const;
