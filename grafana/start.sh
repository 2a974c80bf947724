#!/bin/sh
# Entry point of the Grafana container: a password of its own for each installation, instead of a known default.
# It lies beside Grafana's database, which takes it over when it is first made.
set -eu

password_file=/var/lib/grafana/admin-password
if [ ! -s "$password_file" ]; then
  (umask 077 && head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$password_file")
  echo "Grafana: http://localhost:3001, user admin, password $(cat "$password_file")"
else
  echo "Grafana: http://localhost:3001, user admin, password as printed at the first start (in $password_file)"
fi
export GF_SECURITY_ADMIN_PASSWORD__FILE="$password_file"
exec /run.sh "$@"
