/**
 * The driver API: how the browser page and the tests act as PEOPLE in the local Discord.
 *
 * Everything lives under `/driver` on the local Discord's own origin, speaks JSON (send `content-type: application/json`)
 * and needs no token. Requests with a foreign `Origin` or `Host` are refused. Ids are snowflakes as strings, times
 * are epoch milliseconds on the local Discord's clock unless a name ends in `Ms` (a duration). What is Discord's own shape
 * (`APIMessage`, `APIApplicationCommand`, ...) keeps Discord's own field names; what the driver adds is camelCase.
 * Errors: status 400/403/404/409 with {@link DriverError}.
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
 * | GET  /driver/commands?as=&channel=                                       |                              | DriverCommand[] that person may use there |
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
 *
 * `:emoji` is the URL-encoded emoji: `%F0%9F%91%8D` or `name:id`.
 * Attachments are served by the local Discord at the URLs their messages carry (same origin, `/attachments/...`).
 */
/** Body of every refused driver request. `message` says what was wrong, in words for a person. */
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
