# The image of Treatywatch: docker build -t treatywatch .    docs/container.md tells how it is meant to run.

FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY demo demo
COPY bot bot
# The environment has no pip of its own: where the bot runs, nothing is installed.
RUN python -m venv --without-pip /opt/treatywatch \
 && python -m pip --python /opt/treatywatch/bin/python install --no-cache-dir .

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Treatywatch" \
      org.opencontainers.image.description="Watches news feeds for arms-control developments" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/treatywatch /opt/treatywatch
# The number is fixed, so that whoever mounts a folder knows whom to let read or write it. Python's own library comes
# without byte code, and the bot may not write any: compiled here once, and not at each start and each look at its health.
RUN groupadd --gid 10001 treatywatch \
 && useradd --uid 10001 --gid 10001 --no-log-init --home-dir /data --no-create-home --shell /usr/sbin/nologin treatywatch \
 && install --directory --owner=10001 --group=10001 --mode=0700 /data \
 && install --directory /config \
 && python -m compileall -q -x '/(test|tests|idlelib|ensurepip|site-packages|dist-packages)/' \
      "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"
ENV PATH=/opt/treatywatch/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TREATYWATCH_CONFIG=/config \
    TREATYWATCH_DATA=/data
USER 10001:10001
# Where temporary files go if the root is read-only and there is no /tmp.
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["treatywatch", "health"]
ENTRYPOINT ["treatywatch"]
CMD ["run"]
