# The portal's image: web server, workers and beat run from it with different commands.

FROM node:22.12.0-bookworm-slim AS assets
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.11.7-slim-bookworm AS packages
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

FROM python:3.11.7-slim-bookworm AS built
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
COPY --from=packages /venv /venv
WORKDIR /portal
COPY . .
COPY --from=assets /portal/node_modules node_modules
# The embedded settings suffice here: nothing of them stays in the image but the collected files.
RUN for texts in locale/*/LC_MESSAGES/*.po; do msgfmt -c -o "${texts%.po}.mo" "$texts"; done \
    && DANVAN_VAR=/tmp/build DANVAN_STATIC=/portal/staticfiles /venv/bin/python manage.py collectstatic --noinput \
    && rm -rf node_modules tests

FROM python:3.11.7-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 \
        tesseract-ocr tesseract-ocr-vie antiword postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal -m 0750 /var/lib/danvan
COPY --from=packages /venv /venv
COPY --from=built /portal /portal
WORKDIR /portal
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DANVAN_PRODUCTION=true \
    DANVAN_VAR=/var/lib/danvan \
    DANVAN_STATIC=/portal/staticfiles
USER portal
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "danvan.wsgi"]
