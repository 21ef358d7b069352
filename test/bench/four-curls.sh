#!/usr/bin/env bash
# What users do by hand today: sign in, ask the gateway for its serial, get a token, read the watts with it.
# Arguments: URL of the cloud, URL of the gateway. Environment: EMAIL, PASSWORD.
set -euo pipefail
cloud=$1
gateway=$2

session=$(curl -sSf -F "user[email]=$EMAIL" -F "user[password]=$PASSWORD" "$cloud/login/login.json" | jq -r .session_id)
serial=$(curl -sSkf "$gateway/info" | sed -n 's:.*<sn>\([^<]*\)</sn>.*:\1:p')
token=$(curl -sSf -H 'Content-Type: application/json' \
  -d "{\"session_id\":\"$session\",\"serial_num\":\"$serial\",\"username\":\"$EMAIL\"}" "$cloud/tokens")
curl -sSkf -H "Authorization: Bearer $token" "$gateway/production.json" | jq -e '.production[1].wNow'
