#!/usr/bin/env bash
# Makes the exports of Timewarrior, Watson and jrnl that tests/import_tools.rs reads, with what these programs themselves
# report as totals. Run it where the programs are:
#
#     apt-get install timewarrior
#     pip install td-watson jrnl
#     tests/imports/make_tools.sh
#
# It keeps everything in a temporary home. Ids that the programs draw differ each time; the tests know none of them.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache"
export WATSON_DIR="$work/watson" TIMEWARRIORDB="$work/timewarrior" TZ=Europe/Berlin LC_ALL=C.UTF-8
export COLUMNS=200
mkdir -p timewarrior watson jrnl

# ---- Timewarrior. `whole` has whole minutes only, a night, and the hour that is left out in spring; `odd` has seconds.
timewarrior() {
    rm -rf "$TIMEWARRIORDB"
    mkdir -p "$TIMEWARRIORDB/data"
    touch "$TIMEWARRIORDB/timewarrior.cfg"
}
track() { timew track "$@" :quiet </dev/null; }
report() {
    timew export >"timewarrior/$1.json"
    timew summary :all >"timewarrior/$1.txt"
}

timewarrior
track 2026-03-29T01:30 - 2026-03-29T04:00 "Move the clocks" on-call
track 2026-11-16T09:00 - 2026-11-16T10:30 "Plan the quarter" project:atlas
track 2026-11-16T10:30 - 2026-11-16T12:05 review +atlas/api 'say "no"' 'a\b' Größe
track 2026-11-17T23:30 - 2026-11-18T00:45 ops pager
timew annotate @1 'Hand over the pager, with notes' :quiet
track 2026-11-18T09:00 - 2026-11-18T09:20
track 2026-11-18T09:20 - 2026-11-18T09:20 blink
report whole

timewarrior
track 2026-11-16T09:00:07 - 2026-11-16T09:30:36 early
track 2026-11-16T10:00:00 - 2026-11-16T10:10:30 half
track 2026-11-16T11:00:59 - 2026-11-16T11:01:00 blink
track 2026-11-16T12:00:00 - 2026-11-16T13:07:44 long
report odd

timewarrior
track 2026-11-20T09:00 - 2026-11-20T09:30 standup
timew start 2026-11-20T13:00 mentoring :quiet </dev/null
timew export >timewarrior/running.json
timew --version >timewarrior/VERSION

# ---- Watson
frame() { watson add -f "$1" -t "$2" "${@:3}" >/dev/null; }
log() {
    watson log --all --json >"watson/$1.json"
    watson report --all --json >"watson/$1.report.json"
}

frame "2026-11-16 09:00" "2026-11-16 10:30" atlas-api +review +"two words"
frame "2026-11-16 10:30" "2026-11-16 11:00" "Plan the quarter"
frame "2026-11-17 23:30" "2026-11-18 00:45" ops/pager
frame "2026-11-18 09:00" "2026-11-18 09:20" "Größe (old)" +review
log whole
frame "2026-11-19 09:00:07" "2026-11-19 09:30:36" atlas-api +odd
frame "2026-11-19 10:00:00" "2026-11-19 10:10:30" atlas-api +odd
frame "2026-11-19 12:00:00" "2026-11-19 13:07:44" atlas-api +odd
log odd
watson start --at "2026-11-20 13:00" mentoring +people >/dev/null
watson log --all --json --current >watson/running.json
watson --version >watson/VERSION

# ---- jrnl, which asks on its first run unless it finds its settings
mkdir -p "$XDG_CONFIG_HOME/jrnl"
cat >"$XDG_CONFIG_HOME/jrnl/jrnl.yaml" <<SETTINGS
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {default: {journal: $work/journal.txt}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %H:%M'
version: v4.6
SETTINGS
write() { jrnl "$1" </dev/null >/dev/null 2>&1; }

write "2026-11-16 at 9:30am: Planned the quarter with @ana. Wrote the draft; sent it round."
write "2026-11-16: Reviewed the migration @review @atlas."
write "2026-11-17 at 16:00: *Helped @bob with the flaky test. First line.
Second line, with Größe and \"quotes\"."
write "2026-11-17 at 16:00: Wrote to @bob"
write "2026-11-17 at 16:00: Wrote to @bob"
jrnl --export json </dev/null >jrnl/export.json 2>/dev/null
jrnl --short </dev/null >jrnl/short.txt 2>/dev/null
jrnl --version </dev/null | sed -n 1p >jrnl/VERSION
