/**
 * The driver API, with which the browser page and tests act as people in the local Discord.
 *
 * All endpoints are under `/driver` on the local Discord's origin, take and return JSON (send `content-type: application/json`)
 * and need no token. Requests with a foreign `Origin` or `Host` are refused. Ids are snowflakes as strings. Times are epoch
 * milliseconds on the local Discord's clock; names that end in `Ms` are durations. Discord's own objects (`APIMessage`,
 * `APIApplicationCommand`, ...) keep their snake_case field names; fields of the driver are camelCase.
 * Errors have status 400, 403, 404 or 409 and a {@link DriverError} as body.
 *
 * | Method and path                                                          | Body                         | Answer |
 * |--------------------------------------------------------------------------|------------------------------|--------|
 * | GET  /driver/state                                                       |                              | DriverState |
 * | GET  /driver/channels/:channel/messages?as=&limit=50&before=&after=      |                              | DriverMessage[], oldest first |
 * | GET  /driver/channels/:channel/messages/:message?as=                     |                              | DriverMessage |
 * | POST /driver/channels/:channel/messages                                  | DriverPost                   | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message?as=                   |                              | 204 (own message, or "dismiss" of one's ephemeral one) |
 * | PUT  /driver/channels/:channel/messages/:message/reactions/:emoji?as=&burst= |                          | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message/reactions/:emoji?as=  |                              | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message/reactions?as=         |                              | DriverMessage (moderators: removes all; `?emoji=` removes one emoji) |
 * | GET  /driver/channels/:channel/messages/:message/reactions/:emoji        |                              | DriverPerson[] |
 * | GET  /driver/commands?as=&channel=                                       |                              | DriverCommand[] that the person may use there |
 * | POST /driver/interactions/command                                        | DriverCommandCall            | DriverOutcome |
 * | POST /driver/interactions/autocomplete                                   | DriverAutocompleteCall       | DriverOutcome (choices in it) |
 * | POST /driver/interactions/context                                        | DriverContextCall            | DriverOutcome |
 * | POST /driver/interactions/component                                      | DriverComponentCall          | DriverOutcome |
 * | POST /driver/interactions/modal                                          | DriverModalSubmit            | DriverOutcome |
 * | GET  /driver/interactions/:id?wait=&waitMs=                              |                              | DriverOutcome |
 * | POST /driver/dms                                                         | DriverDmOpen                 | DriverChannel |
 * | GET  /driver/events?as=&traffic=1                                        |                              | server-sent events, see DriverEvent |
 * | GET  /driver/traffic?limit=200                                           |                              | DriverTraffic[], oldest first |
 * | POST /driver/tools/drop-gateway                                          | DriverGatewayDrop            | { dropped: number } |
 * | POST /driver/tools/permissions                                           | DriverPermissionChange       | DriverChannel |
 * | POST /driver/tools/fail-rest                                             | DriverRestFailure            | { failing: number } |
 * | POST /driver/tools/advance                                               | { ms: number }               | DriverClock |
 * | POST /driver/tools/channels                                              | DriverChannelCreate          | DriverChannel |
 * | DELETE /driver/tools/channels/:channel                                   |                              | 204 |
 * | POST /driver/tools/guilds                                                | DriverGuildCreate            | DriverGuild |
 * | PUT / DELETE /driver/tools/guilds/:guild/bots/:application               |                              | 204 (adds the bot / kicks it) |
 * | PUT / DELETE /driver/tools/people/:person/apps/:application               |                              | 204 (the person installs the bot for themselves / removes it) |
 *
 * `:emoji` is the URL-encoded emoji: `%F0%9F%91%8D` or `name:id`.
 * Attachments are served on the same origin at the URLs in their messages (`/attachments/...`).
 */
/** Body of every refused driver request. `message` is for people. */
export interface DriverError {
  readonly error: { readonly code: string; readonly message: string };
}

export type * from './commands.ts';
export type * from './events.ts';
export type * from './interactions.ts';
export type * from './messages.ts';
export type * from './tools.ts';
export type * from './tour.ts';
export type * from './traffic.ts';
export type * from './world.ts';
