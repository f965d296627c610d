/** The request layer of spotify-web-api-node, which its published types leave out. */
declare module 'spotify-web-api-node/src/http-manager.js' {
  export interface BaseRequest {
    getURI(): string;
    getQueryParameters(): Readonly<Record<string, unknown>> | undefined;
    getHeaders(): Readonly<Record<string, string>> | undefined;
    /** The fields of a form. */
    getBodyParameters(): Record<string, string> | undefined;
  }
  export type Callback = (error: unknown, response?: unknown) => void;
  const httpManager: {
    get(request: BaseRequest, callback: Callback): void;
    post(request: BaseRequest, callback: Callback): void;
  };
  export default httpManager;
}
