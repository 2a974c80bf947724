#!/bin/sh
# Saves what every engine of the stack keeps, or brings it back. The engines stand still meanwhile.
#
#   deploy/backup/backup.sh save DIRECTORY                 from the containers' volumes, one archive each
#   deploy/backup/backup.sh restore DIRECTORY              replaces what the volumes hold
#   deploy/backup/backup.sh save|restore DIRECTORY DATA    of the native stack, whose data directory is DATA
#
# CONTAINER_ENGINE=podman works on podman's volumes instead of docker's.
set -eu

usage() {
  sed -n 's/^# \{0,1\}//; 2,8p' "$0" >&2
  exit 2
}

repository=$(cd "$(dirname "$0")/../.." && pwd)
engine=${CONTAINER_ENGINE:-docker}

compose() {
  if [ "$engine" = podman ]; then set -- podman-compose -f "$repository/docker-compose.observability.yml" "$@"
  else set -- docker compose -f "$repository/docker-compose.observability.yml" "$@"; fi
  "$@"
}

# The directory that each service keeps its volume at, as in docker-compose.observability.yml.
volume_of() {
  case $1 in
    collector) echo /var/lib/otelcol ;;
    tempo) echo /var/tempo ;;
    grafana) echo /var/lib/grafana ;;
    *) echo "/$1" ;;
  esac
}

# The services of the stack that exist here.
services() {
  for service in collector tempo prometheus loki alertmanager grafana; do
    if "$engine" container inspect "binnacle-$service" >/dev/null 2>&1; then echo "$service"; fi
  done
}

is_running() {
  [ "$("$engine" container inspect --format '{{.State.Running}}' "binnacle-$1")" = true ]
}

start_again() {
  code=$?
  trap '' HUP INT TERM
  for service in $running; do "$engine" start "binnacle-$service" >/dev/null || code=1; done
  exit "$code"
}

save_volumes() {
  existing=$(services)
  [ -n "$existing" ] || { echo "no container of the stack exists; start it once first" >&2; exit 1; }
  running=$(for service in $existing; do if is_running "$service"; then echo "$service"; fi; done)
  # However this ends, what ran runs again. A signal without a trap of its own would skip the first one in some shells.
  trap start_again EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  for service in $running; do "$engine" stop -t 15 "binnacle-$service" >/dev/null; done
  for service in $existing; do
    "$engine" cp "binnacle-$service:$(volume_of "$service")/." - >"$archives/$service.tar.part"
    keep_archive "$service"
  done
}

# Half an archive never takes the place of a whole one.
keep_archive() {
  mv "$archives/$1.tar.part" "$archives/$1.tar"
  echo "$1: $(wc -c <"$archives/$1.tar") bytes"
}

# Nothing is removed before all that replaces it was read once.
check_archives() {
  for archive in "$archives"/*.tar; do
    tar -tf "$archive" >/dev/null || { echo "$archive cannot be read; nothing was replaced" >&2; exit 1; }
  done
}

restore_volumes() {
  check_archives
  saved=$(cd "$archives" && ls ./*.tar | sed 's#^\./##; s#\.tar$##')
  compose down --volumes
  # shellcheck disable=SC2086 # one word a service
  compose up --no-start $saved
  for service in $saved; do
    "$engine" cp -a - "binnacle-$service:$(volume_of "$service")" <"$archives/$service.tar"
    echo "$service: restored"
  done
  # shellcheck disable=SC2086
  compose up -d $saved
}

check_native_is_stopped() {
  if [ -e "$data/stack.lock" ] && kill -0 "$(cat "$data/stack.lock")" 2>/dev/null; then
    echo "the stack of pid $(cat "$data/stack.lock") uses $data; end it first" >&2
    exit 1
  fi
}

save_native() {
  check_native_is_stopped
  for directory in "$data"/*/; do
    name=$(basename "$directory")
    tar -C "$data" -cf "$archives/$name.tar.part" "$name"
    keep_archive "$name"
  done
}

restore_native() {
  check_native_is_stopped
  check_archives
  mkdir -p "$data"
  for archive in "$archives"/*.tar; do
    name=$(basename "$archive" .tar)
    rm -rf "${data:?}/$name"
    tar -C "$data" -xf "$archive"
    echo "$name: restored"
  done
}

[ $# -eq 2 ] || [ $# -eq 3 ] || usage
archives=$2
data=${3:-}
case $1 in
  save) mkdir -p "$archives" && if [ -n "$data" ]; then save_native; else save_volumes; fi ;;
  restore) if [ -n "$data" ]; then restore_native; else restore_volumes; fi ;;
  *) usage ;;
esac
