# The bot without what only builds or tests it. docs/operations.md says what is in the image and how to run it.
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY local-discord/package.json local-discord/
# The driver of PostgreSQL is optional. TypeScript comes along as an optional peer, and Node needs none to run this.
RUN npm ci --omit=dev --no-audit --no-fund \
  && npm install --save-prod --omit=dev --no-audit --no-fund "pg@^8" \
  && rm -rf node_modules/typescript node_modules/@typescript node_modules/.bin node_modules/local-discord

FROM ${NODE}
ENV NODE_ENV=production HEALTH_PORT=9464
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY models models
COPY commands commands
COPY src src
RUN mkdir data .cache && chown node:node data .cache
USER node
# Everything is loaded, and what compiling it gave is kept for every start, before the missing token ends it.
RUN node src/main.ts || test -d .cache/compile
# The only folder that is written to when it runs.
VOLUME /app/data
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "src/ops/healthcheck.ts"]
CMD ["node", "--max-old-space-size=1024", "src/main.ts"]
