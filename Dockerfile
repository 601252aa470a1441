# The bot in a container: a small Debian, no root, nothing to write but /data and /tmp.
# It builds with any engine: docker build -t gaclop .   The tag, not a digest, so that a build takes Debian's
# security fixes in; what comes from PyPI is held by the hashes of the lock files.
ARG DEBIAN=trixie-slim

FROM docker.io/library/debian:${DEBIAN} AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY requirements.lock .ci/media.lock ./
RUN python3 -m venv /opt/gaclop \
 && /opt/gaclop/bin/pip install --no-cache-dir --no-deps --only-binary :all: --requirement requirements.lock \
 && /opt/gaclop/bin/pip install --no-cache-dir --no-deps --only-binary :all: --requirement media.lock
COPY pyproject.toml README.md LICENSE ./
COPY rules rules
COPY bot bot
# What only builds or fetches does not come along.
RUN /opt/gaclop/bin/pip wheel --no-deps --no-build-isolation --wheel-dir wheel . \
 && /opt/gaclop/bin/pip install --no-cache-dir --no-deps --no-index wheel/*.whl \
 && /opt/gaclop/bin/pip check \
 && /opt/gaclop/bin/pip uninstall --yes --quiet hatchling editables pip

FROM docker.io/library/debian:${DEBIAN}
# tesseract-ocr-vie is data alone: tesserocr brings the program that reads with it.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates python3 tesseract-ocr-vie \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 gaclop \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin gaclop \
 && install --directory --owner 10001 --group 10001 --mode 0700 /data
COPY --from=build /opt/gaclop /opt/gaclop
ENV PATH=/opt/gaclop/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATABASE_URL=sqlite+aiosqlite:////data/bot.db
WORKDIR /data
VOLUME ["/data"]
USER 10001:10001
STOPSIGNAL SIGTERM
# Start-up may migrate the tables: two minutes. No shell, no curl: the image has neither need nor use for them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["/opt/gaclop/bin/python", "-c", "import http.client, os; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('BOT_LISTEN', ':8080').rpartition(':')[2]), timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["gaclop"]
CMD ["run"]
