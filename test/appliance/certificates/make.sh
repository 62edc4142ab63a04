#!/usr/bin/env bash
# Makes the certificates of the simulated appliance again (needs openssl 3; not run by tests: what it makes is
# committed). Every private key in this folder is public and guards nothing. Serial numbers and dates are fixed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
san='subjectAltName=DNS:localhost,DNS:voip.customer.example,IP:127.0.0.1,IP:::1'

# key NAME [openssl genpkey arguments]: a private key, unless it stands there already.
key() {
  local name="$1"
  shift
  [ -e "$name.key.pem" ] || openssl genpkey -quiet "$@" -out "$name.key.pem"
}
# certify NAME KEY SUBJECT FROM TO ISSUER|self SAN-OR-EXTENSION [more openssl ca arguments]
certify() {
  local name="$1" keyFile="$2.key.pem" subject="$3" from="$4" to="$5" issuer="$6" extension="$7"
  shift 7
  : > "$scratch/index"
  printf '%s\n' "$(printf '%s' "$name" | sha256sum | cut -c1-16 | sed 's/^[89a-f]/1/')" > "$scratch/serial"
  printf '[v3]\n%s\n' "$extension" > "$scratch/extensions"
  cat > "$scratch/ca.cnf" <<CNF
[ca]
default_ca = d
[d]
database = $scratch/index
serial = $scratch/serial
new_certs_dir = $scratch
default_md = sha256
policy = p
unique_subject = no
email_in_dn = no
[p]
organizationName = optional
commonName = supplied
CNF
  openssl req -new -key "$keyFile" -subj "$subject" -out "$scratch/request.pem" -config <(printf '[req]\ndistinguished_name=d\n[d]\n')
  local signer=(-selfsign -keyfile "$keyFile")
  [ "$issuer" = self ] || signer=(-keyfile "$issuer.key.pem" -cert "$issuer.cert.pem")
  openssl ca -batch -notext -config "$scratch/ca.cnf" "${signer[@]}" -in "$scratch/request.pem" -startdate "$from" -enddate "$to" \
    -extensions v3 -extfile "$scratch/extensions" -out "$name.cert.pem" "$@" 2> "$scratch/log" || { cat "$scratch/log"; exit 1; }
}
rsa() { key "$1" -algorithm RSA -pkeyopt "rsa_keygen_bits:$2"; }

from=20130101000000Z
to=21130101000000Z
name='/O=Simulated customer/CN=voip.customer.example'
for one in normal changed-key ca intermediate; do rsa "$one" 2048; done
rsa rsa1024 1024

certify normal normal "$name" $from $to self "$san"
certify same-key normal "$name" 20140101000000Z $to self "$san"
certify changed-key changed-key "$name" $from $to self "$san"
certify expired normal "$name" 20100101000000Z 20120101000000Z self "$san"
certify not-yet-valid normal "$name" 20990101000000Z $to self "$san"
certify wrong-host normal '/O=Simulated customer/CN=other.customer.example' $from $to self 'subjectAltName=DNS:other.customer.example'
certify rsa1024 rsa1024 "$name" $from $to self "$san"
certify sha1 normal "$name" $from $to self "$san" -md sha1
certify nul-name normal '/O=Simulated customer/CN=voip.customer.example' $from $to self 'subjectAltName=DER:30:1b:82:19:6c:6f:63:61:6c:68:6f:73:74:00:2e:61:74:74:61:63:6b:65:72:2e:65:78:61:6d:70:6c:65'
certify idn-name normal '/O=Simulated customer/CN=xn--vip-4fb.customer.example' $from $to self 'subjectAltName=DNS:xn--vip-4fb.customer.example,IP:127.0.0.1'

authority=$'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign'
certify ca ca '/O=Simulated customer/CN=Simulated customer root' $from $to self "$authority"
certify intermediate intermediate '/O=Simulated customer/CN=Simulated customer issuing' $from $to ca "$authority"
certify by-ca normal "$name" $from $to intermediate "$san"

# 10 000 names; short ones, or the handshake passes OpenSSL's own limit of 100 KiB for a chain.
names="$(seq -f '%05g.a' 1 10000 | sed 's/^/DNS:/' | paste -sd,)"
certify many-names normal "$name" $from $to self "subjectAltName=DNS:localhost,IP:127.0.0.1,$names"
gzip -9nf many-names.cert.pem
