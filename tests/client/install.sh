#!/bin/sh
# What the tests in the real client need: the packages of package.json, a browser, fonts. Quick when all is there.
#
#   install.sh             everything
#   install.sh playground  Node.js and the packages only
#
# Where something cannot be installed, one sentence says what to do; it is kept in var/client-missing, where the tests
# find it. With CI=true a missing part is an error.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
what=${1:-all}
missing=$root/var/client-missing

give_up() {
    echo "$1" >&2
    mkdir -p "$root/var"
    echo "$1" >"$missing"
    if [ "$what" = playground ] || [ "${CI:-}" = true ]; then exit 2; fi
    exit 0
}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

updated=no
apt_install() {
    if [ $updated = no ]; then apt-get -qq update >&2 || return 1; updated=yes; fi
    echo "Installing $* ..." >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# Some systems have a `chromium` that only says where to get one, so a browser has to tell its version.
browser() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

node_is_recent() { command -v npm >/dev/null 2>&1 && node -e 'process.exit(+(parseInt(process.versions.node) < 18))' 2>/dev/null; }

if ! node_is_recent && can_install; then apt_install nodejs npm || true; fi
node_is_recent || give_up "The tests in the real client need Node.js 18 or newer with npm: install it (on Debian or Ubuntu: apt-get install nodejs npm) and try again."

if ! cmp -s "$here/package-lock.json" "$here/node_modules/.installed"; then
    echo "Installing the Agents Playground (once) ..." >&2
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1
    (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts --no-update-notifier --loglevel=error >&2) ||
        give_up "The packages of tests/client could not be fetched: give npm access to its registry and try again."
    cp "$here/package-lock.json" "$here/node_modules/.installed"
fi

if [ "$what" != playground ]; then
    if ! browser && can_install; then apt_install chromium fonts-dejavu fonts-noto-color-emoji || true; fi
    browser || give_up "The tests in the real client need Chromium or Chrome: install it (on Debian: apt-get install chromium fonts-dejavu), or name one in CHROMIUM, and try again."
    rm -f "$missing"
fi
