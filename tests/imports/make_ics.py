#!/usr/bin/env python3
"""Writes beside each calendar of tests/imports/ics what a second implementation makes of it.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install icalendar recurring-ical-events
    /tmp/venv/bin/python tests/imports/make_ics.py                    # every calendar of tests/imports/ics
    /tmp/venv/bin/python tests/imports/make_ics.py FOLDER             # every calendar of another folder
    /tmp/venv/bin/python tests/imports/make_ics.py --generate FOLDER 1 # writes calendars there first: rfc5545.ics with the
                                                                      # examples of the standard, and so many hard ones by chance

Written with icalendar 7.3 and recurring-ical-events 3.8. A `NAME.tsv` begins with the days that were asked for; each of
its lines is one occurrence that begins on one of them, in Europe/Berlin: the day, the time (`-` of a whole day), whole
minutes, why it is no work (`-` if it is), and the title. The rules for that reason are those of the manual, written down
here once more; everything else is the other implementation's.

Two things are done to a calendar before it is read: X-WR-TIMEZONE is taken out, for by the standard a time without a zone
is local wherever one is and one in UTC stays in UTC; and lines that icalendar refuses are its own affair: a calendar that
it cannot read at all gets no TSV.
"""

import datetime
import random
import re
import sys
import zoneinfo
from pathlib import Path

HERE = zoneinfo.ZoneInfo("Europe/Berlin")
UTC = datetime.timezone.utc
# Programs write rules that never end; so many years of each calendar are enough.
YEARS = 3
# The rules of RFC 5545, section 3.8.5.3, that go by days or slower: the start in New York, the rule, and a day without.
# Two are changed so that few years show them: one that never ends does, and one begins ten years earlier.
EXAMPLES = """
19970902T090000 FREQ=DAILY;COUNT=10
19970902T090000 FREQ=DAILY;UNTIL=19971224T000000Z
19970902T090000 FREQ=DAILY;INTERVAL=2
19970902T090000 FREQ=DAILY;INTERVAL=10;COUNT=5
19980101T090000 FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA
19980101T090000 FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1
19970902T090000 FREQ=WEEKLY;COUNT=10
19970902T090000 FREQ=WEEKLY;UNTIL=19971224T000000Z
19970902T090000 FREQ=WEEKLY;INTERVAL=2;WKST=SU
19970902T090000 FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH
19970902T090000 FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH
19970901T090000 FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR
19970902T090000 FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH
19970905T090000 FREQ=MONTHLY;COUNT=10;BYDAY=1FR
19970905T090000 FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR
19970907T090000 FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU
19970922T090000 FREQ=MONTHLY;COUNT=6;BYDAY=-2MO
19970928T090000 FREQ=MONTHLY;BYMONTHDAY=-3
19970902T090000 FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15
19970930T090000 FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1
19970910T090000 FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15
19970902T090000 FREQ=MONTHLY;INTERVAL=2;BYDAY=TU
19970610T090000 FREQ=YEARLY;COUNT=10;BYMONTH=6,7
19970310T090000 FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3
19970101T090000 FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200
19970519T090000 FREQ=YEARLY;BYDAY=20MO
19970512T090000 FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO
19970313T090000 FREQ=YEARLY;BYMONTH=3;BYDAY=TH
19970605T090000 FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8
19970902T090000 FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 19970902T090000
19970913T090000 FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13
19961105T090000 FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8
19970904T090000 FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3
19970929T090000 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2
19970902T090000 FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40;UNTIL=19970912T000000Z
19970805T090000 FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO
19970805T090000 FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU
19970115T090000 FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5
"""


def one_spaced(text):
    """A title as it is shown."""
    return "".join(c for c in " ".join(str(text).split()) if c.isprintable() or c == " ")


def instant(time):
    """In UTC; a time without a zone is local."""
    if not isinstance(time, datetime.datetime):
        time = datetime.datetime.combine(time, datetime.time())
    if time.tzinfo is None:
        time = time.replace(tzinfo=HERE)
    return time.astimezone(UTC)


def why(event, method, length):
    """Why an event is no work, or `-`."""
    invited = event.get("ATTENDEE", [])
    invited = invited if isinstance(invited, list) else [invited]
    whole_day = not isinstance(event["DTSTART"].dt, datetime.datetime)
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or method == "CANCEL":
        return "cancelled"
    if len(invited) == 1 and str(invited[0].params.get("PARTSTAT", "")).upper() == "DECLINED":
        return "declined"
    if whole_day:
        return "-"
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE":
        return "marked as free"
    if length > datetime.timedelta(days=1, seconds=29):
        return "longer than a day"
    return "-"


def rows(path):
    """The days that were asked for, and the lines."""
    import icalendar
    import recurring_ical_events

    text = path.read_bytes()
    text = re.sub(rb"(?m)^X-WR-TIMEZONE[^\n]*\n", b"", text)
    calendars = icalendar.Calendar.from_ical(text, multiple=True)
    starts = [instant(event["DTSTART"].dt).year for calendar in calendars for event in calendar.walk("VEVENT") if "DTSTART" in event]
    first = max(min(starts, default=2020), 1971)
    last = min(max(starts, default=2020), 2030)
    begin, end = datetime.date(first, 1, 1), datetime.date(max(last, first + YEARS - 1), 12, 31)
    lines = []
    for calendar in calendars:
        method = str(calendar.get("METHOD", "")).upper()
        calendar.subcomponents = [part for part in calendar.subcomponents if part.name != "VEVENT" or "DTSTART" in part]
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(
            begin - datetime.timedelta(days=2), end + datetime.timedelta(days=2)
        )
        seen = set()
        for event in found:
            start, stop = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
            whole_day = not isinstance(start, datetime.datetime)
            local = start if whole_day else instant(start).astimezone(HERE)
            day = local if whole_day else local.date()
            if not begin <= day <= end:
                continue
            length = instant(stop) - instant(start)
            minutes = 0 if whole_day else int((length.total_seconds() + 30) // 60)
            time = "-" if whole_day else local.strftime("%H:%M")
            title = one_spaced(event.get("SUMMARY", "")) or "(no title)"
            line = f"{day}\t{time}\t{minutes}\t{why(event, method, length)}\t{title}"
            # Two times that a clock leaves out as it goes forward can be one moment: an event is there once.
            place = (event.get("UID", id(event)), instant(event["RECURRENCE-ID"].dt), instant(start))
            if place not in seen:
                lines.append(line)
            seen.add(place)
    return [f"{begin}..{end}"] + sorted(lines)


def examples():
    """The standard's own examples as a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RFC 5545//EN"]
    for number, example in enumerate(EXAMPLES.strip().splitlines(), 1):
        start, rule, *except_on = example.split()
        lines += ["BEGIN:VEVENT", f"UID:example-{number}@example.com", f"SUMMARY:{rule}"]
        lines += [f"DTSTART;TZID=America/New_York:{start}", "DURATION:PT1H", f"RRULE:{rule}"]
        lines += [f"EXDATE;TZID=America/New_York:{day}" for day in except_on]
        lines.append("END:VEVENT")
    return lines + ["END:VCALENDAR"]


def is_followed(rule, start):
    """Whether the other implementation can follow a rule: on some by weeks it stumbles."""
    from dateutil.rrule import rrulestr

    try:
        rrulestr(rule.replace("Z", ""), dtstart=start).between(start, start + datetime.timedelta(days=3000))
    except (IndexError, ValueError):
        return False
    return True


def generate(folder, count):
    """The examples, and calendars of rules that are hard to follow, made by chance, always the same ones."""
    chance = random.Random(5545)
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "rfc5545.ics", examples())
    zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", ""]
    weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    def some(things, most):
        return ",".join(str(thing) for thing in chance.sample(things, chance.randint(1, min(most, len(things)))))

    def either(most):
        return [n for n in range(1, most + 1)] + [-n for n in range(1, most + 1)]

    def rule(start, zone):
        frequency = chance.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
        parts = [f"FREQ={frequency}"]
        if chance.random() < 0.5:
            parts.append(f"INTERVAL={chance.randint(2, 5)}")
        if chance.random() < 0.4:
            parts.append(f"BYMONTH={some(list(range(1, 13)), 5)}")
        by_week = frequency == "YEARLY" and chance.random() < 0.25
        if by_week:
            parts.append(f"BYWEEKNO={some(either(53), 6)}")
        if frequency != "WEEKLY" and chance.random() < (0.15 if by_week else 0.35):
            parts.append(f"BYMONTHDAY={some(either(31), 6)}")
        if frequency == "YEARLY" and not by_week and chance.random() < 0.15:
            parts.append(f"BYYEARDAY={some(either(366), 30)}")
        # Without a weekday, a rule by weeks means the one on which it starts; the other implementation takes all seven.
        if by_week or chance.random() < 0.5:
            numbered = frequency in ("MONTHLY", "YEARLY") and not by_week and chance.random() < 0.6
            # The other implementation takes none of a list in which only some weekdays have numbers.
            numbers = either(5 if frequency == "MONTHLY" else 53)
            days = chance.sample(weekdays, chance.randint(1, 4))
            parts.append("BYDAY=" + ",".join(f"{chance.choice(numbers)}{day}" if numbered else day for day in days))
        if chance.random() < 0.2:
            parts.append(f"BYHOUR={some(list(range(24)), 3)}")
        if chance.random() < 0.2:
            parts.append(f"BYMINUTE={some(list(range(60)), 2)}")
        # Where weeks begin, and so which of a week's days are chosen, differs in the first week.
        if frequency != "WEEKLY" and len(parts) > 2 and chance.random() < 0.3:
            parts.append(f"BYSETPOS={some(either(5), 3)}")
        if chance.random() < 0.3:
            parts.append(f"WKST={chance.choice(weekdays)}")
        ending = chance.random()
        if ending < 0.3:
            parts.append(f"COUNT={chance.randint(1, 40)}")
        elif ending < 0.6:
            until = start + datetime.timedelta(days=chance.randint(0, 1200), minutes=chance.choice([0, 0, 1, -1, 600]))
            if zone:
                until = until.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC)
            parts.append(f"UNTIL={until:%Y%m%dT%H%M%S}" + ("Z" if zone else ""))
        return ";".join(parts)

    for number in range(count):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made by chance//"]
        for event in range(60):
            zone = chance.choice(zones)
            start = datetime.datetime(2019, 1, 1) + datetime.timedelta(
                days=chance.randint(0, 900), minutes=chance.choice([0, 60, 121, 150, 539, 720, 1380, 1439])
            )
            followed = rule(start, zone)
            while not is_followed(followed, start):
                followed = rule(start, zone)
            kind = "" if zone == "" else f";TZID={zone}"

            def written(time, kind=kind, zone=zone):
                return f"{kind}:{time:%Y%m%dT%H%M%S}" if zone != "UTC" else f":{time:%Y%m%dT%H%M%S}Z"

            lines += [
                "BEGIN:VEVENT",
                f"UID:{number}-{event}@example.com",
                f"SUMMARY:event {event}",
                f"DTSTART{written(start)}",
                f"DTEND{written(start + datetime.timedelta(minutes=chance.choice([15, 30, 90, 300])))}",
                f"RRULE:{followed}",
            ]
            for _ in range(chance.choice([0, 0, 1, 2])):
                lines.append(f"RDATE{written(start + datetime.timedelta(days=chance.randint(1, 400), minutes=7))}")
            if chance.random() < 0.3:
                lines.append(f"EXDATE{written(start)}")
            lines.append("END:VEVENT")
            if chance.random() < 0.3:
                moved = start + datetime.timedelta(days=chance.randint(-20, 20), minutes=33)
                lines += [
                    "BEGIN:VEVENT",
                    f"UID:{number}-{event}@example.com",
                    f"SUMMARY:event {event}, changed",
                    f"RECURRENCE-ID{written(start)}",
                    f"DTSTART{written(moved)}",
                    f"DTEND{written(moved + datetime.timedelta(minutes=20))}",
                    "END:VEVENT",
                ]
        lines.append("END:VCALENDAR")
        write(folder / f"hard{number}.ics", lines)


def write(path, lines):
    """A calendar's lines as a file."""
    path.write_text("".join(f"{line}\r\n" for line in lines), newline="")


def main(arguments):
    is_generating = "--generate" in arguments
    folders = [Path(word) for word in arguments if not word.startswith("-") and not word.isdigit()] or [Path(__file__).parent / "ics"]
    count = next((int(word) for word in arguments if word.isdigit()), 1)
    for folder in folders:
        if is_generating:
            generate(folder, count)
        for path in sorted(folder.rglob("*.ics")):
            try:
                path.with_suffix(".tsv").write_text("".join(f"{line}\n" for line in rows(path)))
            except Exception as error:  # noqa: BLE001: whatever stops the other implementation
                print(f"{path}: {type(error).__name__}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
