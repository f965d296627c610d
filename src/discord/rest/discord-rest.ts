import { type InternalRequest, REST, type ResponseLike } from 'discord.js';
import { limitBody } from './limit-body.ts';
import { encodeMultipart } from './multipart.ts';

/** discord.js' REST client, which sends no body that Discord would refuse for its length. */
export class DiscordRest extends REST {
  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    if (request.passThroughBody === true || request.body === undefined || request.appendToFormData === true)
      return super.queueRequest(request);
    const body = limitBody(request.body);
    if (request.files === undefined || request.files.length === 0)
      return super.queueRequest({ ...request, body });
    const { files, headers, ...rest } = request;
    const encoded = await encodeMultipart(body, files);
    return super.queueRequest({
      ...rest,
      body: encoded.body,
      headers: { ...headers, 'content-type': encoded.contentType },
      passThroughBody: true,
    });
  }
}
