# The patrol in a container (容器镜像): the code, Node 24, and Chromium and a Chinese font from the distribution. It runs as
# nobody in particular, and writes to data/ and /tmp alone. docs/deploy.md says how it is used.

FROM node:24-bookworm-slim AS packages
WORKDIR /opt/site-patrol
COPY package.json package-lock.json .npmrc ./
# Of what is optional the image has Node and a browser; charts in Word need their renderer and their font.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/@sparticuz

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates chromium fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/site-patrol
COPY --from=packages /opt/site-patrol/node_modules node_modules
COPY package.json LICENSE ./
COPY config config
COPY reports reports
COPY workers workers
COPY src src
RUN mkdir data && chown node:node data
USER node
# HOME: Chromium wants one that it can write to. MALLOC_…: as in package.json.
ENV HOME=/tmp MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 NODE_ENV=production
VOLUME /opt/site-patrol/data
ENTRYPOINT ["node", "--max-semi-space-size=8", "src/cli/launch.cjs"]
CMD ["--help"]
